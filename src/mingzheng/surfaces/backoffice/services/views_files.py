"""Workbook and JSON of the items within reach, and the empty template."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mingzheng.records.services.exchange.json_file import items_json
from mingzheng.records.services.exchange.workbook import ItemInFile, items_xlsx
from mingzheng.records.services.models import ServiceVersion
from mingzheng.records.services.permissions import EDITORS, READERS, readable_organisations
from mingzheng.records.services.queries.desk import items_of

from ..access import DeskRequest, desk

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@desk(*EDITORS)
def service_template(request: DeskRequest) -> HttpResponse:
    return _file(items_xlsx([]), "办事服务模板.xlsx", SHEET)


@require_safe
@desk(*READERS)
def service_export(request: DeskRequest, form: str) -> HttpResponse:
    """The newest version of every item that was not withdrawn, drafts included."""
    items = items_of(readable_organisations(request.access)).filter(withdrawal=None)
    newest: dict[int, ServiceVersion] = {}
    found = ServiceVersion.objects.filter(item__in=items.order_by()).order_by("number")
    for version in found.select_related("item__organisation"):
        newest[version.item_id] = version
    listed = sorted(
        (
            ItemInFile(one.item.code, one.item.organisation.name, one.value)
            for one in newest.values()
        ),
        key=lambda one: one.code,
    )
    if form == "json":
        return _file(items_json(listed), "办事服务.json", "application/json; charset=utf-8")
    return _file(items_xlsx(listed), "办事服务.xlsx", SHEET)


def _file(content: bytes | str, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
