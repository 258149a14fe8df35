"""导入公文: an existing document becomes a draft, after a person has seen what was read."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.readers import UnreadableDocument, read_document
from mingzheng.records.library.models import Kind, Publication
from mingzheng.records.people.models import Role
from mingzheng.rules.official_documents import parse_official_document
from mingzheng.work.publishing.actions.drafts import create_draft, save_draft

from ..access import DeskRequest, desk
from .forms_import import DocumentForm, PlaceForm
from .importing import details_of, index_number_taken, pack, unpack

TOO_OLD = "读取结果已过期。请重新选择文件导入。"


@require_http_methods(["GET", "HEAD", "POST"])
@desk(Role.INFORMATION_OFFICER)
def import_document(request: DeskRequest) -> HttpResponse:
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            document = parse_official_document(read_document(file.read(), name=file.name))
        except UnreadableDocument as error:
            form.add_error("file", error.message)
        else:
            packed = pack(document, name=file.name)
            place = PlaceForm(request.access, initial={"packed": packed, "title": document.title})
            return _checked(request, place, packed)
    return render(request, "backoffice/editor/import.html", {"form": form})


@require_POST
@desk(Role.INFORMATION_OFFICER)
def import_confirm(request: DeskRequest) -> HttpResponse:
    form = PlaceForm(request.access, request.POST)
    payload = unpack(request.POST.get("packed", ""))
    if payload is None:
        context = {"form": DocumentForm(), "refusal": TOO_OLD}
        return render(request, "backoffice/editor/import.html", context)
    if not form.is_valid():
        return _checked(request, form, request.POST["packed"])
    draft = _drafted(request, payload["draft"], form.cleaned_data)
    return redirect("backoffice:draft_edit", pk=draft.pk)


def _drafted(
    request: DeskRequest, read: Mapping[str, Any], place: Mapping[str, Any]
) -> Publication:
    now = CLOCK.get().now()
    details = details_of(read)
    own = {name: read[name] for name in ("keywords", "source", "body")}
    if not index_number_taken(read["index_number"]):
        own["index_number"] = read["index_number"]
    with transaction.atomic():
        draft = create_draft(
            kind=Kind.POLICY,
            title=place["title"],
            organisation=place["organisation"],
            column=place["column"],
            formed_on=details.issue_date,
            by=request.user,
            at=now,
            **own,
        )
        # The row takes no details without a date of issue; a draft does.
        draft.policy_details = [details]
        save_draft(draft, by=request.user, at=now, fields=["公文要素"])
    return draft


def _checked(request: DeskRequest, form: PlaceForm, packed: str) -> HttpResponse:
    payload = unpack(packed) or {}
    context = {"form": form, "shown": payload["shown"]}
    return render(request, "backoffice/editor/import_checked.html", context)
