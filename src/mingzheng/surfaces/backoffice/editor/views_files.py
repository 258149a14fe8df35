"""Files of the officer's organisations: choose one, add one, look at one."""

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mingzheng.readers.limits import MAX_UPLOAD_BYTES
from mingzheng.records.library.models import StoredFile
from mingzheng.records.people.models import Role

from ..access import DeskRequest, desk
from .scope import own_files
from .views_upload import RULE, TOO_LARGE

MOST = 20
PICTURES = ("png", "jpg")
KINDS = ("pdf", "docx", "xlsx", "ofd", *PICTURES)


@require_safe
@desk(Role.INFORMATION_OFFICER)
def pick_file(request: DeskRequest) -> HttpResponse:
    found = own_files(request.access)
    only_pictures = request.GET.get("only") == "picture"
    if only_pictures:
        found = found.filter(kind__in=PICTURES)
    words = request.GET.get("q", "").split()[:5]
    for word in words:
        found = found.filter(name__icontains=word)
    context = {
        "files": found.select_related("organisation")[:MOST],
        "q": " ".join(words),
        "most": MOST,
        "only_pictures": only_pictures,
        "pictures": PICTURES,
        "accept": ",".join(f".{kind}" for kind in (PICTURES if only_pictures else KINDS)),
        "rule": RULE,
        "most_bytes": MAX_UPLOAD_BYTES,
        "too_large": TOO_LARGE,
    }
    return render(request, "backoffice/editor/pick_file.html", context)


@require_safe
@desk(Role.INFORMATION_OFFICER)
def picked_file(request: DeskRequest, pk: int) -> HttpResponse:
    file = get_object_or_404(own_files(request.access), pk=pk)
    return render(
        request, "backoffice/editor/picked_file.html", {"file": file, "pictures": PICTURES}
    )


@require_safe
@desk(Role.INFORMATION_OFFICER)
def open_file(request: DeskRequest, pk: int) -> FileResponse:
    """Pictures are shown, everything else is saved; nothing of either can run."""
    file = get_object_or_404(own_files(request.access), pk=pk)
    response = FileResponse(
        file.file.open("rb"),
        as_attachment=file.kind not in PICTURES,
        filename=file.name,
        content_type=file.media_type,
    )
    return harmless(response)


def harmless(response: Any) -> Any:
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def is_picture(file: StoredFile) -> bool:
    return file.kind in PICTURES
