"""沟通记录: talks with applicants, on a case and without one."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Organisation
from mingzheng.work.foi.actions.contact import (
    WITH_CASE,
    WITHOUT_CASE,
    note_contact,
    note_contact_without_case,
)
from mingzheng.work.foi.errors import FoiError
from mingzheng.work.foi.models import Contact
from mingzheng.work.foi.permissions import HANDLERS, READERS
from mingzheng.work.foi.queries import contacts as queries
from mingzheng.work.foi.queries.case_page import CasePage
from mingzheng.work.foi.queries.units import units_handled

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .acting import Acting, page_or_404, run
from .fields import DayForm, choice_field, words_field

PAGE_SIZE = 20


def _sorts(chosen: tuple[Contact.Sort, ...]) -> list[tuple[str, str]]:
    return [(one.value, str(one.label)) for one in chosen]


class ContactForm(DayForm):
    way = choice_field("方式", Contact.Way.choices)
    sort = choice_field(
        "类别", _sorts(WITH_CASE), hint="化解后撤回：申请人了解情况后撤回，须先登记撤回。"
    )
    text = words_field("沟通内容", hint="问了什么、答了什么；最多 1000 字，加密保存。")


class LooseContactForm(DayForm):
    """Without a case."""

    way = choice_field("方式", Contact.Way.choices)
    sort = choice_field(
        "类别", _sorts(WITHOUT_CASE), hint="未经申请即答复：当场提供或者告知，对方不必再申请。"
    )
    text = words_field(
        "沟通内容",
        hint="问了什么、答了什么；最多 1000 字，加密保存。不必写姓名；证件、手机号码显示时隐去。",
    )

    def __init__(self, *args: Any, units: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = forms.ModelChoiceField(
            units, label="单位", empty_label=None if units.count() == 1 else "请选择",
            error_messages={
                "required": "请选择单位。",
                "invalid_choice": "请从列出的单位中选择。",
            },
        )  # fmt: skip
        self.order_fields(["organisation", "on"])


@desk(*HANDLERS)
def contact(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return note_contact(page.case, by=request.user, at=now, **data)

    def form(*args: Any) -> ContactForm:
        return ContactForm(*args, today=now.date())

    return run(request, page, Acting("contact", form, do, "已登记沟通，期限不受影响。"))


@require_http_methods(["GET", "HEAD", "POST"])
@desk(*HANDLERS)
def contact_new(request: DeskRequest) -> HttpResponse:
    now = CLOCK.get().now()
    units = units_handled(request.access, now.date())
    form = LooseContactForm(request.POST or None, today=now.date(), units=units)
    if request.method == "POST" and form.is_valid():
        data = {name: value for name, value in form.cleaned_data.items() if name != "form_key"}
        try:
            note_contact_without_case(by=request.user, at=now, **data)
        except FoiError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "已登记。")
            return redirect("backoffice:foi_contacts")
    return render(request, "backoffice/foi/contact_new.html", {"form": form})


@require_safe
@desk(*READERS)
def contact_list(request: DeskRequest) -> HttpResponse:
    asked, seen = Asked(request.GET), queries.contacts_in_reach(request.access)
    year = asked.choose("year", "年份", queries.contact_years(seen))
    unit = asked.choose("unit", "单位", queries.units_with_contacts(seen))
    sort = asked.choose("sort", "类别", Contact.Sort.choices)
    of_year = queries.matching_contacts(
        seen, year=int(year) if year else None, unit=int(unit) if unit else None
    )
    found = queries.matching_contacts(of_year, sort=sort)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": bool(year or unit or sort),
        "counts": queries.contact_counts(of_year).items(),
        "page": page,
        "rows": queries.contact_rows(cast("QuerySet[Contact]", page.object_list)),
        "may_note": request.access.has(*HANDLERS),
    }
    return render(request, "backoffice/foi/contacts.html", context)
