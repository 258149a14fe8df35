"""Which files are taken as proof of a score or of an appeal: judged by content, at most 10 MB."""

from dataclasses import dataclass

from django.core.files.base import ContentFile, File

from mingzheng.readers import UnreadableDocument
from mingzheng.readers.uploads import inspect_upload

from .errors import ProofRefused
from .models.sheet import Proof

LARGEST = 10 * 1024 * 1024
ACCEPTED = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"
_TAKEN = ("pdf", "docx", "xlsx", "png", "jpg")


@dataclass(frozen=True)
class NewProof:
    """What a person adds; empty where they add nothing. ``media_type`` is never the browser's."""

    link: str = ""
    name: str = ""
    media_type: str = ""
    data: bytes = b""

    def __bool__(self) -> bool:
        return bool(self.link or self.data)


def accept_proof(link: str, file: File[bytes] | None) -> NewProof:
    """Raises ``ProofRefused``."""
    if file is None:
        return NewProof(link)
    name = (file.name or "附件").replace("\\", "/").rpartition("/")[2]
    if not file.size:
        raise ProofRefused(f"“{name}”是空文件，请检查后重新选择。")
    if file.size > LARGEST:
        raise ProofRefused(f"“{name}”超过 10 MB，请压缩或拆分后再上传。")
    data = file.read()
    try:
        found = inspect_upload(name, data)
    except UnreadableDocument as error:
        raise ProofRefused(f"“{name}”不能作为佐证：{error.message}") from error
    if found.kind not in _TAKEN:
        raise ProofRefused(f"“{name}”不能作为佐证，请上传 pdf、docx、xlsx、jpg 或 png。")
    return NewProof(link, found.safe_name[-200:], found.media_type, data)


def store_proof(row: Proof, proof: NewProof) -> None:
    """Sets it on ``row``, which the caller saves; what is not given anew stays as it was."""
    if proof.link:
        row.proof_link = proof.link
    if proof.data:
        row.proof_name, row.proof_media_type = proof.name, proof.media_type
        row.proof_file.save(proof.name, ContentFile(proof.data), save=False)
