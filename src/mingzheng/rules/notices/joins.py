"""Rows of one task cut in two by a page break, and rows of two tasks run together."""

import re
from dataclasses import replace

from .columns import Role
from .result import Warning
from .taskrow import TaskRow
from .wording import ends_sentence, item_number, point_label, squeezed, tidy

UNIT_ROLES: tuple[Role, ...] = ("lead", "responsible", "support")
_SENTENCE_BREAK = re.compile(r"(?<=[。；;])\s+(?=\S)")
_FRAGMENT = re.compile(r"^[、,，)）]|^\S{1,2}(?:[、,，\s]|$)")
SHORTEST_DEMAND = 10


def is_same(above: TaskRow, row: TaskRow) -> bool:
    """The last row of a page printed once more on the next."""
    if set(above.texts) - {"item"} != set(row.texts) - {"item"}:
        return False
    return all(
        squeezed(above.texts[role]) == squeezed(row.texts[role])
        for role in row.texts
        if role != "item" or "item" in above.texts
    )


def is_rest(above: TaskRow, row: TaskRow, *, after_break: bool, with_stops: bool) -> bool:
    """Does ``row`` only hold what was cut off from the cells of the row above?

    ``with_stops``: the demands of this table end with a full stop, so one without is cut.
    """
    number = row.words("number")
    if number:
        return after_break and number == above.words("number")
    if item_number(row.words("item")) is not None or row.words("section"):
        return False
    demand, demand_above = row.words("requirement"), above.words("requirement")
    if not demand:
        units = [role for role in UNIT_ROLES if row.words(role)]
        return len(units) < 2 or all(_is_fragment(above, row, role) for role in units)
    if point_label(demand) or not demand_above or ends_sentence(demand_above):
        return False
    if row.words("lead") and not _is_fragment(above, row, "lead"):
        return False
    if row.columns.has("item") and row.words("item") and not after_break:
        return False
    units_free = all(
        not row.words(role) or _is_fragment(above, row, role) for role in ("responsible", "support")
    )
    if not units_free or row.words("due"):
        return False
    return with_stops or after_break


def _is_fragment(above: TaskRow, row: TaskRow, role: Role) -> bool:
    """Text that cannot begin a cell: the tail of a name cut above."""
    own = row.words(role)
    if not own:
        return False
    return bool(_FRAGMENT.match(own)) or above.words(role).endswith(("、", ",", "，", "(", "（"))


def rejoined(above: TaskRow, row: TaskRow) -> tuple[TaskRow, ...]:
    texts = dict(above.texts)
    for role, text in row.texts.items():
        if role not in texts:
            texts[role] = text
        elif (role in UNIT_ROLES and not _is_fragment(above, row, role)) or role == "item":
            texts[role] = f"{texts[role]}\n{text}"
        elif squeezed(text) != squeezed(texts[role]):
            texts[role] += text
    whole = replace(
        above,
        texts=texts,
        remarks=tuple(dict.fromkeys([*above.remarks, *row.remarks])),
        scores=_lowest(above.scores, row.scores),
        warnings=(*above.warnings, *row.warnings, CUT),
    )
    return _parted(whole)


def _lowest(one: dict[Role, float], other: dict[Role, float]) -> dict[Role, float]:
    return {role: min(one.get(role, 1.0), other.get(role, 1.0)) for role in (*one, *other)}


def _parted(row: TaskRow) -> tuple[TaskRow, ...]:
    """Two tasks whose cells ran together: units twice over, a demand broken after a full stop."""
    for role in ("responsible", "lead"):
        units = squeezed(row.texts.get(role, ""))
        half = len(units) // 2
        if half < 2 or units[:half] != units[half:]:
            continue
        cuts = [
            cut.end()
            for cut in _SENTENCE_BREAK.finditer(row.texts.get("requirement", ""))
            if min(cut.start(), len(row.texts["requirement"]) - cut.end()) >= SHORTEST_DEMAND
        ]
        if cuts:
            return _cut_at(row, cuts[0], role, tidy(row.texts[role]))
    return (row,)


def _cut_at(row: TaskRow, cut: int, role: Role, units: str) -> tuple[TaskRow, ...]:
    demand = row.texts["requirement"]
    once = _first_half(row.texts[role])
    first = {**row.texts, "requirement": demand[:cut].strip(), role: once}
    second: dict[Role, str] = {"requirement": demand[cut:].strip(), role: once}
    note = Warning(
        "rows_run_together",
        "requirement",
        f"两行的内容连在了一起（单位重复出现：{units}），已按句号分开，请对照原件核对。",
    )
    return (
        replace(row, texts=first, warnings=(*row.warnings, note)),
        replace(row, texts=second, warnings=(*row.warnings, note)),
    )


def _first_half(text: str) -> str:
    """The first of two equal runs, its inner white space kept."""
    half = len(squeezed(text)) // 2
    seen = 0
    for at, char in enumerate(text):
        seen += not char.isspace()
        if seen == half:
            return text[: at + 1]
    return text


CUT = Warning(
    "cell_cut_rejoined",
    "requirement",
    "本行被分页截断，已与下一页的内容拼接，请对照原件核对。",
)
REPEATED = Warning(
    "row_repeated_after_page_break",
    "",
    "本行在换页处重复打印了一次，只保留一行，请对照原件核对。",
)
