"""Choices with the words an officer knows them by."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.db import models
from wagtail.admin.forms.models import register_form_field_override

from mingzheng.data.subjects import subjects
from mingzheng.records.library.models import Column
from mingzheng.rules.official_documents.document_types import DOCUMENT_TYPES

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－／：　", "0123456789.-/: ")
_MOMENTS = tuple(f"{day} %H:%M" for day in ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"))


class DayField(forms.DateField):
    """A day as officers write it, full-width digits and spaces included."""

    def to_python(self, value: Any) -> datetime.date | None:
        if isinstance(value, str):
            value = "".join(value.translate(_FULL_WIDTH).split())
        return super().to_python(value)


class MomentField(forms.DateTimeField):
    """A day and its time of day as officers write them; of a day alone midnight is not guessed."""

    def __init__(self, label: str, *, required: bool = True, help_text: str = "") -> None:
        example = "2024-11-20 09:00"
        super().__init__(
            label=label, required=required, help_text=help_text, input_formats=_MOMENTS,
            widget=forms.DateTimeInput(format="%Y-%m-%d %H:%M", attrs={"placeholder": example}),
            error_messages={
                "required": f"请填写{label}，如 {example}。",
                "invalid": f"认不出这个时间，请写成 {example} 的样子，日期和钟点都要写。",
            },
        )  # fmt: skip

    def to_python(self, value: Any) -> datetime.datetime | None:
        if isinstance(value, str):
            value = value.translate(_FULL_WIDTH).replace("日", "日 ").replace("T", " ")
            value = " ".join(value.split())
            if value and ":" not in value:
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


# Typed, like everywhere on the desk: Wagtail's calendar needs scripts inside the page.
register_form_field_override(
    models.DateField,
    override={
        "widget": forms.DateInput(format="%Y-%m-%d", attrs={"placeholder": "2024-01-01"}),
        "form_class": DayField,
    },
)
register_form_field_override(
    models.DateTimeField,
    override={
        "widget": forms.DateTimeInput(
            format="%Y-%m-%d %H:%M", attrs={"placeholder": "2024-01-01 09:00"}
        )
    },
    exact_class=True,
)


class ColumnChoiceIterator(forms.models.ModelChoiceIterator[Column]):
    """The tree in reading order; a heading at the top that has others below it only names them."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        yield from _grouped(list(Column.objects.order_by("sort_order", "pk")), self)


class ColumnField(forms.ModelChoiceField[Column]):
    iterator = ColumnChoiceIterator


class ColumnsField(forms.ModelMultipleChoiceField[Column]):
    iterator = ColumnChoiceIterator


def subject_choices() -> list[tuple[str, Any]]:
    """A class and, under it, its subclasses; the class itself may be chosen too."""
    table = subjects()
    choices: list[tuple[str, Any]] = [("", "请选择")]
    for one in table.classes:
        inside = [(sub.code, f"{one.name}／{sub.name}") for sub in table.under(one.code)]
        choices.append((one.name, [(one.code, f"{one.name}（不分小类）"), *inside]))
    return choices


def document_type_choices() -> list[tuple[str, str]]:
    return [("", "请选择"), *((one, one) for one in DOCUMENT_TYPES)]


def _grouped(columns: Iterable[Column], iterator: Any) -> Iterator[Any]:
    children: dict[int | None, list[Column]] = {}
    for column in columns:
        children.setdefault(column.parent_id, []).append(column)
    for top in children.get(None, []):
        if top.pk in children:
            yield top.title, list(_below(top, children, iterator, ""))
        else:
            yield iterator.choice(top)


def _below(
    column: Column, children: dict[int | None, list[Column]], iterator: Any, path: str
) -> Iterator[tuple[Any, str]]:
    for one in children.get(column.pk, []):
        label = f"{path}{one.title}"
        yield iterator.choice(one)[0], label
        yield from _below(one, children, iterator, f"{label}／")
