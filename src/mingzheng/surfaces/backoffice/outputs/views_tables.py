"""更多导出: one set of conditions, every form of file."""

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.export_records import TABLES, ledger_json, table_csv
from mingzheng.work.ledger.models import ProgressPaper
from mingzheng.work.ledger.permissions import READERS
from mingzheng.work.ledger.queries.tasks import listed_tasks, narrowed

from ..access import DeskRequest, desk
from ..ledger.desk_scope import desk_scope
from ..ledger.views_lists import outgoing_of, task_filter

PAPERS_SHOWN = 20


@require_safe
@desk(*READERS)
def outputs(request: DeskRequest) -> HttpResponse:
    here = desk_scope(request)
    outgoing = outgoing_of(here, task_filter(request, here))
    scope, wanted = outgoing.scope, outgoing.wanted
    found = narrowed(listed_tasks(scope, wanted=wanted), scope, rule=here.rule, wanted=wanted)
    context = {
        "here": here,
        "count": len(found.tasks),
        "q": here.asked.text("q"),
        "query": request.GET.urlencode(),
        "unit": here.asked.selects["unit"].value,
        "tables": [(name, label) for name, (label, _) in TABLES.items()],
        "papers": ProgressPaper.objects.filter(maker=request.user)[:PAPERS_SHOWN],
    }
    return render(request, "backoffice/outputs/outputs.html", context)


@require_safe
@desk(*READERS)
def table(request: DeskRequest, name: str) -> HttpResponseBase:
    here = desk_scope(request)
    content = table_csv(name, outgoing_of(here, task_filter(request, here)))
    response = StreamingHttpResponse(content, content_type="text/csv; charset=utf-8")
    return _named(response, f"台账{TABLES[name][0]}-{CLOCK.get().today():%Y%m%d}.csv")


@require_safe
@desk(*READERS)
def document(request: DeskRequest) -> HttpResponseBase:
    here = desk_scope(request)
    content = ledger_json(outgoing_of(here, task_filter(request, here)))
    response = StreamingHttpResponse(content, content_type="application/json; charset=utf-8")
    return _named(response, f"台账-{CLOCK.get().today():%Y%m%d}.json")


def _named(response: StreamingHttpResponse, name: str) -> StreamingHttpResponse:
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
