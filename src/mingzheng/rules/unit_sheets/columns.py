"""The heading of a unit's own table and what its columns mean."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Line = tuple[int, Sequence[str]]
"""Number of the row as the spreadsheet shows it, and its texts."""

WITHIN = 15
"""The heading is looked for in so many first filled rows; titles stand above it."""
LONGEST = 20
"""More characters are a sentence, no heading."""
_NOISE = re.compile(r"[\s*＊:：]|[（(].*?[）)]")


class Meaning(StrEnum):
    NUMBER = "number"
    TASK = "task"
    TEXT = "text"
    PERCENT = "percent"
    DAY = "day"
    DIFFICULTIES = "difficulties"
    LINK = "link"


MEANING_WORDS = {
    Meaning.NUMBER: "任务序号",
    Meaning.TASK: "任务内容",
    Meaning.TEXT: "进展",
    Meaning.PERCENT: "完成比例",
    Meaning.DAY: "进展日期",
    Meaning.DIFFICULTIES: "困难",
    Meaning.LINK: "佐证网址",
}
_WORDS = (
    (Meaning.LINK, ("网址", "链接", "佐证", "地址")),
    (Meaning.PERCENT, ("比例", "百分比", "完成率", "完成度", "进度(%)", "%", "成数")),
    (Meaning.DIFFICULTIES, ("困难", "问题", "需协调", "存在")),
    (Meaning.DAY, ("日期", "时间", "更新于", "填报日")),
    (Meaning.TEXT, ("进展", "完成情况", "落实情况", "工作情况", "举措", "做法", "进度")),
    (Meaning.NUMBER, ("序号", "编号", "任务号", "任务序")),
    (Meaning.TASK, ("任务", "事项", "要求", "内容", "工作")),
)
"""In this order: 进展情况（时间） is progress by its own word, 完成时限 never a day of progress."""
_NOT_A_DAY = ("时限", "期限", "完成时间")


@dataclass(frozen=True)
class Guess:
    """``row`` is the heading's number as the spreadsheet shows it, 0 where none was found."""

    row: int
    columns: Mapping[int, Meaning]


def plain_heading(text: str) -> str:
    """Without notes in brackets, blanks and marks: what a remembered meaning is kept under."""
    return _NOISE.sub("", text)


def heading_at(lines: Sequence[Line], number: int) -> list[str]:
    """The texts of the heading in row ``number``, each with what stands above it where cells that
    were merged over both rows make them one heading: 进展情况 over 文字说明 and 完成率.
    """
    rows = dict(lines)
    own, above = list(rows.get(number, ())), rows.get(number - 1, ())
    pairs = list(zip(own, above, strict=False))
    if not any(text and text == upper for text, upper in pairs) or len(set(above)) < 2:
        return own
    return [_joined(text, upper) for text, upper in pairs] + own[len(pairs) :]


def _joined(text: str, upper: str) -> str:
    whole = f"{upper}{text}"
    return text if text in ("", upper) or len(plain_heading(whole)) > LONGEST else whole


def guess_columns(
    lines: Sequence[Line],
    *,
    remembered: Mapping[str, str],
    unseen: Collection[int] = (),
) -> Guess:
    """The row that names most columns; a meaning goes to the first column that claims it.

    ``remembered`` are the meanings, by plain heading, that the unit confirmed before; "" there
    says that a column means nothing. They go before any guess. ``unseen``: places of hidden
    columns, of which nothing is guessed.
    """
    best = Guess(0, {})
    for number, _ in lines[:WITHIN]:
        found = columns_of(heading_at(lines, number), remembered=remembered, unseen=unseen)
        named = set(found.values())
        # A title speaks of progress too; a heading says in another column progress of what.
        is_heading = Meaning.TEXT in named and named & {Meaning.NUMBER, Meaning.TASK}
        if is_heading and len(found) > len(best.columns):
            best = Guess(number, found)
    return best


def columns_of(
    texts: Sequence[str], *, remembered: Mapping[str, str], unseen: Collection[int] = ()
) -> dict[int, Meaning]:
    found: dict[int, Meaning] = {}
    known = {meaning.value for meaning in Meaning}
    plain = [plain_heading(text) for text in texts]
    for place, heading in enumerate(plain):
        meaning = remembered.get(heading, "")
        if heading and meaning in known and Meaning(meaning) not in found.values():
            found[place] = Meaning(meaning)
    for place, (heading, text) in enumerate(zip(plain, texts, strict=True)):
        if place in found or place in unseen or not heading or heading in remembered:
            continue
        meaning_found = _meaning(heading, text)
        if meaning_found and meaning_found not in found.values():
            found[place] = meaning_found
    return dict(sorted(found.items()))


def _meaning(heading: str, text: str) -> Meaning | None:
    if len(heading) > LONGEST:
        return None
    for meaning, words in _WORDS:
        if meaning is Meaning.DAY and any(word in heading for word in _NOT_A_DAY):
            continue
        if any(word in heading or word in text for word in words):
            return meaning
    return None
