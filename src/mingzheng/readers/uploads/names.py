"""Names of uploaded files: one plain file name, or a refusal."""

import re
import unicodedata
from dataclasses import dataclass

from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.uploads.result import SUFFIXES

LONGEST_NAME = 120
# Marks that turn the direction of writing: 表‮fdp.exe shows as 表exe.pdf.
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
INVISIBLE = frozenset("\u00ad\u034f\u180e\u200b\u200c\u200d\u2028\u2029\u2060\ufeff")
# What some system or some later normalisation takes for a separator.
SEPARATORS = frozenset("/\\\u2044\u2215\u2216\u29f5\u29f8\u29f9\ufe68\uff0f\uff3c")
FORBIDDEN = frozenset('<>:"|?*')
DEVICES = re.compile(r"(?:con|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
ACTIVE_SUFFIX = re.compile(
    r"\.(?:exe|com|bat|cmd|scr|pif|msi|js|jse|vbs|vbe|wsf|hta|ps1|sh|php\d?|phtml|jsp|aspx?|html?|xhtml|"
    r"svg|xml|jar|lnk|url|docm|xlsm|dotm|reg)(?=\.)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class FileName:
    name: str
    suffix: str


def checked_name(name: str) -> FileName:
    """Raises UnreadableDocument (``bad_name``, ``unsupported``)."""
    composed = unicodedata.normalize("NFC", name).strip(" \t\u3000")
    fault = _fault(composed)
    if fault:
        raise UnreadableDocument("bad_name", f"文件名{fault}，请改名后再上传。")
    stem, dot, suffix = composed.rpartition(".")
    if not dot or not stem or suffix.lower() not in SUFFIXES:
        raise UnreadableDocument(
            "unsupported",
            "附件只接受 .pdf、.docx、.xlsx、.ofd、.png、.jpg 文件和 .vtt 字幕，"
            "请转换格式后再上传。",
        )
    return FileName(composed, suffix.lower())


def _fault(name: str) -> str:
    if not name:
        return "是空的"
    if len(name) > LONGEST_NAME:
        return f"超过 {LONGEST_NAME} 个字"
    if any(unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"} for char in name):
        return "含有不可见的控制字符"
    if BIDI & set(name) or INVISIBLE & set(name):
        return "含有不可见的字符，会使显示的名称与实际不符"
    if SEPARATORS & set(name):
        return "含有斜杠，像是一个路径"
    if FORBIDDEN & set(name):
        return '含有 < > : " | ? * 等符号'
    if name.startswith((".", "~")):
        return "以“.”或“~”开头"
    if name.endswith((".", " ")):
        return "以“.”或空格结尾"
    if DEVICES.fullmatch(name):
        return "是系统保留的设备名"
    if ACTIVE_SUFFIX.search(name):
        return "带有两个后缀，其中一个是程序或网页"
    return ""
