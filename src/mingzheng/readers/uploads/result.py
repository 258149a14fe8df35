"""What an inspection of an uploaded file finds."""

from dataclasses import dataclass
from typing import Literal

UploadKind = Literal["pdf", "docx", "xlsx", "ofd", "png", "jpg", "vtt"]
Matter = Literal["metadata", "content"]
"""metadata is removed by ``strip_metadata``; content is left for a person to decide."""


@dataclass(frozen=True)
class HiddenContent:
    """Something a reader of the file does not see, or that should not go public unnoticed.

    ``code`` is stable; ``message`` is Chinese and says what to do where there is something to do.
    """

    code: str
    message: str
    matter: Matter


@dataclass(frozen=True)
class Inspected:
    kind: UploadKind
    media_type: str
    safe_name: str
    """The name as given, without outer blanks and in composed form; its suffix fits the kind."""
    size: int
    hidden: tuple[HiddenContent, ...] = ()

    @property
    def needs_decision(self) -> tuple[HiddenContent, ...]:
        return tuple(one for one in self.hidden if one.matter == "content")


MEDIA_TYPES: dict[UploadKind, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ofd": "application/ofd",
    "png": "image/png",
    "jpg": "image/jpeg",
    "vtt": "text/vtt",
}
SUFFIXES: dict[str, UploadKind] = {
    "pdf": "pdf", "docx": "docx", "xlsx": "xlsx", "ofd": "ofd", "png": "png", "jpg": "jpg",
    "jpeg": "jpg", "vtt": "vtt",
}  # fmt: skip


def metadata(code: str, message: str) -> HiddenContent:
    return HiddenContent(code, message, "metadata")


def content(code: str, message: str) -> HiddenContent:
    return HiddenContent(code, message, "content")
