"""Editions of the catalogue: upload, preview, issue; compare, freeze, download."""

import base64

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from mingzheng.data.standard_catalogue import catalogue_tables
from mingzheng.ports.clock import CLOCK
from mingzheng.readers import read_document
from mingzheng.readers.errors import UnreadableDocument
from mingzheng.records.library.actions.catalogue import freeze_catalogue, issue_catalogue
from mingzheng.records.library.catalogue_xlsx import catalogue_xlsx
from mingzheng.records.library.errors import LibraryError
from mingzheng.records.library.models import CatalogueVersion
from mingzheng.records.library.queries.catalogue import catalogue_standing
from mingzheng.records.parameters.queries import calendar
from mingzheng.records.people.models import Role
from mingzheng.rules.catalogue import (
    CatalogueReading,
    CatalogueRow,
    compare_catalogues,
    read_catalogue,
)

from ..access import DeskRequest, desk
from .forms import LARGEST, EditionForm
from .standing import READERS

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SALT = "mingzheng.desk.catalogue-edition"
MAX_AGE_SECONDS = 2 * 60 * 60


@desk(*READERS)
def edition_list(request: DeskRequest) -> HttpResponse:
    context = {
        "editions": CatalogueVersion.objects.all(),
        "keeper": request.access.has(Role.OPENNESS_OFFICE),
    }
    return render(request, "backoffice/catalogue/editions.html", context)


@desk(Role.OPENNESS_OFFICE)
def edition_upload(request: DeskRequest) -> HttpResponse:
    year = CLOCK.get().today().year
    initial = {"year": year, "title": "基层政务公开标准目录"}
    form = EditionForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return render(request, "backoffice/catalogue/upload.html", {"form": form})
    upload = form.cleaned_data.pop("file")
    if upload.size > LARGEST:
        form.add_error("file", "文件超过 20 MB，请拆成几个领域分别上传。")
        return render(request, "backoffice/catalogue/upload.html", {"form": form})
    data = upload.read()
    try:
        reading = _reading(data, upload.name, form.cleaned_data["field"])
    except UnreadableDocument as error:
        form.add_error("file", error.message)
        return render(request, "backoffice/catalogue/upload.html", {"form": form})
    return _preview(request, data, upload.name, form.cleaned_data, reading)


@require_POST
@desk(Role.OPENNESS_OFFICE)
def edition_issue(request: DeskRequest) -> HttpResponse:
    """The file comes back signed from the preview, so that nothing is stored before this."""
    try:
        name, encoded, wanted = signing.loads(
            request.POST.get("packed", ""), salt=SALT, max_age=MAX_AGE_SECONDS
        )
    except signing.BadSignature:
        messages.error(request, "预览已过期，请重新上传文件。")
        return redirect("backoffice:edition_upload")
    data = base64.b64decode(encoded)
    reading = _reading(data, name, wanted["field"])
    rows = _whole(reading.rows, replace_all=wanted["replace_all"] == "all")
    try:
        issue_catalogue(
            rows, year=wanted["year"], title=wanted["title"], by=request.user, at=CLOCK.get().now()
        )
    except LibraryError as error:
        messages.error(request, str(error))
        return _preview(request, data, name, wanted, reading)
    messages.success(request, f"新的一版目录已生效，共 {len(rows)} 项。")
    return redirect("backoffice:catalogue_board")


@desk(*READERS)
def edition_file(request: DeskRequest, pk: int) -> HttpResponse:
    edition = get_object_or_404(CatalogueVersion, pk=pk)
    response = HttpResponse(catalogue_xlsx(_rows(pk)), content_type=SHEET)
    name = f"{edition.title}（{edition.year}年）.xlsx"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


@require_POST
@desk(Role.OPENNESS_OFFICE)
def edition_freeze(request: DeskRequest, pk: int) -> HttpResponse:
    edition = get_object_or_404(CatalogueVersion, pk=pk)
    try:
        freeze_catalogue(edition, by=request.user, at=CLOCK.get().now())
    except LibraryError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{edition.year}年目录已归档，不能再改。")
    return redirect("backoffice:edition_list")


@desk(*READERS)
def edition_changes(request: DeskRequest, pk: int) -> HttpResponse:
    """What this edition changed against the one before it."""
    edition = get_object_or_404(CatalogueVersion, pk=pk)
    earlier = CatalogueVersion.objects.filter(pk__lt=pk).order_by("-pk").first()
    before = _rows(earlier.pk) if earlier else ()
    context = {
        "edition": edition,
        "earlier": earlier,
        "changes": compare_catalogues(before, _rows(pk)),
    }
    return render(request, "backoffice/catalogue/changes.html", context)


def _preview(
    request: DeskRequest,
    data: bytes,
    name: str,
    wanted: dict[str, object],
    reading: CatalogueReading,
) -> HttpResponse:
    whole = _whole(reading.rows, replace_all=wanted["replace_all"] == "all")
    packed = ""
    if reading.rows and not reading.refused:
        payload = (name, base64.b64encode(data).decode(), wanted)
        packed = signing.dumps(payload, salt=SALT, compress=True)
    context = {
        "name": name,
        "wanted": wanted,
        "reading": reading,
        "count": len(whole),
        "changes": compare_catalogues(_rows(None), whole),
        "packed": packed,
    }
    return render(request, "backoffice/catalogue/preview.html", context)


def _reading(data: bytes, name: str, field: str) -> CatalogueReading:
    """Raises ``UnreadableDocument``."""
    document = read_document(data, name=name)
    return read_catalogue(document, tables=catalogue_tables(), field=field, known=_rows(None))


def _whole(rows: tuple[CatalogueRow, ...], *, replace_all: bool) -> tuple[CatalogueRow, ...]:
    """The edition that would come into force, its fields in the official order."""
    if replace_all:
        return rows
    replaced = {row.field for row in rows}
    kept = [row for row in _rows(None) if row.field not in replaced]
    order = {field.key: number for number, field in enumerate(catalogue_tables().fields)}
    return tuple(sorted([*kept, *rows], key=lambda row: (order[row.field], row.number)))


def _rows(pk: int | None) -> tuple[CatalogueRow, ...]:
    """Rows of an edition, of the one in force for None."""
    standing = catalogue_standing(now=CLOCK.get().now(), calendar=calendar(), version=pk)
    return standing.rows if standing else ()
