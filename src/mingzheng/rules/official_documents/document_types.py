"""文种: the fifteen types of official documents, and kinds of the texts that they print."""

import re

# 党政机关公文处理工作条例（中办发〔2012〕14号）第八条
DOCUMENT_TYPES = (
    "决议", "决定", "命令（令）", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示",
    "批复", "议案", "函", "纪要",
)  # fmt: skip
_ENDINGS = {
    "决议": "决议", "决定": "决定", "命令": "命令（令）", "令": "命令（令）", "公报": "公报",
    "公告": "公告", "通告": "通告", "意见": "意见", "通知": "通知", "通报": "通报", "报告": "报告",
    "请示": "请示", "批复": "批复", "议案": "议案", "函": "函", "纪要": "纪要",
}  # fmt: skip
_KINDS = (
    "实施细则", "实施办法", "实施方案", "工作方案", "行动方案", "行动计划", "应急预案", "工作规则",
    "议事规则", "工作要点", "分工方案", "办法", "规定", "细则", "方案", "条例", "规则", "规程",
    "规范", "制度", "准则", "章程", "计划", "规划", "纲要", "要点", "预案", "措施", "目录", "清单",
    "指南", "标准", "名单", "总结", "安排", "分工", "台账", "意见", "决定", "报告",
)  # fmt: skip
_NOTE = re.compile(r"[(（\[【〔][^()（）\[\]【】]{1,30}[)）\]】〕]$")
_PRINTS = re.compile(r"(?:印发|转发|批转|公布|发布|下发|颁布|修改|修订|废止)")
_REPEALS = re.compile(r"废止|停止执行|宣布失效|失效|清理|修改|修订")
_TRIAL = re.compile(r"试行|暂行")


def document_type(title: str, *, doc_number: str = "") -> str:
    """By the end of the title, else by what the number says (函, 令); "" where neither tells."""
    words = _NOTE.sub("", title.strip("。 "))
    for length in (2, 1):
        found = _ENDINGS.get(words[-length:])
        if found and len(words) > length:
            return found
    if words in _ENDINGS:
        return _ENDINGS[words]
    if re.search(r"令(?:第|〔)", doc_number):
        return "命令（令）"
    return "函" if re.search(r"函(?:〔|$)", doc_number) else ""


def text_kind(title: str) -> str:
    """办法 of 关于印发《…办法（试行）》的通知 and of …办法; "" for a letter that prints nothing."""
    words = title.strip("。 ")
    letter = re.search(r"的?(?:通知|公告|通告|函|决定|令|批复|意见|通报)$", words)
    if letter and not words[letter.start() :].startswith("的"):
        letter = None
    inner = words[: letter.start()] if letter else words
    if letter and not _PRINTS.search(inner):
        return ""
    inner = _NOTE.sub("", inner.rstrip("》〉")).rstrip("》〉")
    if document_type(inner) and not letter:
        return ""
    return next((kind for kind in _KINDS if inner.endswith(kind)), "")


def is_trial(title: str) -> bool:
    """试行 or 暂行 in the title; what repeals or amends such a text is itself no trial."""
    found = _TRIAL.search(title)
    return found is not None and not _REPEALS.search(title[: found.start()])
