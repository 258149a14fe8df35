"""公开进度 to take away: CSV of a list, changes of state as RSS, Atom and JSON Feed."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.timezone import make_aware
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import lamp_rule_on, site_identity
from mingzheng.rules.text.formulas import csv_table
from mingzheng.work.ledger.queries.public_changes import StateChange, newest_changes
from mingzheng.work.ledger.queries.public_year import (
    ProgressFilter,
    PublicTask,
    PublicYear,
    public_year,
)

from ..library.busy import costly, or_busy_page
from ..library.feeds import FeedHead
from ..library.views_exports import MEDIA_TYPES, origin_of
from ..packages.feeds import FeedItem, feed_response
from ..page_cache import kept_page
from .asked import PARAMETERS, STATE_WORDS, read_query
from .lines import ProgressLine, lines_of

NEWEST = 50
MOST_EVIDENCE = 50
"""Pieces in one cell, the newest first: a spreadsheet cuts a cell after 32,767 characters."""
COLUMNS = (
    "年度", "发文字号", "序号", "部分", "事项", "任务", "具体要求", "牵头单位", "期限", "状态",
    "状态变化日期", "公开佐证", "网址",
)  # fmt: skip


@dataclass(frozen=True)
class News:
    task: PublicTask
    change: StateChange


@require_safe
@or_busy_page
@kept_page(*PARAMETERS)
def progress_csv(request: HttpRequest, year: int) -> HttpResponseBase:
    today = CLOCK.get().today()
    with costly():
        known = _shown_year(year, today=today)
        numbers = {one.id: one.document_number for one in known.notices}
        found = known.find(read_query(request.GET, known).filter)
        host, origin = request.get_host().partition(":")[0], origin_of(request)
        lines = lines_of(found.tasks, host=host, today=today)
        content = csv_table(COLUMNS, (_cells(line, numbers, origin) for line in lines))
    response = HttpResponse(content, content_type=MEDIA_TYPES["csv"])
    name = f"公开进度-{year}.csv"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


@require_safe
@kept_page()
def progress_feed(request: HttpRequest, year: int, kind: str) -> HttpResponse:
    today = CLOCK.get().today()
    news = _news(_shown_year(year, today=today), today=today)
    title, site = f"{year}年政务公开任务进展", site_identity().name
    lead = "任务开始推进、逾期、办结、结转下年或不再办理时各有一条。"
    if kind == "json":
        return _json(request, news, title=f"{site}：{title}", year=year)
    head = FeedHead(
        title=title, link=f"/progress/{year}", lead=lead, origin=origin_of(request),
        address=request.build_absolute_uri(request.path), site=site,
    )  # fmt: skip
    return feed_response(kind, head, [_item(one) for one in news])


def _shown_year(year: int, *, today: datetime.date) -> PublicYear:
    found = public_year(year, rule=lamp_rule_on(today))
    if not found.notices:
        raise Http404
    return found


def _news(year: PublicYear, *, today: datetime.date) -> list[News]:
    tasks = year.find(ProgressFilter()).tasks
    return [News(*one) for one in newest_changes(tasks, today=today, most=NEWEST)]


def _item(news: News) -> FeedItem:
    return FeedItem(
        title=_title(news), url=news.task.url, words=_words(news),
        unit="、".join(unit.name for unit in news.task.leads), at=_moment(news.change.on),
        key=_key(news),
    )  # fmt: skip


def _json(request: HttpRequest, news: Sequence[News], *, title: str, year: int) -> HttpResponse:
    """JSON Feed 1.1; the task and its state stand under ``_task``."""
    origin = origin_of(request)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": f"{origin}/progress/{year}",
        "feed_url": request.build_absolute_uri(request.path),
        "language": "zh-CN",
        "items": [
            {
                "id": f"{origin}{one.task.url}{_key(one)}",
                "url": f"{origin}{one.task.url}",
                "title": _title(one),
                "content_text": _words(one),
                "date_published": _moment(one.change.on).isoformat(),
                "_task": {
                    "number": one.task.number,
                    "section": one.task.section,
                    "state": one.change.state.value,
                    "on": one.change.on.isoformat(),
                    "leads": [unit.name for unit in one.task.leads],
                },
            }
            for one in news
        ],
    }
    text = json.dumps(feed, ensure_ascii=False)
    response = HttpResponse(text, content_type="application/feed+json; charset=utf-8")
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    return response


def _title(news: News) -> str:
    return f"{news.change.words}：任务{news.task.number} {news.task.wording}"


def _words(news: News) -> str:
    leads = "、".join(unit.name for unit in news.task.leads)
    parts = (
        f"{news.change.on} {news.change.words}", news.task.section,
        f"牵头：{leads}" if leads else "",
        f"期限：{news.task.due}" if news.task.due else "",
    )  # fmt: skip
    return "　".join(part for part in parts if part)


def _key(news: News) -> str:
    """A task enters a state once; a moved due day makes another day of being overdue."""
    return f"#{news.change.state.value}-{news.change.on}"


def _moment(day: datetime.date) -> datetime.datetime:
    return make_aware(datetime.datetime.combine(day, datetime.time.min))


def _evidence(line: ProgressLine, origin: str) -> list[str]:
    named = [f"{one.title} {origin}{one.url}" for one in line.evidence[:MOST_EVIDENCE]]
    more = len(line.evidence) > MOST_EVIDENCE
    return [*named, f"共 {len(line.evidence)} 件，其余见网址"] if more else named


def _state(task: PublicTask) -> str:
    words = STATE_WORDS[task.lamp]
    return f"{words}，{task.ending.words}" if task.ending else words


def _cells(line: ProgressLine, numbers: dict[int, str], origin: str) -> list[str]:
    task = line.task
    return [
        str(task.year), numbers[task.notice_id], str(task.number), task.section, task.item,
        task.wording, task.requirement, "、".join(unit.name for unit in task.leads),
        task.due.isoformat() if task.due else "", _state(task),
        line.changed_on.isoformat() if line.changed_on else "",
        "\n".join(_evidence(line, origin)),
        f"{origin}{task.url}",
    ]  # fmt: skip
