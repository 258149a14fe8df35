"""The rows of an item as form sets, made from the columns of its workbook."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict

from mingzheng.records.services.content import MATERIAL_FORMS, ROWS, ServiceContent
from mingzheng.records.services.exchange.sheets import (
    FIRST_COLUMN,
    MOST_ROWS,
    ROW_SHEETS,
    Column,
)
from mingzheng.records.services.exchange.words import read_copies

from .fields import ReadField

EMPTY_ROWS = 2
MORE_ROWS = 3
ADD = "add_rows"
"""Name of the buttons that ask for more empty rows; the value says of what."""


class RowForm(forms.Form):
    """An emptied row is left out; any other needs its first column."""

    kind = ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first = FIRST_COLUMN[self.kind]
        if self.says_something and not cleaned.get(first) and first not in self.errors:
            label = self.fields[first].label
            self.add_error(first, f"请填写{label}；要删去这一行，请把整行清空。")
        return cleaned

    @property
    def says_something(self) -> bool:
        """Copies and form have values of their own in an empty row."""
        return any(
            str(value or "").strip()
            for name, value in getattr(self, "cleaned_data", {}).items()
            if name not in ("copies", "form")
        )


def row_sets(
    content: ServiceContent | None, posted: QueryDict | None = None
) -> dict[str, BaseFormSet[RowForm]]:
    """One set of forms a kind of row, filled from ``posted`` where there is any."""
    sets = {}
    for kind in ROW_SHEETS:
        rows = getattr(content, kind) if content else ()
        initial = [_initial(row, ROW_SHEETS[kind][1]) for row in rows]
        sets[kind] = _form_set(kind)(posted, initial=initial, prefix=kind)
    return sets


def with_more_rows(posted: QueryDict) -> QueryDict:
    """As it was sent, with room for more rows of the kind that was asked for."""
    kind = posted.get(ADD, "")
    data = posted.copy()
    if kind in ROW_SHEETS:
        name = f"{kind}-TOTAL_FORMS"
        count = int(data.get(name, "0")) if data.get(name, "0").isdigit() else 0
        data[name] = str(min(count + MORE_ROWS, MOST_ROWS))
    return data


def hints_of(kind: str) -> str:
    """How its columns are filled in, said once above the rows."""
    told = [f"{one.title}：{one.hint}" for one in ROW_SHEETS[kind][1] if one.hint]
    return "；".join((*told, "要删去一行，请把整行清空。"))


def rows_from(sets: Mapping[str, BaseFormSet[RowForm]]) -> dict[str, tuple[Any, ...]]:
    """Of valid sets, by field of the content."""
    return {
        kind: tuple(ROWS[kind](**form.cleaned_data) for form in forms_of if form.says_something)
        for kind, forms_of in sets.items()
    }


@cache
def _form_set(kind: str) -> type[BaseFormSet[RowForm]]:
    _, columns = ROW_SHEETS[kind]
    fields: dict[str, Any] = {one.field: _field(one) for one in columns}
    form = type(f"{kind.title()}Form", (RowForm,), {"kind": kind, **fields})
    return formset_factory(form, extra=EMPTY_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS + 1)


def _field(column: Column) -> forms.Field:
    if column.field == "form":
        return forms.ChoiceField(
            label=column.title, required=False, choices=list(MATERIAL_FORMS.items())
        )
    if column.field == "copies":
        return ReadField(label=column.title, max_length=column.most, read=read_copies)
    widget = forms.Textarea(attrs={"rows": 2}) if column.most > 300 else forms.TextInput()
    return forms.CharField(
        label=column.title, max_length=column.most, required=False, widget=widget
    )


def _initial(row: Any, columns: tuple[Column, ...]) -> dict[str, Any]:
    return {one.field: getattr(row, one.field) for one in columns}
