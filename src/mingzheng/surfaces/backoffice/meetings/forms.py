"""What is asked about a meeting."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from mingzheng.records.people.models import Organisation
from mingzheng.work.ledger.models import Task
from mingzheng.work.meetings.actions.agenda import NewItem
from mingzheng.work.meetings.actions.plan_meeting import Plan
from mingzheng.work.meetings.models import AgendaItem, Course, Material, Meeting

from ..editor.fields import DayField, MomentField
from ..published.forms import BAD_DAY, DAY_WIDGET, reason_field
from .fields import AgendaField, agenda_lines, line_field, words_field

_CHOOSE_UNIT = {"required": "请选择单位。", "invalid_choice": "请从列出的单位中选择。"}


def unit_choices(units: Sequence[Organisation], *, empty: str = "") -> list[tuple[str, str]]:
    choices = [(str(one.pk), one.name) for one in units]
    return [("", empty), *choices] if empty else choices


class PlanForm(forms.Form):
    """``revision`` is the one of the meeting that the person saw, 0 for a new one."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    organisation = forms.ChoiceField(label="召开单位", error_messages=_CHOOSE_UNIT)
    kind = forms.ChoiceField(
        label="类别", choices=Meeting.Kind.choices,
        help_text="专题会议：单位每年至少一次的政务公开专题会议。",
    )  # fmt: skip
    title = line_field("名称", most=120, hint="如：2024年政务公开专题会议。")
    place = line_field("地点", most=120)
    starts_at = MomentField("开始时间", help_text="写成 2024-11-20 09:00。")
    ends_at = MomentField("结束时间", help_text="写成 2024-11-20 09:00。")
    host = line_field("主持人", most=60, required=False, hint="写职务，如：区管委会分管负责人。")
    agenda = AgendaField()
    invited = forms.MultipleChoiceField(
        label="受邀单位", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "请从列出的单位中选择。"},
    )  # fmt: skip
    invited_words = line_field(
        "其他邀请人员", most=300, required=False, hint="没有账号的单位和人员，写单位和职务。"
    )
    course = forms.ChoiceField(label="所属培训", required=False, help_text="培训的一课选这里。")

    def __init__(
        self,
        *args: Any,
        units: Sequence[Organisation],
        every: Sequence[Organisation],
        courses: Sequence[Course],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["organisation"].choices = unit_choices(units)
        fields["invited"].choices = unit_choices(every)
        fields["course"].choices = [
            ("", "不属于培训"),
            *((str(one.pk), one.title) for one in courses),
        ]
        if not courses:
            del self.fields["course"]

    def clean_agenda(self) -> tuple[NewItem, ...]:
        """A task of a notice that the ledger knows has to be one of its tasks."""
        items: tuple[NewItem, ...] = self.cleaned_data["agenda"]
        named = {one.task_notice for one in items if one.task_notice}
        known = Task.objects.filter(
            notice__document_number__in=named, notice__withdrawn_at=None
        ).values_list("notice__document_number", "number")
        tasks = set(known) if named else set()
        notices = {notice for notice, _ in tasks}
        for place, one in enumerate(items, start=1):
            if one.task_notice in notices and (one.task_notice, one.task_number) not in tasks:
                raise forms.ValidationError(
                    f"第 {place} 个议题：台账里{one.task_notice}没有第 {one.task_number} 项任务，"
                    "请核对任务序号。"
                )
        return items

    def plan(self) -> Plan:
        """Of a valid form."""
        data = self.cleaned_data
        course = data.get("course") if data["kind"] == Meeting.Kind.TRAINING else ""
        return Plan(
            kind=data["kind"], title=data["title"], place=data["place"], host=data["host"],
            starts_at=data["starts_at"], ends_at=data["ends_at"], agenda=data["agenda"],
            invited=tuple(int(one) for one in data["invited"]),
            invited_words=data["invited_words"], course=int(course) if course else None,
        )  # fmt: skip

    def saw(self, revision: int) -> None:
        """What was typed stays; sent again it is meant for the newest."""
        self.data: QueryDict = self.data.copy()
        self.data["revision"] = str(revision)


def initial_of(meeting: Meeting) -> dict[str, Any]:
    return {
        "revision": meeting.revision, "organisation": meeting.organisation_id,
        "kind": meeting.kind, "title": meeting.title, "place": meeting.place,
        "starts_at": meeting.starts_at, "ends_at": meeting.ends_at, "host": meeting.host,
        "agenda": agenda_lines(list(meeting.agenda.all())),
        "invited": [str(pk) for pk in meeting.invited.values_list("organisation", flat=True)],
        "invited_words": meeting.invited_words, "course": meeting.course_id or "",
    }  # fmt: skip


class CancelForm(forms.Form):
    reason = reason_field("取消理由", "受邀单位会看到。")


class ResolutionForm(forms.Form):
    item = forms.ChoiceField(label="议题", required=False)
    what = words_field("议定事项", most=500, rows=2)
    organisation = forms.ChoiceField(label="责任单位", required=False)
    by_day = DayField(
        label="完成期限", required=False, widget=DAY_WIDGET, error_messages={"invalid": BAD_DAY},
        help_text="有责任单位和期限的，纪要核定后可以转为台账任务。",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        items: Sequence[AgendaItem],
        every: Sequence[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["item"].choices = [("", "其他事项"), *((str(one.pk), one.words) for one in items)]
        fields["organisation"].choices = unit_choices(every, empty="不指定")


class MaterialForm(forms.Form):
    purpose = forms.ChoiceField(label="用途", choices=Material.Purpose.choices)
    file = forms.FileField(
        label="文件", allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"}),
        help_text="pdf、docx、xlsx、jpg、png，不超过 20 MB；文件里的作者等隐藏信息会自动去掉。",
        error_messages={"required": "请选择文件。"},
    )  # fmt: skip


class PaperForm(forms.Form):
    name = line_field("姓名", most=40)
    unit = line_field("单位", most=80)
    signed_at = MomentField("签到时间", help_text="写成 2024-11-20 09:00。")


class StrikeForm(forms.Form):
    reason = reason_field("作废理由", "写明错在哪里；原来的记录保留。", most=200)


class MinutesForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    title = line_field("标题", most=160)
    text = words_field("正文", most=20000, rows=18, hint="一行一段。")

    def saw(self, revision: int) -> None:
        self.data: QueryDict = self.data.copy()
        self.data["revision"] = str(revision)


class ReturnForm(forms.Form):
    reason = reason_field("退回理由", "起草人照此修改。")


class WithdrawForm(forms.Form):
    reason = reason_field("撤回理由", "撤回后不再作为佐证，原文和期号保留。")
