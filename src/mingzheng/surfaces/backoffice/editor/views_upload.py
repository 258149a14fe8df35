"""A new file for a draft, sent by the editor's script."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.readers import UnreadableDocument
from mingzheng.readers.limits import MAX_UPLOAD_BYTES
from mingzheng.records.library.actions.store_file import HiddenContentUndecided, store_file
from mingzheng.records.people.models import Role

from ..access import DeskRequest, desk
from .scope import writable_or_404

MEGABYTES = MAX_UPLOAD_BYTES // 1024 // 1024
RULE = f"PDF、DOCX、XLSX、OFD、PNG、JPG、VTT（字幕），每个不超过 {MEGABYTES} MB；隐藏信息自动清除。"
TOO_LARGE = f"文件超过 {MEGABYTES} MB。请压缩其中的图片或拆分成几个文件后再上传。"
NONE_CHOSEN = "请先选择文件，再点“上传并使用”。"


@require_POST
@desk(Role.INFORMATION_OFFICER)
def upload_file(request: DeskRequest, pk: int) -> HttpResponse:
    draft = writable_or_404(request.access, pk)
    sent = request.FILES.get("file")
    if sent is None:
        return _refused(NONE_CHOSEN)
    if (sent.size or 0) > MAX_UPLOAD_BYTES:
        return _refused(TOO_LARGE)
    try:
        file = store_file(
            sent.name or "",
            sent.read(),
            organisation_id=draft.organisation_id,
            by=request.user,
            at=CLOCK.get().now(),
            hidden_accepted="hidden_accepted" in request.POST,
        )
    except HiddenContentUndecided as error:
        return JsonResponse({"error": error.message, "undecided": True}, status=409)
    except UnreadableDocument as error:
        return _refused(error.message)
    return JsonResponse({"key": file.pk, "name": file.name})


def _refused(message: str) -> HttpResponse:
    return JsonResponse({"error": message}, status=400)
