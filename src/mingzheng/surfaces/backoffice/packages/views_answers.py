"""Every way of answering the self-check of a package, with the list that comes of it."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.rules.self_check import MOST_COMBINATIONS, all_answers
from mingzheng.work.packages.content import PackageContent
from mingzheng.work.packages.permissions import READERS
from mingzheng.work.packages.queries.answers_table import answers_table

from ..access import DeskRequest, desk
from .scope import newest_of, readable_or_404

PAGE_SIZE = 50


@require_safe
@desk(*READERS)
def answers(request: DeskRequest, pk: int) -> HttpResponse:
    one = readable_or_404(request, pk)
    newest = newest_of(one)
    content = newest.value
    if not isinstance(content, PackageContent):
        raise Http404
    count = all_answers(content.questions)
    context = {"one": one, "newest": newest, "content": content, "count": count}
    if count <= MOST_COMBINATIONS:
        page = Paginator(range(count), PAGE_SIZE).get_page(request.GET.get("page"))
        first = (page.number - 1) * PAGE_SIZE
        context |= {
            "page": page,
            "table": answers_table(content, first=first, most=PAGE_SIZE),
        }
    return render(request, "backoffice/packages/answers.html", context)
