"""The 立改废 wizard: what has been chosen so far travels in the address, step by step."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from mingzheng.records.library.models import Kind, RelationType
from mingzheng.work.publishing.actions.legal_change import WITH_CLAUSES, Target
from mingzheng.work.publishing.queries.documents import DocumentRow, documents, documents_like

from ..editor.fields import DayField
from .forms import BAD_DAY, DAY_WIDGET, DOCUMENT_MISSING, document_choices

STEPS = (
    ("act", "选择变更"),
    ("targets", "选择对象"),
    ("acting", "依据和日期"),
    ("preview", "核对"),
)
ACTS = (
    (RelationType.REPEALS, "废止：整份文件不再有效"),
    (RelationType.DECLARES_INVALID, "宣布失效：文件已不适用，宣布它失效"),
    (RelationType.PARTIALLY_REPEALS, "部分废止：其中一些条款不再有效"),
    (RelationType.AMENDS, "修改：其中一些条款改为新的内容"),
    (RelationType.EXTENDS, "延长有效期：到期以后继续有效"),
)
ACTING_KINDS = (Kind.POLICY, Kind.ANNOUNCEMENT)
"""What may end or change a policy: another document, or a public announcement (公告)."""
MOST_TARGETS = 50
SEARCHES = {"targets": "q", "acting": "by"}
"""The words of each step's own search."""
_NOT_CARRIED = ("step", "checked", "csrfmiddlewaretoken", *SEARCHES.values())


class ActForm(forms.Form):
    act = forms.ChoiceField(
        label="要登记什么",
        choices=[(one.value, label) for one, label in ACTS],
        widget=forms.RadioSelect,
        error_messages={
            "required": "请选择要登记的变更。",
            "invalid_choice": "请从列出的变更中选择。",
        },
    )


class TargetsForm(forms.Form):
    target = forms.MultipleChoiceField(
        label="对象文件",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "请先查找，再勾选至少一份对象文件。",
            "invalid_choice": DOCUMENT_MISSING,
        },
    )

    def __init__(self, *args: Any, offered: Sequence[DocumentRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target: Any = self.fields["target"]
        target.choices = document_choices(offered)


class ActingForm(forms.Form):
    """With ``clauses-KEY`` or ``until-KEY`` for each target, as the act demands."""

    acting = forms.ChoiceField(
        label="由哪份文件作出",
        widget=forms.RadioSelect,
        error_messages={
            "required": "请先查找，再选择作出这一变更的文件。",
            "invalid_choice": DOCUMENT_MISSING,
        },
    )
    effective = DayField(
        label="生效日期",
        required=False,
        widget=DAY_WIDGET,
        help_text="留空的，自作出变更的文件施行之日起；它没有施行日期的，自成文之日起。",
        error_messages={"invalid": BAD_DAY},
    )

    def __init__(
        self,
        *args: Any,
        act: str,
        targets: Sequence[DocumentRow],
        offered: Sequence[DocumentRow],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.targets, self.offered = targets, offered
        acting: Any = self.fields["acting"]
        acting.choices = document_choices(offered)
        for one in targets:
            if act in WITH_CLAUSES:
                self.fields[f"clauses-{one.pk}"] = _clauses(one)
            if act == RelationType.EXTENDS:
                self.fields[f"until-{one.pk}"] = _until(one)

    def wanted(self) -> list[Target]:
        data = self.cleaned_data
        return [
            Target(one.pk, data.get(f"clauses-{one.pk}", ""), data.get(f"until-{one.pk}"))
            for one in self.targets
        ]


@dataclass(frozen=True)
class Chosen:
    """What the address says so far, as far as it means anything."""

    query: QueryDict
    act: str
    targets: tuple[DocumentRow, ...]
    acting: DocumentRow | None

    @property
    def act_label(self) -> str:
        return str(RelationType(self.act).label) if self.act else ""

    def hidden(self, *besides: str) -> list[tuple[str, str]]:
        """Fields that carry the choices to the next page; those in ``besides`` stand there."""
        left_out = {*_NOT_CARRIED, *besides}
        return [
            (name, value)
            for name, values in self.query.lists()
            if name not in left_out
            for value in values
        ]

    def words(self, step: str) -> str:
        return self.query.get(SEARCHES[step], "").strip()


def chosen_in(query: QueryDict, *, now: datetime.datetime) -> Chosen:
    act = query.get("act", "")
    if act not in {one.value for one, _ in ACTS}:
        act = ""
    keys = _keys(query.getlist("target"))[:MOST_TARGETS]
    acting = documents(_keys(query.getlist("acting"))[:1], kinds=ACTING_KINDS, now=now)
    return Chosen(
        query=query,
        act=act,
        targets=tuple(documents(keys, kinds=(Kind.POLICY,), now=now)),
        acting=acting[0] if acting else None,
    )


def offered_targets(chosen: Chosen, *, now: datetime.datetime) -> list[DocumentRow]:
    """Those chosen stay before those found."""
    found = documents_like(chosen.words("targets"), kinds=(Kind.POLICY,), now=now)
    return _once([*chosen.targets, *found])


def offered_acting(chosen: Chosen, *, now: datetime.datetime) -> list[DocumentRow]:
    found = documents_like(chosen.words("acting"), kinds=ACTING_KINDS, now=now)
    taken = {one.pk for one in chosen.targets}
    first = [chosen.acting] if chosen.acting else []
    return [one for one in _once([*first, *found]) if one.pk not in taken]


def _clauses(target: DocumentRow) -> forms.CharField:
    return forms.CharField(
        label=f"{target.name}变动的条款",
        max_length=200,
        help_text="如“第三条、第五条第二款”，最多200字。",
        error_messages={
            "required": f"请写明{target.name}变动的条款。",
            "max_length": "条款最多200字，请精简。",
        },
    )


def _until(target: DocumentRow) -> DayField:
    return DayField(
        label=f"{target.name}延长至",
        widget=DAY_WIDGET,
        help_text="延长后有效的最后一天，写成 2025-01-01。",
        error_messages={"required": f"请填写{target.name}延长到哪一天。", "invalid": BAD_DAY},
    )


def _keys(values: Sequence[str]) -> list[int]:
    return [int(value) for value in values if value.isdecimal() and len(value) < 18]


def _once(rows: Sequence[DocumentRow]) -> list[DocumentRow]:
    return list({row.pk: row for row in rows}.values())
