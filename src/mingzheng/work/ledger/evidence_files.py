"""Which files are taken as evidence: judged by their content, whatever their name says."""

from dataclasses import dataclass

from django.core.files.base import File

from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.kinds import find_kind

from .errors import EvidenceRefused

LARGEST = 10 * 1024 * 1024
LONGEST_NAME = 200
_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPES = {
    "pdf": ("application/pdf", (".pdf",)),
    "docx": (_OFFICE + "wordprocessingml.document", (".docx",)),
    "xlsx": (_OFFICE + "spreadsheetml.sheet", (".xlsx",)),
    "png": ("image/png", (".png",)),
    "jpg": ("image/jpeg", (".jpg", ".jpeg")),
}


@dataclass(frozen=True)
class AcceptedFile:
    """``name`` ends as its content demands; ``media_type`` is ours, never the browser's."""

    name: str
    media_type: str
    file: File[bytes]


def accept_file(file: File[bytes]) -> AcceptedFile:
    """Raises ``EvidenceRefused`` for an empty, too large or unsuited file."""
    given = (file.name or "附件").replace("\\", "/").rpartition("/")[2]
    if not file.size:
        raise EvidenceRefused(f"“{given}”是空文件，请检查后重新选择。")
    if file.size > LARGEST:
        raise EvidenceRefused(f"“{given}”超过 10 MB，请压缩或拆分后再上传。")
    content = file.read()
    file.seek(0)
    media_type, endings = _TYPES[_kind(content, name=given)]
    name = given if given.lower().endswith(endings) else given + endings[0]
    return AcceptedFile(name=name[-LONGEST_NAME:], media_type=media_type, file=file)


def _kind(content: bytes, *, name: str) -> str:
    try:
        kind = find_kind(content, name=name).kind
    except UnreadableDocument as error:
        if error.code == "unsupported":
            # The reader's cure names plain text, which is no evidence.
            raise _unsuited(name) from error
        raise EvidenceRefused(f"“{name}”不能作为佐证：{error.message}") from error
    if kind == "image":
        return "png" if content.startswith(b"\x89PNG") else "jpg"
    if kind not in _TYPES:
        raise _unsuited(name)
    return kind


def _unsuited(name: str) -> EvidenceRefused:
    return EvidenceRefused(
        f"“{name}”不是可接受的文件。请上传 pdf、docx、xlsx、jpg 或 png，或改填文字说明。"
    )
