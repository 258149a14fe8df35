"""What the information processing fee is reckoned from (国办函〔2020〕109号)."""

from typing import Any

from django import forms

from mingzheng.rules.foi_fee import Fee, pages_of, per_item, per_page

from .fields import number_field

MOST = 10_000
BY_ITEM, BY_PAGE = "per_item", "per_page"
MODES = {BY_ITEM: "按件计收", BY_PAGE: "按量计收"}


class FeeForm(forms.Form):
    def result(self) -> Fee:
        raise NotImplementedError


class ItemsForm(FeeForm):
    before = number_field(
        "本月在这之前已经申请的件数", least=0, most=MOST, unit="件",
        hint="同一申请人向同一机关，按收到申请的自然月累计；没有填 0。",
    )  # fmt: skip
    items = number_field("这次申请的件数", least=1, most=MOST, unit="件", required=True)

    def result(self) -> Fee:
        return per_item(self.cleaned_data["items"], before=self.cleaned_data["before"] or 0)


class PagesForm(FeeForm):
    single = number_field("单面打印的 A4 纸张数", least=0, most=MOST, unit="张")
    double = number_field(
        "双面打印的 A4 纸张数", least=0, most=MOST, unit="张", hint="一张算两页。"
    )
    public = forms.BooleanField(
        label="所提供的是已经主动公开的信息（按量计收的不收费）", required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("single") and not data.get("double"):
            self.add_error("single", "请填写单面或者双面的张数，至少填一项。")
        return data

    @property
    def pages(self) -> int:
        data = self.cleaned_data
        return pages_of({"a4_single": data["single"] or 0, "a4_double": data["double"] or 0})

    def result(self) -> Fee:
        return per_page(self.pages, already_public=self.cleaned_data["public"])


FORMS: dict[str, type[FeeForm]] = {BY_ITEM: ItemsForm, BY_PAGE: PagesForm}
