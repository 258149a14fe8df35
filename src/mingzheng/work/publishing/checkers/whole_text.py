"""A draft as one running text, and the way back from it to the place a finding stands at."""

from bisect import bisect_right
from dataclasses import dataclass

from mingzheng.ports.checks import DraftText, Place
from mingzheng.rules.interpretation_points import PARTS
from mingzheng.rules.writing_format.lines import parts_of

_FIELDS = (
    "title", "summary", "keywords", "source", "attribute_reason",
    "background", "goal", "content", "scope", "keywords_explained", "differences",
)  # fmt: skip
"""Texts besides the body that the public reads."""


@dataclass(frozen=True)
class _Segment:
    start: int
    text: str
    place: Place


@dataclass(frozen=True)
class WholeText:
    """Segments parted by line breaks: a label in one paragraph is heard in the next."""

    text: str
    segments: tuple[_Segment, ...]

    @classmethod
    def of(cls, draft: DraftText) -> "WholeText":
        texts: list[tuple[str, Place]] = []
        fields = {"title": draft.title} | dict(draft.fields)
        for name in _FIELDS:
            value = fields.get(name, "")
            if isinstance(value, str) and value:
                texts.append((value, Place(name)))
        for index, block in enumerate(draft.blocks):
            texts += [(text, Place("body", index, part)) for part, text in parts_of(block) if text]
        for number, point in enumerate(draft.points, start=1):
            parts = ((getattr(point, name), name) for name in (*PARTS, "clause"))
            texts += [(text, Place("points", number, name)) for text, name in parts if text]
        texts += [
            (attached.text, Place("attachment", attached.file))
            for attached in draft.attachments
            if attached.text
        ]
        segments, start = [], 0
        for text, place in texts:
            segments.append(_Segment(start, text, place))
            start += len(text) + 1
        return cls("\n".join(text for text, _ in texts), tuple(segments))

    def place(self, start: int, end: int) -> Place:
        """Where [start, end) stands; what runs on into the next segment is cut at its end."""
        index = bisect_right([segment.start for segment in self.segments], start) - 1
        segment = self.segments[index]
        first = start - segment.start
        last = min(end - segment.start, len(segment.text))
        place = segment.place
        return Place(place.field, place.block, place.part, first, last)

    def excerpt(self, start: int, end: int) -> str:
        return self.text[start:end][:EXCERPT]


EXCERPT = 120
"""Characters of the text that a finding and a decision about it show."""
