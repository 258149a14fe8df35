"""One notice: its rows taken in, looked through, released by another person, ended, archived."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.grant_notices.actions.notices import (
    change_notice,
    mark_of,
    open_archive,
    release_notice,
    take_rows,
    withdraw_notice,
)
from mingzheng.records.grant_notices.errors import FilePrivate, FileRefused, GrantError
from mingzheng.records.grant_notices.models import GrantNotice
from mingzheng.records.grant_notices.queries.public import totals_of_notice
from mingzheng.rules.grants import COLUMNS

from ..access import DeskRequest, desk
from .forms import (
    NoticeForm,
    ReasonForm,
    RowsForm,
    archive_form,
    initial_notice,
    withdrawal_form,
)
from .scope import KEEPERS, READERS, RELEASERS, notice_or_404
from .views_list import fields_of

PAGE_SIZE = 50


@require_safe
@desk(*READERS)
def notice(request: DeskRequest, pk: int) -> HttpResponse:
    return notice_page(request, notice_or_404(request, pk, roles=READERS))


def notice_page(
    request: DeskRequest, one: GrantNotice, *, refused: dict[str, ReasonForm] | None = None
) -> HttpResponse:
    """Rows stand on it until the notice has ended. ``refused``: what was filled in wrongly."""
    ended = one.released_at is not None and one.ends_on < CLOCK.get().today()
    return _shown(request, one, rows=not ended and one.withdrawn_at is None, refused=refused or {})


@desk(*KEEPERS)
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    one = notice_or_404(request, pk, roles=KEEPERS)
    form = NoticeForm(
        request.POST or None,
        reached=request.access.organisations(KEEPERS),
        now=CLOCK.get().now(),
        initial=initial_notice(one),
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_notice(one, fields=fields_of(form), by=request.user, at=CLOCK.get().now())
        except GrantError as error:
            form.add_error(None, str(error))
        else:
            if one.row_count and form.cleaned_data["scheme"].pk != one.scheme_id:
                messages.warning(request, "项目已更换，按原项目读入的明细已清除，请重新上传。")
            return redirect("backoffice:grant_notice", pk=pk)
    context = {"form": form, "notice": one, "heading": "修改公示", "schemes": True}
    return render(request, "backoffice/grants/form.html", context)


@desk(*KEEPERS)
def upload(request: DeskRequest, pk: int) -> HttpResponse:
    one = notice_or_404(request, pk, roles=KEEPERS)
    form = RowsForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {
        "form": form,
        "notice": one,
        "columns": [COLUMNS[key] for key in one.scheme.columns],
    }
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            reading = take_rows(
                one, data=file.read(), name=file.name, by=request.user, at=CLOCK.get().now()
            )
        except FilePrivate as error:
            form.add_error("file", str(error))
            context["private"] = error.cells
        except FileRefused as error:
            form.add_error("file", str(error))
            context |= {"faults": error.faults, "fault_count": error.count}
        except GrantError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"已读入 {len(reading.rows)} 户，姓名已遮盖。")
            if reading.dropped:
                messages.info(request, f"不公示、没有保存的列：{'、'.join(reading.dropped)}。")
            return redirect("backoffice:grant_notice", pk=pk)
    return render(request, "backoffice/grants/upload.html", context)


@require_POST
@desk(*RELEASERS)
def release(request: DeskRequest, pk: int) -> HttpResponse:
    one, seen = notice_or_404(request, pk, roles=RELEASERS), request.POST.get("seen", "")
    return _acted(
        request,
        pk,
        lambda: release_notice(one, seen=seen, by=request.user, at=CLOCK.get().now()),
        "已发布，公示开始之日起公众可见。",
    )


@desk(*RELEASERS)
def withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    """The page that says what is wrong has further pages: their addresses lead back."""
    one = notice_or_404(request, pk, roles=RELEASERS)
    if request.method != "POST":
        return redirect(
            f"{reverse('backoffice:grant_notice', args=[pk])}?{request.GET.urlencode()}"
        )
    form = withdrawal_form(request.POST)
    if not form.is_valid():
        return notice_page(request, one, refused={"withdrawal": form})
    reason = form.cleaned_data["reason"]
    try:
        withdraw_notice(one, reason=reason, by=request.user, at=CLOCK.get().now())
    except GrantError as error:
        form.add_error("reason", str(error))
        return notice_page(request, one, refused={"withdrawal": form})
    messages.success(request, "已撤回，网址显示撤回日期和理由。")
    return redirect("backoffice:grant_notice", pk=pk)


@require_POST
@desk(*READERS)
def archive(request: DeskRequest, pk: int) -> HttpResponse:
    """Rows of what has ended: asked for with a reason, which the journal keeps."""
    one = notice_or_404(request, pk, roles=READERS)
    form = archive_form(request.POST)
    if not form.is_valid():
        return notice_page(request, one, refused={"archive": form})
    open_archive(one, reason=form.cleaned_data["reason"], by=request.user, at=CLOCK.get().now())
    return _shown(request, one, rows=True, whole=True, refused={})


def _shown(
    request: DeskRequest,
    one: GrantNotice,
    *,
    rows: bool,
    refused: dict[str, ReasonForm],
    whole: bool = False,
) -> HttpResponse:
    """``whole``: on one page, because the next would be another visit of the archive."""
    total, streets = totals_of_notice(one)
    columns = [COLUMNS[key] for key in one.scheme.columns]
    found = one.rows.all() if rows else one.rows.none()
    page = Paginator(found, max(one.row_count, 1) if whole else PAGE_SIZE)
    chosen = page.get_page(request.GET.get("page"))
    context = {
        "notice": one,
        "columns": columns,
        "rows": chosen,
        "lines": [[(column, getattr(row, column.key)) for column in columns] for row in chosen],
        "has_amount": "amount" in one.scheme.columns,
        "has_area": "area" in one.scheme.columns,
        "rows_open": rows,
        "whole": total,
        "streets": streets,
        "today": CLOCK.get().today(),
        "keeper": request.access.reaches(one.organisation_id, KEEPERS),
        "releaser": request.access.reaches(one.organisation_id, RELEASERS),
        "withdrawal": withdrawal_form(),
        "archive": archive_form(),
        "mark": "" if one.released_at else mark_of(one),
        **refused,
    }
    return render(request, "backoffice/grants/notice.html", context)


def _acted(request: DeskRequest, pk: int, act: Callable[[], None], done: str) -> HttpResponse:
    try:
        act()
    except GrantError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("backoffice:grant_notice", pk=pk)
