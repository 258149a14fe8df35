"""Every version there was: listed, read, compared, and the one in force on a day."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.queries.article import Article, shown_files, standing_on
from mingzheng.records.library.queries.versions import (
    VersionHead,
    VersionText,
    version_on,
    version_text,
    versions_of,
)
from mingzheng.rules.text.days import day_in
from mingzheng.ui.official_print.layout import chinese_date, frame_of

from ..page_cache import kept_page
from .official import body_of, linked_files
from .search_words import search_words
from .shelves import SHELVES
from .state_words import state_banner
from .versions_page import begins, comparison_of, past_banner, version_layout, version_words
from .views_article import article_or_answer


@require_safe
@kept_page()
def version_list(request: HttpRequest, path: str) -> HttpResponse:
    article = article_or_answer(request, path, rest="/versions")
    if isinstance(article, HttpResponse):
        return article
    return _version_list(request, article)


@require_safe
@kept_page()
def version(request: HttpRequest, path: str, number: int) -> HttpResponse:
    article = article_or_answer(request, path, rest=f"/versions/{number}")
    if isinstance(article, HttpResponse):
        return article
    found = version_text(article, number)
    if found is None:
        raise Http404
    if number == article.version_number:
        return HttpResponseRedirect(article.url)
    context = (
        _context(article)
        | _document(article, found)
        | {
            "banner": past_banner(found.head, present=article.version_number),
            "version": found.head,
            "label": f"第{number}版",
        }
    )
    return render(request, "portal/library/version.html", context)


@require_safe
@kept_page("from", "to")
def compare(request: HttpRequest, path: str) -> HttpResponse:
    article = article_or_answer(request, path, rest="/compare")
    if isinstance(article, HttpResponse):
        return article
    versions = versions_of(article)
    if len(versions) == 1:
        return HttpResponseRedirect(f"{article.url}/versions")
    numbers = {one.number for one in versions}
    asked = [(name, request.GET.get(name, "")) for name in ("from", "to")]
    known = {name: int(value) for name, value in asked if value in map(str, numbers)}
    before = version_text(article, known.get("from", versions[1].number))
    after = version_text(article, known.get("to", versions[0].number))
    assert before is not None and after is not None
    context = _context(article) | {
        "options": [(one.number, version_words(one)) for one in versions],
        "before": before.head,
        "after": after.head,
        "ignored": [value[:40] for name, value in asked if value and name not in known],
        "comparison": comparison_of(before, after),
    }
    return render(request, "portal/library/compare.html", context)


@require_safe
def day_asked(request: HttpRequest, path: str) -> HttpResponse:
    """The form's answer: a day typed in any usual way, led to its own address."""
    article = article_or_answer(request, path, rest="/on")
    if isinstance(article, HttpResponse):
        return article
    typed = search_words(request.GET.get("day", ""))
    day = day_in(typed)
    if day is not None:
        return HttpResponseRedirect(f"{article.url}/on/{day.isoformat()}")
    return _version_list(request, article, typed=typed, mistyped=bool(typed))


@require_safe
@kept_page()
def on_day(request: HttpRequest, path: str, day: datetime.date) -> HttpResponse:
    """A policy as it stood on ``day``: its text then, and its legal state then."""
    article = article_or_answer(request, path, rest=f"/on/{day.isoformat()}")
    if isinstance(article, HttpResponse):
        return article
    if article.policy is None:
        raise Http404
    standing = standing_on(day, article.pk, article.related)
    head = version_on(versions_of(article), day, begins=begins(article))
    context = _context(article) | {
        "day": day,
        "label": chinese_date(day),
        "future": day > CLOCK.get().today(),
        "standing": standing,
        "state": state_banner(standing) if standing else None,
        "version": head,
        "issued": article.policy.issue_date,
    }
    if head is not None:
        context |= _document(article, _text(article, head))
    return render(request, "portal/library/on_day.html", context)


def _version_list(
    request: HttpRequest, article: Article, *, typed: str = "", mistyped: bool = False
) -> HttpResponse:
    versions = versions_of(article)
    context = _context(article) | {
        "versions": versions,
        "options": [(one.number, version_words(one)) for one in versions],
        "before": versions[1] if len(versions) > 1 else None,
        "after": versions[0],
        "typed": typed,
        "mistyped": mistyped,
    }
    return render(request, "portal/library/versions.html", context)


def _text(article: Article, head: VersionHead) -> VersionText:
    found = version_text(article, head.number)
    assert found is not None
    return found


def _context(article: Article) -> dict[str, object]:
    return {"article": article, "shelf": SHELVES[article.kind]}


def _document(article: Article, version: VersionText) -> dict[str, object]:
    layout = version_layout(article, version)
    linked = linked_files(shown_files(version.blocks))
    return {"frame": frame_of(layout), "body": body_of(layout.blocks, linked)}
