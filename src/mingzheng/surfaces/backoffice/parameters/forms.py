"""Forms made from the declarations, and the one of a calendar year."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from mingzheng.data.foi_letters import LetterTemplate
from mingzheng.ports.parameters import ParameterDeclaration, Value
from mingzheng.records.parameters.calendar_years import read_dates, year_table
from mingzheng.rules.letter_templates import LONGEST, LONGEST_TITLE, check_template, check_title
from mingzheng.rules.refusal import Refusal


class ParametersForm(forms.Form):
    """One field for each declaration, named by its key."""

    def __init__(
        self,
        *args: Any,
        declared: Sequence[ParameterDeclaration],
        values: Mapping[str, Value],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for one in declared:
            self.fields[one.key] = _field(one)
            self.initial[one.key] = values.get(one.key, one.default)


def _field(one: ParameterDeclaration) -> forms.Field:
    common: dict[str, Any] = {"label": one.label, "help_text": one.hint}
    match one.kind:
        case "number":
            bounds = f"应在 {one.least} 至 {one.most} 之间，请改正。"
            common["help_text"] = f"{one.hint}（{one.least} 至 {one.most}，默认 {one.default}）"
            return forms.IntegerField(
                min_value=one.least,
                max_value=one.most,
                error_messages={
                    "required": "请填写数字。",
                    "invalid": "请填写整数。",
                    "min_value": bounds,
                    "max_value": bounds,
                },
                **common,
            )
        case "choice":
            return forms.ChoiceField(choices=one.choices, **common)
        case "tick":
            return forms.BooleanField(required=False, **common)
        case _:
            return forms.CharField(required=False, max_length=one.most, **common)


class CalendarYearForm(forms.Form):
    days_off = forms.CharField(
        label="放假日期",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="每行一个假期，如“10月1日至10月7日”或“2027-01-01”。周末落在假期内的也请包括在内。",
        error_messages={"required": "请填写放假日期。"},
    )
    workdays = forms.CharField(
        label="调休上班日期",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="因调休而上班的周六、周日，如“9月26日、10月10日”。没有的请留空。",
    )
    source = forms.CharField(
        label="依据文件",
        max_length=200,
        help_text="如“国务院办公厅关于2027年部分节假日安排的通知”。",
        error_messages={"required": "请填写依据文件。"},
    )

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year

    def clean_days_off(self) -> Any:
        return self._dates("days_off")

    def clean_workdays(self) -> Any:
        return self._dates("workdays")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                self.table = year_table(self.year, **cleaned)
            except Refusal as refusal:
                field = "workdays" if refusal.code == "MAKEUP_ON_WEEKDAY" else "days_off"
                self.add_error(field, refusal.message)
        return cleaned

    def _dates(self, name: str) -> Any:
        try:
            return read_dates(self.cleaned_data[name], year=self.year)
        except Refusal as refusal:
            raise forms.ValidationError(refusal.message) from refusal


class YearChoice(forms.Form):
    year = forms.IntegerField(
        label="录入年份",
        min_value=2007,
        max_value=2099,
        error_messages={
            "required": "请填写年份。",
            "invalid": "请填写四位年份。",
            "min_value": "年份应在 2007 至 2099 之间。",
            "max_value": "年份应在 2007 至 2099 之间。",
        },
    )


class LetterForm(forms.Form):
    title = forms.CharField(
        label="标题",
        max_length=LONGEST_TITLE,
        error_messages={"required": "请填写标题。"},
    )
    template = forms.CharField(
        label="正文",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="一行就是一段。花括号里的字段会换成办件的内容；写成“{联系电话?}”的，没有内容时整段不出现。",
        error_messages={"required": "请填写正文，或者恢复默认文书。"},
    )

    def __init__(self, *args: Any, letter: LetterTemplate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.letter = letter

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        try:
            check_title(title)
        except Refusal as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        return title

    def clean_template(self) -> str:
        template: str = self.cleaned_data["template"]
        try:
            check_template(template, self.letter.fields)
        except Refusal as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        return template
