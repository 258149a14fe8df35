"""Who issues, who is addressed, who gets copies; what the letter says of its disclosure."""

import re

from ..notices.head import ORGAN
from . import closing, titles
from .closing import Signature
from .dossier import Dossier

_SOURCE_NAMES = ("contentsource", "source")


def issuers(found: Dossier, title: str, signature: Signature | None) -> tuple[str, ...]:
    signed = signature.organs if signature else ()
    label = found.metadata.best("issuer")
    if label:
        found.notes.by_label("issuer", label)
        organs = closing.organs_of(label.value)
        if signed and not set(signed) & set(organs):
            found.notes.warn(
                "issuer_differs",
                "issuer",
                f"信息栏写的{label.label}是{'、'.join(organs)}，落款是{'、'.join(signed)}，请核对。",
            )
        return organs
    if signed:
        found.notes.read("issuer", "text", "落款", "、".join(signed), "high")
        return signed
    return _issuers_without_signature(found, title)


def _issuers_without_signature(found: Dossier, title: str) -> tuple[str, ...]:
    before = re.split(r"关于|转发|印发|批转|(?:19|20)\d\d年", title, maxsplit=1)[0]
    if before != title and ORGAN.match(before):
        found.notes.read("issuer", "text", "标题", before, "high")
        return closing.organs_of(before)
    for line in found.letter.head:
        organ = re.sub(r"(?:文件|令)$", "", line.squeezed)
        if organ != line.squeezed and ORGAN.match(organ):
            found.notes.read("issuer", "text", "文头", line.text, "high")
            return closing.organs_of(organ)
    publisher = found.metadata.best("publisher")
    if publisher:
        found.notes.by_label("issuer", publisher, confidence="medium")
        return closing.organs_of(publisher.value)
    found.notes.warn("no_issuer", "issuer", "没有认出发文机关，请填写。")
    return ()


def source(found: Dossier) -> str:
    said = found.labelled("source")
    if said:
        return said
    for name in _SOURCE_NAMES:
        raw = found.declared.get(name, "")
        if raw:
            found.notes.read("source", "declared", f"网页标签“{name}”", raw, "medium")
            return raw
    return ""


def recipients(found: Dossier) -> tuple[str, ...]:
    at = found.letter.addressed
    if at is not None:
        line = found.letter.lines[at]
        found.notes.read("recipients", "text", "主送机关", line.text, "high")
        return closing.names_in(line.text)
    label = found.metadata.best("recipients")
    return closing.names_in(found.labelled("recipients")) if label else ()


def keywords(found: Dossier) -> tuple[str, ...]:
    said = found.labelled("keywords")
    if said:
        return closing.keywords_in(said)
    for line in found.letter.lines[found.letter.begin :]:
        words = closing.keyword_line(line)
        if words:
            found.notes.read("keywords", "text", "版记", line.text, "high")
            return words
    return ()


def cc(found: Dossier) -> tuple[str, ...]:
    for line in found.letter.lines[found.letter.begin :]:
        organs = closing.cc_in(line)
        if organs:
            found.notes.read("cc", "text", "版记", line.text, "high")
            return organs
    return closing.names_in(found.labelled("cc"))


def disclosure(found: Dossier) -> str:
    for line in found.letter.lines[found.letter.begin :]:
        words = closing.disclosure_in(line)
        if words:
            found.notes.read("disclosure", "text", "附注", line.text, "high")
            return words
    return found.labelled("disclosure")


def warn_of_secrecy(found: Dossier) -> None:
    for line in found.letter.head:
        match = titles.SECRECY.fullmatch(line.squeezed)
        if match:
            found.notes.warn(
                "secrecy_mark",
                "",
                f"文头标有密级“{line.text}”。涉密文件不得公开，请停止导入并向保密机构报告。",
            )
