"""Importing the register from a file: upload, preview, confirm."""

import base64
import io

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from openpyxl import Workbook
from openpyxl.styles import Font

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.actions.import_organisations import (
    ImportPlan,
    apply_import,
    plan_import,
)
from mingzheng.records.people.errors import ImportRefused
from mingzheng.records.people.import_sheet import HEADERS, MAX_BYTES
from mingzheng.records.people.models import OrganisationKind
from mingzheng.records.people.organisation_data import LABELS

from ..access import DeskRequest, desk
from .forms import ImportForm
from .views_register import EDITORS

SALT = "mingzheng.desk.organisation-import"
MAX_AGE_SECONDS = 2 * 60 * 60
_SAMPLE = {
    "key": "jiaoyuju",
    "name": "云岭高新区教育局",
    "short_name": "教育局",
    "aliases": "区教育局、教育主管部门",
    "kind": "区直部门",
    "parent": "云岭高新区管理委员会",
    "office_hours": "工作日 8:30—12:00，13:30—17:30",
    "phone": "0000-88000000",
    "active_from": "2020-01-01",
}


@desk(*EDITORS)
def organisation_import(request: DeskRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "backoffice/organisations/import.html", {"form": form})
    upload = form.cleaned_data["file"]
    data = upload.read(MAX_BYTES + 1)
    return _preview(request, data, upload.name, plan_import(data, upload.name))


@require_POST
@desk(*EDITORS)
def organisation_import_confirm(request: DeskRequest) -> HttpResponse:
    """The file comes back signed from the preview, so that nothing is stored before this."""
    try:
        name, encoded, shown = signing.loads(
            request.POST.get("packed", ""), salt=SALT, max_age=MAX_AGE_SECONDS
        )
    except signing.BadSignature:
        messages.error(request, "预览已过期，请重新上传文件。")
        return redirect("backoffice:organisation_import")
    data = base64.b64decode(encoded)
    plan = plan_import(data, name)
    if _summary(plan) != shown:
        messages.error(request, "预览之后机构名册有了变动，请核对新的预览后再确认。")
        return _preview(request, data, name, plan)
    try:
        written = apply_import(plan, by=request.user, at=CLOCK.get().now())
    except ImportRefused as error:
        messages.error(request, str(error))
        return _preview(request, data, name, plan_import(data, name))
    messages.success(request, f"导入完成：共写入 {written} 个机构。")
    return redirect("backoffice:organisation_list")


@desk(*EDITORS)
def import_template(request: DeskRequest) -> HttpResponse:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "机构"
    sheet.append([LABELS[field] for field in HEADERS])
    sheet.append([_SAMPLE.get(field, "") for field in HEADERS])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = 18
    notes = workbook.create_sheet("填写说明")
    notes.append(["“名称”“类别”必填，其余可空；更新时空单元格不改动原有内容。"])
    notes.append([f"类别可填：{'、'.join(OrganisationKind.labels)}。"])
    notes.append(["上级填代码或全称；别名以顿号分开；日期写成 2024-01-01。示例行请删去。"])
    out = io.BytesIO()
    workbook.save(out)
    response = HttpResponse(
        out.getvalue(),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    response["Content-Disposition"] = 'attachment; filename="organisations.xlsx"'
    return response


def _preview(request: DeskRequest, data: bytes, name: str, plan: ImportPlan) -> HttpResponse:
    packed = ""
    if not plan.errors and plan.new + plan.changed:
        payload = (name, base64.b64encode(data).decode(), _summary(plan))
        packed = signing.dumps(payload, salt=SALT, compress=True)
    context = {"plan": plan, "name": name, "packed": packed}
    return render(request, "backoffice/organisations/import_preview.html", context)


def _summary(plan: ImportPlan) -> list[list[str]]:
    """What the preview showed, to be compared with what would be written."""
    return [
        [row.key, *(f"{change.field}:{change.old}>{change.new}" for change in row.changes)]
        for row in plan.rows
    ]
