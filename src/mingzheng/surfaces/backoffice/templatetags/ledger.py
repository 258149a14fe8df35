"""Tags of the ledger's screens."""

from collections.abc import Iterable, Sequence

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from mingzheng.rules.lamps import Lamp
from mingzheng.ui.templatetags.ui import LAMPS
from mingzheng.work.ledger.queries.lamps import UnitLamps
from mingzheng.work.ledger.queries.matrix import Column, MatrixRow
from mingzheng.work.ledger.queries.views.years import YearLine

from ..ledger.choices import Select

register = template.Library()


@register.simple_tag
def select(chooser: Select) -> SafeString:
    """A labelled chooser of a filter bar."""
    options = "".join(
        format_html(
            '<option value="{}"{}>{}</option>',
            value,
            mark_safe(" selected") if value == chooser.value else "",
            label,
        )
        for value, label in chooser.options
    )
    return format_html(
        '<div class="field"><label for="filter-{0}">{1}</label>'
        '<select name="{0}" id="filter-{0}">{2}</select></div>',
        chooser.name,
        chooser.label,
        mark_safe(options),
    )


@register.simple_tag
def cell_names(units: Sequence[Column]) -> list[str]:
    """The names of the columns, escaped once for all their cells."""
    return [conditional_escape(unit.name) for unit in units]


@register.simple_tag
def matrix_cells(row: MatrixRow, names: Sequence[str]) -> SafeString:
    """The cells of one task. Thousands are drawn at once, so they are joined as plain text."""
    prefix = reverse("backoffice:assignment_detail", args=[0])[:-1]
    task = row.task.number
    drawn = []
    for name, cell in zip(names, row.cells, strict=True):
        if cell is None:
            drawn.append("<td></td>")
            continue
        look, shape, word = _LOOKS[cell.lamp]
        drawn.append(
            f'<td><a class="{look}" href="{prefix}{cell.assignment_id}" '
            f'aria-label="任务{task} {name} {word}">{shape}</a></td>'
        )
    return mark_safe("".join(drawn))


_LOOKS = {
    lamp: (f"cell lamp-{lamp.replace('_', '-')}", shape, word)
    for lamp, (shape, word) in LAMPS.items()
}


@register.filter
def lamp_words(lamp: Lamp) -> str:
    """■逾期: as the heading of a column says it, where no badge fits."""
    shape, word = LAMPS[lamp]
    return f"{shape}{word}"


@register.simple_tag
def unit_rows(
    units: Iterable[UnitLamps], lamps: Sequence[tuple[Lamp, str]], query: str
) -> SafeString:
    """A row for each unit; a number opens its list. Hundreds of units are drawn at once."""
    kept = f"&amp;{conditional_escape(query)}" if query else ""
    whole = f"?{conditional_escape(query)}" if query else ""
    drawn = []
    for unit in units:
        url = reverse("backoffice:unit_ledger", args=[unit.key])
        cells = [_count_cell(unit.counts.get(key, 0), url, f"lamp={key}{kept}", label)
                 for key, label in lamps]  # fmt: skip
        drawn.append(
            f'<tr><th scope="row"><a href="{url}{whole}">'
            f"{conditional_escape(unit.name)}</a></th>{''.join(cells)}"
            f'<td class="number" data-label="合计">{unit.total}</td></tr>'
        )
    return mark_safe("".join(drawn))


@register.simple_tag
def year_rows(block: Iterable[YearLine], years: Sequence[int]) -> SafeString:
    """A row for each name and year; the name stands once. Hundreds of units are drawn at once."""
    drawn = []
    for line in block:
        head = f'<th scope="rowgroup" rowspan="{len(years)}">{conditional_escape(line.name)}</th>'
        for year, figures in zip(years, line.figures, strict=True):
            numbers = (figures.tasks, figures.assignments, figures.done, figures.in_time)
            cells = "".join(f'<td class="number">{number}</td>' for number in numbers)
            days = "–" if figures.days is None else figures.days
            drawn.append(f'<tr>{head}<td>{year}</td>{cells}<td class="number">{days}</td></tr>')
            head = ""
    return mark_safe("".join(drawn))


def _count_cell(count: int, url: str, query: str, label: str) -> str:
    shown = f'<a href="{url}?{query}">{count}</a>' if count else '<span class="muted">0</span>'
    return f'<td class="number" data-label="{label}">{shown}</td>'
