"""Files of a meeting: materials in and out, notice and minutes on paper, the whole as a bundle."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.ui.official_print.fonts import FontsMissing
from mingzheng.work.meetings.actions.materials import add_material, remove_material
from mingzheng.work.meetings.bundle import meeting_bundle
from mingzheng.work.meetings.errors import FileRefused, MeetingError
from mingzheng.work.meetings.models import Material
from mingzheng.work.meetings.permissions import PLANNERS, READERS
from mingzheng.work.meetings.printing import FORMS, minutes_file, notice_file

from ..access import DeskRequest, desk
from .forms import MaterialForm
from .scope import meeting_or_404, planned_or_404
from .views_meeting import meeting_page
from .views_minutes import standing_or_404


@require_POST
@desk(*PLANNERS)
def material_new(request: DeskRequest, pk: int) -> HttpResponse:
    meeting = planned_or_404(request, pk)
    form = MaterialForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            add_material(
                meeting, name=file.name, content=file.read(),
                purpose=form.cleaned_data["purpose"], by=request.user, at=CLOCK.get().now(),
            )  # fmt: skip
        except FileRefused as error:
            form.add_error("file", str(error))
        except MeetingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "材料已上传。")
            return redirect("backoffice:meeting", pk=pk)
    return meeting_page(request, pk, material_form=form)


@require_safe
@desk(*READERS)
def material(request: DeskRequest, pk: int, material: int) -> HttpResponseBase:
    scope = meeting_or_404(request, pk)
    found = get_object_or_404(Material, pk=material, meeting=scope.meeting)
    if not scope.own and found.purpose != Material.Purpose.MATERIAL:
        raise Http404
    response = FileResponse(
        found.file.open("rb"), as_attachment=True, filename=found.name,
        content_type=found.media_type,
    )  # fmt: skip
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
@desk(*PLANNERS)
def material_remove(request: DeskRequest, pk: int, material: int) -> HttpResponse:
    meeting = planned_or_404(request, pk)
    found = get_object_or_404(Material, pk=material, meeting=meeting)
    try:
        remove_material(found, by=request.user, at=CLOCK.get().now())
    except MeetingError as error:
        return meeting_page(request, pk, told=str(error))
    messages.success(request, "材料已删除。")
    return redirect("backoffice:meeting", pk=pk)


@require_safe
@desk(*READERS)
def notice(request: DeskRequest, pk: int, form: str) -> HttpResponse:
    meeting = meeting_or_404(request, pk).meeting
    if form not in FORMS:
        raise Http404
    try:
        content = notice_file(meeting, form, today=CLOCK.get().today())
    except FontsMissing as error:
        return meeting_page(request, pk, told=str(error))
    return _download(content, f"会议通知-{pk}.{form}", FORMS[form][0])


@require_safe
@desk(*READERS)
def minutes(request: DeskRequest, pk: int, form: str) -> HttpResponse:
    found = standing_or_404(meeting_or_404(request, pk))
    if form not in FORMS:
        raise Http404
    try:
        content = minutes_file(found, form)
    except FontsMissing as error:
        return meeting_page(request, pk, told=str(error))
    return _download(content, f"会议纪要-{pk}.{form}", FORMS[form][0])


@require_POST
@desk(*PLANNERS)
def bundle(request: DeskRequest, pk: int) -> HttpResponse:
    meeting = planned_or_404(request, pk)
    content = meeting_bundle(meeting, by=request.user, at=CLOCK.get().now())
    return _download(content, f"会议档案-{pk}.zip", "application/zip")


def _download(content: bytes, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    return response
