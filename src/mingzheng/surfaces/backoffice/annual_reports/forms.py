"""Forms of the annual report: numbers of one table, words of six parts, reasons, disputes."""

import unicodedata
from collections.abc import Collection, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from mingzheng.records.people.models import Organisation
from mingzheng.rules.annual_report import AMOUNT, PARTS, Place, filled_places
from mingzheng.work.annual_report.models import Dispute
from mingzheng.work.annual_report.queries.sheet import shown
from mingzheng.work.annual_report.queries.values import CellValue

from ..imports.forms import DayField

LARGEST = Decimal(10) ** 10
LONGEST_PART = 10_000


class FigureField(forms.CharField):
    """A number of the tables; "" is None. Full-width digits, blanks, thousands are understood."""

    def __init__(self, *, money: bool, **kwargs: Any) -> None:
        self.money = money
        attrs = {"inputmode": "decimal" if money else "numeric", "autocomplete": "off"}
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: str) -> Decimal | None:
        folded = unicodedata.normalize("NFKC", value or "")
        text = "".join(folded.replace(",", "").split())
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal(-1)
        sound = number.is_finite() and 0 <= number < LARGEST
        if not sound or not (self.money or number == number.to_integral_value()):
            cure = "请填0或正数，如 1274.4" if self.money else "请填0或正整数，如 12"
            raise forms.ValidationError(f"“{value[:20]}”不是可以填的数，{cure}；没有的可以不填。")
        if number != number.quantize(Decimal("0.0001")):
            raise forms.ValidationError("最多保留四位小数，请四舍五入后填写。")
        return number


class RevisedForm(forms.Form):
    """``revision`` is the one of the report that the person saw."""

    revision = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={
            "required": "页面不完整，请重新打开后再保存。",
            "invalid": "页面不完整，请重新打开后再保存。",
        },
    )

    def saw(self, revision: int) -> None:
        """What was typed stays; saving it once more is then a choice made knowingly."""
        self.data: QueryDict = self.data.copy()
        self.data["revision"] = str(revision)


class TableForm(RevisedForm):
    """The cells of one table, named by the key of their place."""

    note = forms.CharField(
        label="改动说明",
        required=False,
        max_length=300,
        help_text="改得与记录不一致的须写明原因，如“线下登记的2件未录入系统”，最多 300 字。",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "改动说明最多 300 字，请精简。"},
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        table: int,
        cells: Mapping[Place, CellValue],
        revision: int,
    ) -> None:
        super().__init__(data, initial={"revision": revision})
        self.places = filled_places(table)
        for place in self.places:
            cell = cells.get(place, CellValue())
            known = cell.drawn is not None or cell.entered is not None
            self.fields[place.key] = FigureField(
                money=(place.row, place.column) == AMOUNT,
                label=place.label,
                initial=shown(cell.counts) if known else "",
            )

    def values(self) -> dict[Place, Decimal | None]:
        """What could be read; after ``is_valid``."""
        return {
            place: self.cleaned_data[place.key]
            for place in self.places
            if place.key in self.cleaned_data
        }


class PartsForm(RevisedForm):
    carry_over_reason = forms.CharField(
        label="结转差异说明",
        required=False,
        max_length=300,
        help_text="只在“上年结转”与上年报告的“结转下年度”不一致时填写，随报告公开，最多 300 字。",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "结转差异说明最多 300 字，请精简。"},
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        texts: Mapping[int, str],
        carry_over_reason: str,
        revision: int,
    ) -> None:
        initial = {"revision": revision, "carry_over_reason": carry_over_reason}
        super().__init__(data, initial=initial)
        for part in PARTS:
            self.fields[f"part{part.number}"] = forms.CharField(
                label=part.heading,
                required=False,
                initial=texts.get(part.number, ""),
                max_length=LONGEST_PART,
                help_text=f"{part.hint}每段一行。",
                widget=forms.Textarea(attrs={"rows": 8 if part.required else 3}),
                error_messages={"max_length": f"最多 {LONGEST_PART} 字，请精简。"},
            )
        self.order_fields(["revision", *(f"part{part.number}" for part in PARTS)])

    def texts(self) -> dict[int, str]:
        return {
            part.number: self.cleaned_data[f"part{part.number}"].replace("\r\n", "\n")
            for part in PARTS
        }


WORDS = {"退回": "return", "更正": "correct"}


class ReasonForm(forms.Form):
    """``what`` the reason is for: a key of ``WORDS``, as the label says it."""

    reason = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: QueryDict | None = None, *, what: str, hint: str) -> None:
        # Two of them stand on one page.
        super().__init__(data, auto_id=f"id_{WORDS[what]}_%s")
        self.what = what
        field = self.fields["reason"]
        field.label, field.help_text = f"{what}理由", hint
        field.error_messages = {
            "required": f"{what}必须写明理由，请填写后再提交。",
            "max_length": "理由最多 500 字，请精简。",
        }


class OpenForm(forms.Form):
    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none())
    year = forms.IntegerField()

    def __init__(
        self, data: QueryDict, *, organisations: QuerySet[Organisation], years: Collection[int]
    ) -> None:
        super().__init__(data)
        field: Any = self.fields["organisation"]
        field.queryset = organisations
        self._years = years

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if year not in self._years:
            raise forms.ValidationError("请从列表选择年度。")
        return year


class DisputeForm(forms.ModelForm):  # type: ignore[type-arg]
    accepted_on = DayField(
        label="受理（立案）日期",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"placeholder": "2024-11-18"}),
        error_messages={
            "required": "请填写受理（立案）日期。",
            "invalid": "受理（立案）日期认不出，请写成 2024-11-18。",
        },
    )
    concluded_on = DayField(
        label="审结日期",
        required=False,
        help_text="尚未审结的不填。",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"placeholder": "2024-11-18"}),
        error_messages={"invalid": "审结日期认不出，请写成 2024-11-18。"},
    )

    class Meta:
        model = Dispute
        fields = (
            "organisation", "group", "number", "subject", "accepted_on", "concluded_on", "result",
        )  # fmt: skip
        help_texts = {
            "number": "如“云政复〔2024〕3号”。",
            "subject": "写明是哪一件答复或哪项公开工作，不写申请人的姓名和联系方式。",
        }
        error_messages = {
            "organisation": {"required": "请选择单位。", "invalid_choice": "请从列表选择单位。"},
            "group": {"required": "请选择类别。", "invalid_choice": "请从列表选择类别。"},
            "number": {"required": "请填写案号。", "max_length": "案号最多 60 字，请精简。"},
            "subject": {
                "required": "请写明争议的答复或事项。",
                "max_length": "争议的答复或事项最多 200 字，请精简。",
            },
            "result": {"invalid_choice": "请从列表选择结果。"},
        }

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["organisation"]
        unit.queryset, unit.empty_label = organisations, "请选择"
        for name, empty in (("group", "请选择"), ("result", "尚未审结")):
            field: Any = self.fields[name]
            field.choices = [("", empty), *(one for one in field.choices if one[0])]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        accepted, concluded = data.get("accepted_on"), data.get("concluded_on")
        if concluded and not data.get("result"):
            self.add_error("result", "填写了审结日期的，须选择结果。")
        if data.get("result") and not concluded and "concluded_on" not in self.errors:
            self.add_error("concluded_on", "选择了结果的，须填写审结日期。")
        if accepted and concluded and concluded < accepted:
            self.add_error("concluded_on", "审结日期不得早于受理（立案）日期，请核对两个日期。")
        return data
