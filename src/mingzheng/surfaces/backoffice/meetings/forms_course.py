"""What is asked about a course, its bank of questions and what it was worth."""

from collections.abc import Sequence
from typing import Any

from django import forms

from mingzheng.records.people.models import Organisation
from mingzheng.work.meetings.actions.courses import CoursePlan
from mingzheng.work.meetings.models import Course

from ..editor.fields import DayField
from ..published.forms import BAD_DAY, DAY_WIDGET
from .fields import line_field, whole_field, words_field
from .forms import unit_choices

_DAY_ERRORS = {"required": "请填写日期，如 2024-11-18。", "invalid": BAD_DAY}


class CourseForm(forms.Form):
    organisation = forms.ChoiceField(label="组织单位")
    title = line_field("名称", most=120)
    summary = words_field("内容", most=2000, required=False, hint="学什么，有哪些课。")
    opens_on = DayField(label="测验开始", widget=DAY_WIDGET, error_messages=_DAY_ERRORS)
    closes_on = DayField(label="测验截止", widget=DAY_WIDGET, error_messages=_DAY_ERRORS)
    pass_mark = whole_field("及格分", least=0, most=100, hint="满分 100。")
    attempts = whole_field("可答次数", least=1, most=10, hint="以最高的一次为准。")
    drawn = whole_field("每卷题数", least=0, most=100, hint="0 表示全部试题；每人每次的次序固定。")
    units = forms.MultipleChoiceField(
        label="参加单位", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="一个都不选，表示全区各单位。",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        owners: Sequence[Organisation],
        every: Sequence[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["organisation"].choices = unit_choices(owners)
        fields["units"].choices = unit_choices(every)

    def plan(self) -> CoursePlan:
        """Of a valid form."""
        data = {key: value for key, value in self.cleaned_data.items() if key != "organisation"}
        return CoursePlan(**{**data, "units": tuple(int(one) for one in data["units"])})


def initial_of(course: Course) -> dict[str, Any]:
    names = ("title", "summary", "opens_on", "closes_on", "pass_mark", "attempts", "drawn")
    units = [str(pk) for pk in course.units.values_list("pk", flat=True)]
    fields = {name: getattr(course, name) for name in names}
    return {**fields, "organisation": course.organisation_id, "units": units}


class QuestionsForm(forms.Form):
    file = forms.FileField(
        label="题库文件", allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text="xlsx 或 csv，按模板的列填写；整库替换，有一处错误就都不导入。",
        error_messages={"required": "请选择题库文件。"},
    )  # fmt: skip


class RatingForm(forms.Form):
    score = forms.ChoiceField(
        label="评分", widget=forms.RadioSelect,
        choices=[
            ("5", "5 很好"), ("4", "4 较好"), ("3", "3 一般"), ("2", "2 较差"), ("1", "1 很差"),
        ],
        error_messages={"required": "请选择 1 到 5 分。"},
    )  # fmt: skip
    remark = words_field("意见", most=300, required=False, rows=2, hint="组织单位看不到是谁写的。")
