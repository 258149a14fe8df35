"""Files of one compilation: the template, what there is, and one taken as the next draft."""

import base64

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.services.exchange.reading import Fault
from mingzheng.work.packages.actions.drafts import mark_of, save_draft
from mingzheng.work.packages.content import Content, ListContent, PackageContent
from mingzheng.work.packages.errors import PackagesError
from mingzheng.work.packages.exchange.json_file import content_json
from mingzheng.work.packages.exchange.reading import read_file
from mingzheng.work.packages.exchange.workbook import content_xlsx
from mingzheng.work.packages.gaps import gaps_of
from mingzheng.work.packages.models import Compilation
from mingzheng.work.packages.permissions import EDITORS, READERS
from mingzheng.work.packages.queries.desk import changes_between
from mingzheng.work.packages.references import with_publications

from ..access import DeskRequest, desk
from ..services.forms_import import ImportForm
from .scope import edited_or_404, newest_of, readable_or_404

SALT = "mingzheng.desk.packages-import"
MAX_AGE_SECONDS = 2 * 60 * 60
SHOWN = 100
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@desk(*EDITORS)
def template(request: DeskRequest, sort: str) -> HttpResponse:
    if sort not in Compilation.Sort.values:
        raise Http404
    empty: Content = PackageContent("") if sort == Compilation.Sort.PACKAGE else ListContent("")
    return _file(content_xlsx(empty), f"{Compilation.Sort(sort).label}模板.xlsx")


@require_safe
@desk(*READERS)
def export(request: DeskRequest, pk: int) -> HttpResponse:
    newest = newest_of(readable_or_404(request, pk))
    return _file(content_xlsx(newest.value), f"{newest.title}.xlsx")


@require_safe
@desk(*READERS)
def export_json(request: DeskRequest, pk: int) -> HttpResponse:
    newest = newest_of(readable_or_404(request, pk))
    content = content_json(newest.value).encode()
    return _file(content, f"{newest.title}.json", media_type="application/json")


@desk(*EDITORS)
def import_file(request: DeskRequest, pk: int) -> HttpResponse:
    one = edited_or_404(request, pk)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "one": one, "title": newest_of(one).title}
        return render(request, "backoffice/packages/import.html", context)
    upload = form.cleaned_data["file"]
    return _preview(request, one, upload.read(), upload.name)


@require_POST
@desk(*EDITORS)
def import_confirm(request: DeskRequest, pk: int) -> HttpResponse:
    """The file comes back signed from the preview and is read once more."""
    one = edited_or_404(request, pk)
    try:
        account, key, seen, name, encoded = signing.loads(
            request.POST.get("packed", ""), salt=SALT, max_age=MAX_AGE_SECONDS
        )
    except signing.BadSignature:
        messages.error(request, "预览已过期，请重新上传文件。")
        return redirect("backoffice:compilation_import", pk=pk)
    data = base64.b64decode(encoded)
    content, faults = _read(one, data, name)
    if content is None or faults or (account, key) != (request.user.pk, pk):
        return _preview(request, one, data, name)
    note = f"导入自 {name}"[:300]
    try:
        save_draft(one, content, by=request.user, at=CLOCK.get().now(), note=note, seen=seen)
    except PackagesError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "已写入草稿。请由另一位同事核对后公开。")
    return redirect("backoffice:compilation", pk=pk)


def _read(one: Compilation, data: bytes, name: str) -> tuple[Content | None, list[Fault]]:
    package = one.sort == Compilation.Sort.PACKAGE
    return read_file(data, name=name, package=package, today=CLOCK.get().today())


def _preview(request: DeskRequest, one: Compilation, data: bytes, name: str) -> HttpResponse:
    content, faults = _read(one, data, name)
    newest = newest_of(one)
    content = with_publications(content) if content else None
    changes = changes_between(newest.value, content) if content else []
    packed = ""
    if changes:
        encoded = base64.b64encode(data).decode()
        payload = (request.user.pk, one.pk, mark_of(newest), name, encoded)
        packed = signing.dumps(payload, salt=SALT, compress=True)
    context = {
        "one": one,
        "title": newest.title,
        "name": name,
        "faults": faults[:SHOWN],
        "more_faults": max(0, len(faults) - SHOWN),
        "changes": changes,
        "gaps": gaps_of(content, now=CLOCK.get().now()) if content else [],
        "packed": packed,
    }
    return render(request, "backoffice/packages/preview.html", context)


def _file(content: bytes, name: str, *, media_type: str = SHEET) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
