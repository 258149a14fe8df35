"""Points of an interpretation (要点): who gets what, how, until when, from whom, by which clauses.

House shape of a card; its five parts follow the rows on interpretations of the yearly notice:
谁享受、给什么、怎么办、期限、找谁.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

PARTS: Mapping[str, str] = {
    "who": "谁享受",
    "what": "给什么",
    "how": "怎么办",
    "until": "期限",
    "ask": "找谁",
}


@dataclass(frozen=True)
class Point:
    """``clause`` names the clauses as people read it, ``anchors`` where they stand.

    ``document`` is the key of the document they belong to, None where only one is interpreted.
    Stored points without ``anchors`` are read by the words of ``clause``.
    """

    who: str = ""
    what: str = ""
    how: str = ""
    until: str = ""
    ask: str = ""
    clause: str = ""
    anchors: tuple[str, ...] = ()
    document: int | None = None

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The filled parts as label and text."""
        pairs = ((label, getattr(self, name)) for name, label in PARTS.items())
        return tuple((label, text) for label, text in pairs if text)

    @property
    def title(self) -> str:
        """The point in one line."""
        return self.what or self.who or self.clause


def point_of(raw: Mapping[str, Any]) -> Point:
    """From its stored form; what is missing is empty."""
    texts = {name: str(raw.get(name) or "").strip() for name in (*PARTS, "clause")}
    document = raw.get("document")
    return Point(
        **texts,
        anchors=tuple(str(one) for one in raw.get("anchors") or ()),
        document=int(document) if document else None,
    )


def raw_of(point: Point) -> dict[str, Any]:
    """The inverse of ``point_of``, empty fields left out."""
    values = asdict(point) | {"anchors": list(point.anchors)}
    return {name: value for name, value in values.items() if value}
