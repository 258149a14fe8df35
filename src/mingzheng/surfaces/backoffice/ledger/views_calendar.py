"""月历: what falls due and what takes place, day by day; and its feed for other programs."""

import datetime
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.text import Truncator
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.calendar_entries import CALENDAR_ENTRIES
from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import calendar, site_identity
from mingzheng.records.people.permissions import access_of
from mingzheng.rules.icalendar import Event, calendar_text
from mingzheng.work.ledger.actions.views.calendar_feed import (
    end_feed,
    feed_of,
    renew_feed,
    token_of,
)
from mingzheng.work.ledger.models import CalendarFeed
from mingzheng.work.ledger.permissions import READERS, may_open_ledger
from mingzheng.work.ledger.queries.scope import Scope, open_notices, scope_of
from mingzheng.work.ledger.queries.views.due_days import due_on_days

from ..access import DeskRequest, desk
from ..published.tables import csv_file
from .desk_scope import PAGE_SIZE, DeskScope, desk_scope
from .month import (
    Entry,
    Month,
    entries_between,
    month_sheet,
    read_month,
    sheet_span,
    weekday_names,
)

COLUMNS = ("日期", "类别", "事项", "办理")
BACK_DAYS, AHEAD_DAYS = 90, 400
"""What a feed holds: a season back, and past the end of the year ahead."""


@dataclass(frozen=True)
class AskedMonth:
    here: DeskScope
    month: Month
    day: datetime.date | None

    @property
    def entries(self) -> list[Entry]:
        """Of the chosen day, or of the whole month."""
        entries = self.month.entries
        return [one for one in entries if one.on == self.day] if self.day else entries


@require_safe
@desk(*READERS)
def month_view(request: DeskRequest) -> HttpResponse:
    asked = _asked(request)
    page = Paginator(asked.entries, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "here": asked.here,
        "month": asked.month,
        "day": asked.day,
        "weekdays": weekday_names(),
        "page": page,
        "today_key": f"{CLOCK.get().today():%Y-%m}",
    }
    return render(request, "backoffice/ledger/month.html", context)


@require_safe
@desk(*READERS)
def month_csv(request: DeskRequest) -> HttpResponse:
    asked = _asked(request)
    rows = ((entry.on.isoformat(), entry.kind, entry.title, entry.state) for entry in asked.entries)
    return csv_file(f"calendar-{asked.month.key}", COLUMNS, rows)


@require_safe
@desk(*READERS)
def feed_page(request: DeskRequest) -> HttpResponse:
    feed = CalendarFeed.objects.filter(account=request.user).first()
    url = reverse("backoffice:calendar_feed", args=[token_of(feed)]) if feed else ""
    address = request.build_absolute_uri(url) if url else ""
    return render(request, "backoffice/ledger/feed.html", {"feed": feed, "address": address})


@require_POST
@desk(*READERS)
def feed_renew(request: DeskRequest) -> HttpResponse:
    renew_feed(by=request.user, at=CLOCK.get().now())
    messages.success(request, "订阅地址已开通。以前的地址即时失效。")
    return redirect("backoffice:calendar_feed_page")


@require_POST
@desk(*READERS)
def feed_end(request: DeskRequest) -> HttpResponse:
    if end_feed(by=request.user, at=CLOCK.get().now()):
        messages.success(request, "订阅已停用，原地址即时失效。")
    return redirect("backoffice:calendar_feed_page")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """For programs that cannot sign in: who has the address reads what its owner may see now."""
    found = feed_of(token)
    access = access_of(found.account, day=CLOCK.get().today()) if found else None
    if access is None or not may_open_ledger(access):
        raise Http404
    events = _feed_events(request, scope_of(access, open_notices()))
    text = calendar_text(
        events,
        name=f"{site_identity().name}台账",
        product="-//Mingzheng//Ledger//ZH",
        stamp=CLOCK.get().now(),
    )
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(response)
    return response


def _feed_events(request: HttpRequest, scope: Scope) -> list[Event]:
    today, host = CLOCK.get().today(), request.get_host()
    first = today - datetime.timedelta(days=BACK_DAYS)
    last = today + datetime.timedelta(days=AHEAD_DAYS)
    events = [
        Event(
            uid=f"task-{row.task_id}-{row.on:%Y%m%d}@{host}",
            on=row.on,
            title=f"{'✓ ' if row.done else ''}到期：任务{row.number} "
            f"{Truncator(row.title).chars(60)}",
            url=request.build_absolute_uri(reverse("backoffice:task_detail", args=[row.task_id])),
        )
        for row in due_on_days(scope, first, last)
    ]
    for source in CALENDAR_ENTRIES:
        events += [
            Event(
                uid=f"{entry.key}@{host}",
                on=entry.on,
                title=f"{source.label}：{entry.title}",
                starts=entry.starts,
                url=request.build_absolute_uri(entry.address),
            )
            for entry in source.entries(scope.organisations, first=first, last=last)
        ]
    return events


def _asked(request: DeskRequest) -> AskedMonth:
    here = desk_scope(request)
    today = CLOCK.get().today()
    text = here.asked.text("month")
    first = read_month(text) or today.replace(day=1)
    if text and read_month(text) is None:
        here.asked.ignored.append("月份")
    span = sheet_span(first)
    task_url = reverse("backoffice:task_detail", args=[0])[:-1]
    entries = entries_between(here.scope, *span, task_url=task_url)
    month = month_sheet(first, today=today, workdays=calendar(), entries=entries)
    return AskedMonth(here, month, _day(here, month))


def _day(here: DeskScope, month: Month) -> datetime.date | None:
    text = here.asked.text("day")
    if not text:
        return None
    for week in month.weeks:
        for day in week:
            if day.in_month and day.on.isoformat() == text:
                return day.on
    here.asked.ignored.append("日期")
    return None
