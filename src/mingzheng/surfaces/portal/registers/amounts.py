"""Standards over the years as lines; the page shows the same figures as a table."""

from collections import Counter
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from mingzheng.records.registers.queries.amounts import AmountHistory, AmountLine
from mingzheng.ui.charts import Series
from mingzheng.ui.line_chart import MOST_LINES, lines


@dataclass(frozen=True)
class AmountRow:
    """``words`` in the order of the years; "" where the item was not on the list."""

    title: str
    unit: str
    words: tuple[str, ...]


def amount_rows(history: AmountHistory) -> list[AmountRow]:
    return [
        AmountRow(
            line.title,
            line.unit,
            tuple("" if one is None else f"{one.normalize():,f}" for one in line.amounts),
        )
        for line in history.lines
    ]


def amount_chart(history: AmountHistory, *, name: str) -> SafeString:
    """What is drawn of it; "" without two years."""
    unit, chosen = _drawn(history)
    if not chosen:
        return mark_safe("")
    return lines(
        name,
        f"{history.years[0]}—{history.years[-1]}年标准（{unit}）",
        ticks=[str(year) for year in history.years],
        series=[Series(line.title, line.amounts) for line in chosen],
    )


def chart_note(history: AmountHistory) -> str:
    """What the chart leaves to the table, "" where it shows everything."""
    unit, chosen = _drawn(history)
    if not chosen or len(chosen) == len(history.lines):
        return ""
    return f"图中只画计量单位为“{unit}”的 {len(chosen)} 项，全部 {len(history.lines)} 项见表。"


def _drawn(history: AmountHistory) -> tuple[str, list[AmountLine]]:
    """Lines of the commonest unit, as many as can be told apart; none without two years."""
    if len(history.years) < 2 or not history.lines:
        return "", []
    ((unit, _),) = Counter(line.unit for line in history.lines).most_common(1)
    return unit, [line for line in history.lines if line.unit == unit][:MOST_LINES]
