"""Standards over the years as lines; the page shows the same figures as a table."""

from collections import Counter
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from mingzheng.records.registers.queries.amounts import AmountHistory
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
    """Those of the commonest unit, as many as can be told apart; "" without two years."""
    if len(history.years) < 2 or not history.lines:
        return mark_safe("")
    units = Counter(line.unit for line in history.lines)
    ((unit, _),) = units.most_common(1)
    chosen = [line for line in history.lines if line.unit == unit][:MOST_LINES]
    return lines(
        name,
        f"{history.years[0]}—{history.years[-1]}年标准（{unit}）",
        ticks=[str(year) for year in history.years],
        series=[Series(line.title, line.amounts) for line in chosen],
    )
