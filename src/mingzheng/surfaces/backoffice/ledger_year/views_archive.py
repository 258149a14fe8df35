"""归档包: asking for one, following its making, taking it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Role
from mingzheng.work.ledger.actions.year.archive import UNDER_WAY, ask_archive, note_download
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.models import YearArchive
from mingzheng.work.ledger.queries.year.board import years
from mingzheng.work.ledger.year_jobs import make_year_archive

from ..access import DeskRequest, desk
from ..ledger.choices import Asked

PAGE_SIZE = 20
TAKING = (Role.OPENNESS_OFFICE, Role.AUDIT_ADMIN)


@require_safe
@desk(*TAKING)
def archives(request: DeskRequest) -> HttpResponse:
    asked = Asked(request.GET)
    known = years()
    year = asked.choose("year", "只看年度", [(str(one), f"{one}年") for one in known])
    found = YearArchive.objects.order_by("-pk")
    if year:
        found = found.filter(year=int(year))
    context = {
        "asked": asked,
        "ignored": asked.ignored,
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "years": known,
        "chosen": int(year) if year else (known[0] if known else None),
        "under_way": found.filter(state__in=UNDER_WAY).exists(),
        "asks": request.access.has(Role.OPENNESS_OFFICE),
    }
    return render(request, "backoffice/ledger_year/archives.html", context)


@require_POST
@desk(Role.OPENNESS_OFFICE)
def ask(request: DeskRequest) -> HttpResponse:
    year = request.POST.get("year", "")
    try:
        archive = ask_archive(
            int(year) if year.isdecimal() and len(year) == 4 else 0,
            by=request.user, at=CLOCK.get().now(),
        )  # fmt: skip
    except LedgerError as error:
        messages.error(request, str(error))
    else:
        transaction.on_commit(lambda: make_year_archive.enqueue(archive.pk))
        messages.success(request, f"{year}年度归档包已交后台生成，完成后会通知您。")
    return redirect("backoffice:ledger_year_archives")


@require_POST
@desk(*TAKING)
def download(request: DeskRequest, pk: int) -> FileResponse:
    archive = get_object_or_404(YearArchive, pk=pk, state=YearArchive.State.MADE)
    note_download(archive, by=request.user, at=CLOCK.get().now())
    return FileResponse(
        archive.file.open("rb"),
        as_attachment=True,
        filename=f"guidang-{archive.year}-{archive.pk}.zip",
        content_type="application/zip",
    )
