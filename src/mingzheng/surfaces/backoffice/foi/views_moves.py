"""Every date that moved because a year of the calendar was entered or changed."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.work.foi.permissions import READERS
from mingzheng.work.foi.queries.moves import moves

from ..access import DeskRequest, desk

PAGE_SIZE = 20


@require_safe
@desk(*READERS)
def moved_dates(request: DeskRequest) -> HttpResponse:
    page = Paginator(moves(request.access), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "backoffice/foi/moves.html", {"page": page})
