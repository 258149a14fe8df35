"""A file: taken in, shown against what stands, confirmed, followed while it is written."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.data.registers import register_kinds
from mingzheng.ports.clock import CLOCK
from mingzheng.records.registers.actions.upload import (
    Terms,
    discard_upload,
    keep_upload,
    queue_upload,
    read_file,
)
from mingzheng.records.registers.errors import (
    RegisterError,
    UploadNotPublic,
    UploadRefused,
    WordsNotPublic,
)
from mingzheng.records.registers.jobs import STUCK_AFTER, requeue_upload, write_upload
from mingzheng.records.registers.models import Change, Register, Upload
from mingzheng.records.registers.progress import read_progress
from mingzheng.records.registers.queries.documents import document_numbered
from mingzheng.records.registers.queries.standing import standing_values
from mingzheng.rules.registers import Comparison, RegisterKind, compare_rows

from ..access import DeskRequest, desk
from .forms import UploadForm
from .scope import KEEPERS, register_or_404, upload_or_404

PAGE_SIZE = 50
PARTS = (("new", "新增"), ("changed", "调整"), ("gone", "退出"))


@desk(*KEEPERS)
def new_upload(request: DeskRequest, pk: int) -> HttpResponse:
    register, today = register_or_404(request, pk, roles=KEEPERS), CLOCK.get().today()
    kind = register_kinds()[register.kind]
    form = UploadForm(
        request.POST or None, request.FILES or None, initial={"effective_on": today.isoformat()}
    )
    context: dict[str, object] = {"form": form, "register": register, "kind": kind}
    if request.method == "POST" and form.is_valid():
        try:
            upload = _take(request, register, kind, form)
        except UploadNotPublic as error:
            form.add_error("file", str(error))
            context["private"] = error.cells
        except UploadRefused as error:
            form.add_error("file", str(error))
            context |= {"faults": error.faults, "fault_count": error.count}
        except WordsNotPublic as error:
            form.add_error("document", str(error))
        except RegisterError as error:
            form.add_error("file", str(error))
        else:
            return redirect("backoffice:register_upload", pk=upload.pk)
    return render(request, "backoffice/registers/upload.html", context)


def _take(request: DeskRequest, register: Register, kind: RegisterKind, form: UploadForm) -> Upload:
    now, file = CLOCK.get().now(), form.cleaned_data["file"]
    reading = read_file(file.read(), name=file.name, kind=kind, today=now.date())
    number, publication = document_numbered(form.cleaned_data["document"], now=now)
    terms = Terms(
        effective_on=form.cleaned_data["effective_on"],
        whole=form.cleaned_data["whole"] == "whole",
        gone=Change(form.cleaned_data["gone"]),
        document=number,
        publication=publication,
    )
    return keep_upload(register, reading, terms, name=file.name, by=request.user, at=now)


@require_safe
@desk(*KEEPERS)
def upload(request: DeskRequest, pk: int) -> HttpResponse:
    one = upload_or_404(request, pk)
    context: dict[str, object] = {
        "upload": one,
        "register": one.register,
        "kind": register_kinds()[one.register.kind],
    }
    if one.state in (Upload.State.QUEUED, Upload.State.RUNNING):
        done, total = read_progress(one.pk)
        context |= {
            "done": done,
            "total": total,
            "percent": done * 100 // total if total else 0,
            "stuck": CLOCK.get().now() - (one.started_at or one.uploaded_at) > STUCK_AFTER,
        }
        return render(request, "backoffice/registers/writing.html", context)
    if one.state == Upload.State.PREVIEW:
        return render(
            request, "backoffice/registers/preview.html", context | _preview(request, one)
        )
    return render(request, "backoffice/registers/result.html", context)


@require_POST
@desk(*KEEPERS)
def confirm_upload(request: DeskRequest, pk: int) -> HttpResponse:
    one = upload_or_404(request, pk)
    try:
        queue_upload(one, by=request.user, at=CLOCK.get().now())
    except RegisterError as error:
        messages.error(request, str(error))
    else:
        write_upload.enqueue(one.pk)
    return redirect("backoffice:register_upload", pk=pk)


@require_POST
@desk(*KEEPERS)
def restart_upload(request: DeskRequest, pk: int) -> HttpResponse:
    requeue_upload(upload_or_404(request, pk).pk)
    return redirect("backoffice:register_upload", pk=pk)


@require_POST
@desk(*KEEPERS)
def give_up_upload(request: DeskRequest, pk: int) -> HttpResponse:
    one = upload_or_404(request, pk)
    try:
        discard_upload(one, by=request.user, at=CLOCK.get().now())
    except RegisterError as error:
        messages.error(request, str(error))
        return redirect("backoffice:register_upload", pk=pk)
    messages.success(request, f"已放弃“{one}”，清单没有改动。")
    return redirect("backoffice:register", pk=one.register_id)


@dataclass(frozen=True)
class PreviewLine:
    """``cells``: label, before, after; before is "" for a new row, after for one that goes."""

    number: int
    title: str
    cells: tuple[tuple[str, str, str], ...]


def _preview(request: DeskRequest, one: Upload) -> dict[str, object]:
    kind = register_kinds()[one.register.kind]
    standing = standing_values(one.register, on=one.effective_on)
    plan = compare_rows(one.rows, standing, whole=one.whole)
    sizes = {"new": len(plan.new), "changed": len(plan.changed), "gone": len(plan.gone)}
    filled = [part for part, _ in PARTS if sizes[part]]
    part = request.GET.get("part", "")
    part = part if part in filled else (filled[0] if filled else "new")
    lines = _lines(plan, standing, kind, part)
    return {
        "plan": plan,
        "parts": [(code, label, sizes[code], code == part) for code, label in PARTS],
        "part": part,
        "page": Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page")),
    }


def _lines(
    plan: Comparison, standing: dict[str, dict[str, str]], kind: RegisterKind, part: str
) -> list[PreviewLine]:
    if part == "gone":
        return [PreviewLine(0, kind.at("title", standing[key]), ()) for key in plan.gone]
    if part == "changed":
        return [
            PreviewLine(
                one.row.number,
                kind.at("title", one.row.values),
                tuple(
                    (kind.by_key[key].label, one.before.get(key, ""), one.row.values.get(key, ""))
                    for key in one.columns
                ),
            )
            for one in plan.changed
        ]
    return [
        PreviewLine(
            row.number,
            kind.at("title", row.values),
            tuple(
                (column.label, "", row.values[column.key])
                for column in kind.listed_columns
                if column.place != "title" and row.values.get(column.key)
            ),
        )
        for row in plan.new
    ]
