"""Importing the indicators of a draft: upload, preview, confirm."""

import base64

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.work.assessment.actions.import_set import import_set
from mingzheng.work.assessment.errors import AssessmentError, ImportRefused
from mingzheng.work.assessment.importing.sheet import MAX_BYTES, SetPlan, plan_set
from mingzheng.work.assessment.models import IndicatorSet
from mingzheng.work.assessment.permissions import OFFICE

from ..access import DeskRequest, desk
from .forms_set import ImportForm
from .scope import set_or_404
from .views_sets import set_page

SALT = "mingzheng.desk.indicator-import"
MAX_AGE_SECONDS = 2 * 60 * 60


@desk(*OFFICE)
def set_import(request: DeskRequest, pk: int) -> HttpResponse:
    one = set_or_404(pk)
    form = ImportForm(
        request.POST or None, request.FILES or None, initial={"revision": one.revision}
    )
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        data = upload.read(MAX_BYTES + 1)
        try:
            plan = plan_set(data, name=upload.name)
        except ImportRefused as error:
            form.add_error("file", str(error))
        else:
            return _preview(request, one, data, upload.name, plan, form.cleaned_data["revision"])
    context = {"set": one, "form": form, "heading": "导入指标表", "multipart": True}
    return render(request, "backoffice/assessment/set_form.html", context)


@require_POST
@desk(*OFFICE)
def set_import_confirm(request: DeskRequest, pk: int) -> HttpResponse:
    """The file comes back signed from the preview, so that nothing is stored before this."""
    one = set_or_404(pk)
    try:
        name, encoded, revision = signing.loads(
            request.POST.get("packed", ""), salt=SALT, max_age=MAX_AGE_SECONDS
        )
    except signing.BadSignature:
        messages.error(request, "预览已过期，请重新上传文件。")
        return redirect("backoffice:indicator_set_import", pk=pk)
    plan = plan_set(base64.b64decode(encoded), name=name)
    try:
        import_set(one, plan=plan, revision=revision, by=request.user, at=CLOCK.get().now())
    except AssessmentError as error:
        return set_page(request, one, told=str(error))
    messages.success(request, f"已导入 {len(plan.indicators)} 项指标。")
    return redirect("backoffice:indicator_set", pk=pk)


def _preview(
    request: DeskRequest, one: IndicatorSet, data: bytes, name: str, plan: SetPlan, revision: int
) -> HttpResponse:
    packed = ""
    if not plan.errors:
        payload = (name, base64.b64encode(data).decode(), revision)
        packed = signing.dumps(payload, salt=SALT, compress=True)
    context = {"set": one, "plan": plan, "name": name, "packed": packed}
    return render(request, "backoffice/assessment/import_preview.html", context)
