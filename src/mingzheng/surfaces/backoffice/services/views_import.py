"""Taking a file of items: upload, preview with every fault, confirm. Nothing is stored before."""

import base64

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.records.services.actions.import_items import import_items
from mingzheng.records.services.exchange.plan import ImportPlan, plan_import
from mingzheng.records.services.exchange.reading import read_file
from mingzheng.records.services.permissions import EDITORS, edited_organisations

from ..access import DeskRequest, desk
from .forms_import import ImportForm

SALT = "mingzheng.desk.services-import"
MAX_AGE_SECONDS = 2 * 60 * 60
SHOWN = 100
"""Faults and items listed on the preview; the rest is counted."""


@desk(*EDITORS)
def service_import(request: DeskRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "backoffice/services/import.html", {"form": form})
    upload = form.cleaned_data["file"]
    return _preview(request, upload.read(), upload.name)


@require_POST
@desk(*EDITORS)
def service_import_confirm(request: DeskRequest) -> HttpResponse:
    """The file comes back signed from the preview and is judged once more."""
    try:
        account, name, encoded = signing.loads(
            request.POST.get("packed", ""), salt=SALT, max_age=MAX_AGE_SECONDS
        )
    except signing.BadSignature:
        messages.error(request, "预览已过期，请重新上传文件。")
        return redirect("backoffice:service_import")
    data = base64.b64decode(encoded)
    plan = _plan(request, data, name)
    if plan.faults or account != request.user.pk:
        return _preview(request, data, name)
    written = import_items(plan, file=name, by=request.user, at=CLOCK.get().now())
    messages.success(request, f"已写入 {written} 份草稿。请由另一位同事核对后公开。")
    return redirect("backoffice:service_list")


def _plan(request: DeskRequest, data: bytes, name: str) -> ImportPlan:
    reached = edited_organisations(request.access)
    return plan_import(read_file(data, name=name), reached=reached, today=CLOCK.get().today())


def _preview(request: DeskRequest, data: bytes, name: str) -> HttpResponse:
    plan = _plan(request, data, name)
    packed = ""
    if not plan.faults and (plan.new or plan.changed):
        payload = (request.user.pk, name, base64.b64encode(data).decode())
        packed = signing.dumps(payload, salt=SALT, compress=True)
    context = {
        "name": name,
        "plan": plan,
        "faults": plan.faults[:SHOWN],
        "more_faults": max(0, len(plan.faults) - SHOWN),
        "new": plan.new[:SHOWN],
        "changed": plan.changed[:SHOWN],
        "packed": packed,
    }
    return render(request, "backoffice/services/preview.html", context)
