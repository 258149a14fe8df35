"""Pasted text in, clean blocks out; nothing is stored."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from mingzheng.readers import UnreadableDocument
from mingzheng.records.people.models import Role
from mingzheng.rules.official_text import to_stream

from ..access import DeskRequest, desk
from .paste import blocks_of_paste

MOST_CHARACTERS = 2_000_000
TOO_LONG = "粘贴的内容太长。请分几次粘贴，或用“导入公文”上传文件。"


@require_POST
@desk(Role.INFORMATION_OFFICER)
def paste(request: DeskRequest) -> HttpResponse:
    html, text = request.POST.get("html", ""), request.POST.get("text", "")
    if len(html) + len(text) > MOST_CHARACTERS:
        return JsonResponse({"error": TOO_LONG}, status=400)
    try:
        blocks = blocks_of_paste(html=html, text=text)
    except UnreadableDocument as error:
        return JsonResponse({"error": error.message}, status=400)
    return JsonResponse({"blocks": to_stream(blocks)})
