"""The audit: who did what to what; read, checked and exported, never changed."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.records.journal.actions import record_export
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.journal.queries import actions_seen, entries, verify
from mingzheng.records.people.models import Role

from ..access import DeskRequest, desk
from .export import LIMIT, csv_of, xlsx_of
from .forms import JournalForm
from .value_words import value_word
from .words import action_word, detail_word, object_word

PAGE_SIZE = 50
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Line:
    entry: JournalEntry
    action: str
    object_type: str

    @property
    def details(self) -> list[tuple[str, Any]]:
        return [
            (detail_word(name), value_word(value)) for name, value in self.entry.details.items()
        ]


@desk(Role.AUDIT_ADMIN)
def journal(request: DeskRequest) -> HttpResponse:
    form = JournalForm(request.GET, actions=actions_seen())
    page = Paginator(entries(form.wanted()), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": [_line(entry) for entry in page],
        "limit": LIMIT,
    }
    return render(request, "backoffice/journal/journal.html", context)


@desk(Role.AUDIT_ADMIN)
def journal_entry(request: DeskRequest, number: int) -> HttpResponse:
    entry = get_object_or_404(JournalEntry, number=number)
    return render(request, "backoffice/journal/entry.html", {"line": _line(entry)})


@require_POST
@desk(Role.AUDIT_ADMIN)
def journal_verify(request: DeskRequest) -> HttpResponse:
    """A POST, because it reads every row: no link, prefetch or crawler may start it."""
    context = {
        "faults": verify(),
        "count": JournalEntry.objects.count(),
        "checked_at": CLOCK.get().now(),
    }
    return render(request, "backoffice/journal/verified.html", context)


@desk(Role.AUDIT_ADMIN)
def journal_csv(request: DeskRequest) -> HttpResponse:
    return _export(request, csv_of, "text/csv; charset=utf-8", "journal.csv")


@desk(Role.AUDIT_ADMIN)
def journal_xlsx(request: DeskRequest) -> HttpResponse:
    return _export(request, xlsx_of, SHEET, "journal.xlsx")


def _export(request: DeskRequest, write: Any, media_type: str, name: str) -> HttpResponse:
    wanted = JournalForm(request.GET, actions=[]).wanted()
    rows = list(entries(wanted)[:LIMIT])
    body = write(rows)
    record_export(rows=len(rows), file=name, by=request.user, at=CLOCK.get().now())
    response = HttpResponse(body, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _line(entry: JournalEntry) -> Line:
    return Line(entry, action_word(entry.action), object_word(entry.object_type))
