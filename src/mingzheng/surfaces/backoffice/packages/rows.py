"""The rows of a compilation as form sets, made from the columns of its workbook."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict

from mingzheng.rules.self_check import Condition
from mingzheng.work.packages.content import Content, PackageContent
from mingzheng.work.packages.exchange.rows import kinds_of, rows_of
from mingzheng.work.packages.exchange.sheets import FIRST, MOST_ROWS, ROWS, Column

from ..services.fields import ReadField

EMPTY_ROWS = 1
MORE_ROWS = 3
ADD = "add_rows"
"""Name of the buttons that ask for more empty rows; the value says of what."""

Sets = dict[str, BaseFormSet["RowForm"]]
Choices = list[tuple[str, str]]


class ConditionField(forms.MultipleChoiceField):
    """Ticks of options (``staff:yes``) → conditions, one a question."""

    def clean(self, value: Any) -> tuple[Condition, ...]:
        chosen: dict[str, list[str]] = {}
        for tick in super().clean(value):
            question, _, option = tick.partition(":")
            chosen.setdefault(question, []).append(option)
        return tuple(Condition(question, tuple(keys)) for question, keys in chosen.items())

    def prepare_value(self, value: Any) -> Any:
        if value and isinstance(value[0], Condition):
            return [f"{one.question}:{key}" for one in value for key in one.any_of]
        return value


class RowForm(forms.Form):
    """An emptied row is left out; any other needs its first column. ``ORDER`` moves it."""

    kind = ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first = FIRST[self.kind]
        if self.says_something and not cleaned.get(first) and first not in self.errors:
            label = self.fields[first].label
            self.add_error(first, f"请填写{label}；要删去这一行，请把整行清空。")
        return cleaned

    @property
    def says_something(self) -> bool:
        return any(
            bool(value)
            for name, value in getattr(self, "cleaned_data", {}).items()
            if name not in ("multiple", "ORDER")
        )

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "ORDER"}


def row_sets(content: Content, posted: QueryDict | None = None) -> Sets:
    """One set of forms a kind of row, filled from ``posted`` where there is any.

    Options that a condition may name are those of the content as it is stored.
    """
    package = isinstance(content, PackageContent)
    listed, choices = rows_of(content), _choices(content)
    return {
        kind: _form_set(kind, choices)(posted, initial=listed[kind], prefix=kind)
        for kind in kinds_of(package=package)
    }


def with_more_rows(posted: QueryDict) -> QueryDict:
    """As it was sent, with room for more rows of the kind that was asked for."""
    kind = posted.get(ADD, "")
    data = posted.copy()
    if kind in ROWS:
        name = f"{kind}-TOTAL_FORMS"
        count = int(data.get(name, "0")) if data.get(name, "0").isdigit() else 0
        data[name] = str(min(count + MORE_ROWS, MOST_ROWS[kind]))
    return data


def rows_from(sets: Mapping[str, BaseFormSet[RowForm]]) -> dict[str, list[dict[str, Any]]]:
    """Of valid sets, by kind, in the order that their numbers give."""
    return {
        kind: [form.values for form in _ordered(forms_of) if form.says_something]
        for kind, forms_of in sets.items()
    }


def _ordered(forms_of: BaseFormSet[RowForm]) -> list[RowForm]:
    numbered = list(enumerate(forms_of.forms, start=1))
    numbered.sort(key=lambda pair: (pair[1].cleaned_data.get("ORDER") or pair[0], pair[0]))
    return [form for _, form in numbered]


def _choices(content: Content) -> Choices:
    if not isinstance(content, PackageContent):
        return []
    return [
        (f"{one.key}:{option.key}", f"{one.text} {option.text}")
        for one in content.questions
        for option in one.options
    ]


def _form_set(kind: str, choices: Choices) -> type[BaseFormSet[RowForm]]:
    _, columns = ROWS[kind]
    fields: dict[str, Any] = {one.field: _field(one, choices) for one in columns}
    form = type(f"{kind.title()}Form", (RowForm,), {"kind": kind, **fields})
    most = MOST_ROWS[kind]
    return formset_factory(
        form, extra=EMPTY_ROWS, max_num=most, absolute_max=most + 1, can_order=True
    )


def _field(column: Column, choices: Choices) -> forms.Field:
    if column.field == "conditions":
        return ConditionField(
            label=column.title, required=False, choices=choices,
            widget=forms.CheckboxSelectMultiple,
            help_text="一个都不勾，就是不论怎么答都要办。新加的问题先保存草稿，再来勾选。",
        )  # fmt: skip
    if column.field == "multiple":
        return forms.BooleanField(label=column.title, required=False)
    widget = forms.Textarea(attrs={"rows": column.rows}) if column.rows > 1 else forms.TextInput()
    return ReadField(
        label=column.title, max_length=column.most, read=_unless_empty(column), words=column.show,
        widget=widget, help_text=column.hint,
    )  # fmt: skip


def _unless_empty(column: Column) -> Any:
    """A key is demanded of rows that say something, and of no others."""
    return lambda text: column.read(text) if text or column.field != "key" else ""
