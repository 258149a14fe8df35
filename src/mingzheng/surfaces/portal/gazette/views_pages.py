"""政府公报: the issues of a year, one issue with its contents, one item as it was printed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.ui.official_print.body import LinkedFile
from mingzheng.ui.official_print.layout import frame_of
from mingzheng.ui.templatetags.ui import file_size
from mingzheng.work.gazette.content import address_of, issue_name
from mingzheng.work.gazette.layout import withdrawal_notice
from mingzheng.work.gazette.models import FrozenItem
from mingzheng.work.gazette.queries.public import (
    issue_lines,
    issue_page,
    withdrawn_issue,
    withdrawn_item,
    years_of_gazette,
)
from mingzheng.work.gazette.queries.public_item import Since, item_page

from ..library.official import body_of
from ..library.state_words import Banner, state_banner
from ..page_cache import kept_page


@require_safe
@kept_page()
def gazette(request: HttpRequest, year: int | None = None) -> HttpResponse:
    now = CLOCK.get().now()
    years = years_of_gazette(now)
    if year is not None and year not in years:
        raise Http404
    chosen = year or (years[0] if years else None)
    lines = issue_lines(chosen, now=now) if chosen else []
    context = {"years": years, "year": chosen, "lines": lines, "archive": year is not None}
    return render(request, "portal/gazette/list.html", context)


@require_safe
@kept_page()
def issue(request: HttpRequest, year: int, no: int) -> HttpResponse:
    page = issue_page(year, no, now=CLOCK.get().now())
    if page is None:
        return gone_or_404(request, year, no)
    return render(request, "portal/gazette/issue.html", {"page": page})


@require_safe
@kept_page()
def item(request: HttpRequest, year: int, no: int, item: int) -> HttpResponse:
    page = item_page(year, no, item, now=CLOCK.get().now())
    if page is None:
        return _item_gone(request, year, no, item)
    context = {
        "page": page,
        "frame": frame_of(page.layout),
        "body": body_of(page.layout.blocks, _linked(page.item, year, no)),
        "banners": _fate(page.since) if page.since else [],
        "note": [line for line in page.item.content["note"].splitlines() if line.strip()],
    }
    return render(request, "portal/gazette/item.html", context)


def _item_gone(request: HttpRequest, year: int, no: int, item: int) -> HttpResponse:
    """410 with a notice for an item that was taken back; else as of the issue."""
    taken = withdrawn_item(year, no, item, now=CLOCK.get().now())
    if taken is None:
        return gone_or_404(request, year, no)
    context = {
        "item": taken.item,
        "issue": issue_name(taken.item.frozen.head),
        "issue_url": address_of(year, no),
        "notice": withdrawal_notice(taken.reason, at=taken.at),
    }
    return render(request, "portal/gazette/item_gone.html", context, status=410)


def gone_or_404(request: HttpRequest, year: int, no: int) -> HttpResponse:
    """410 with the public reason for an issue that was taken back."""
    taken = withdrawn_issue(year, no)
    if taken is None:
        raise Http404
    return render(request, "portal/gazette/gone.html", {"taken": taken}, status=410)


def _linked(item: FrozenItem, year: int, no: int) -> dict[int, LinkedFile]:
    """Under an address of the issue: the document may lose its files, the issue does not."""
    return {
        int(key): LinkedFile(
            f"{address_of(year, no)}/files/{key}/{file['name']}",
            f"{file['kind'].upper()}，{file_size(file['size'])}",
        )
        for key, file in item.content["files"].items()
    }


def _fate(since: Since) -> list[Banner]:
    """What has become of the document since it was printed."""
    found: list[Banner | None] = []
    if since.taken_back:
        found.append(Banner("bad", "已撤下", since.taken_back))
    if since.standing:
        found.append(state_banner(since.standing))
    if since.newer_version:
        words = f"该文件现为第{since.newer_version}版，与公报刊登的文本不同，以现行文本为准。"
        found.append(Banner("warn", "文本已更新", words))
    return [one for one in found if one]
