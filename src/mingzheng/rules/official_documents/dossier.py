"""What is at hand about one document, and the notes taken while its fields are read."""

from dataclasses import dataclass, field

from .labels import Field
from .letter import Letter
from .metadata import Labelled, Metadata
from .result import Confidence, DocumentWarning, FieldReading, Origin


@dataclass
class Notes:
    """Where each field was read, and what is doubtful about it."""

    readings: list[FieldReading] = field(default_factory=list)
    warnings: list[DocumentWarning] = field(default_factory=list)

    def by_label(self, name: str, label: Labelled, *, confidence: Confidence = "high") -> None:
        self.read(name, "label", f"信息栏“{label.label}”", label.value, confidence)

    def read(self, name: str, origin: Origin, place: str, raw: str, confidence: Confidence) -> None:
        self.readings.append(FieldReading(name, origin, place, raw, confidence))

    def unread_day(self, name: str, label: Labelled) -> None:
        self.warn("date_unreadable", name, f"“{label.label}”的值“{label.value}”不是日期，请填写。")

    def warn(self, code: str, name: str, message: str) -> None:
        self.warnings.append(DocumentWarning(code, name, message))


@dataclass(frozen=True)
class Dossier:
    metadata: Metadata
    declared: dict[str, str]
    """Names in lower case."""
    letter: Letter
    notes: Notes = field(default_factory=Notes)

    def labelled(self, name: Field) -> str:
        """The value of a label as it stands."""
        label = self.metadata.best(name)
        if label is None:
            return ""
        self.notes.by_label(name, label)
        return label.value
