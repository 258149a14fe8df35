"""Letters of requests for information as they are written where an office has no own wording.

One ``*.txt`` per kind: the title, a blank line, the text with its fields (see
``rules.letter_templates``).
Which fields a kind can fill in, and the article it is sent under, stand here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

ALWAYS = ("机关", "申请人", "编号", "文号", "收到日期", "申请内容", "日期", "联系电话", "联系地址")
"""Fields of every letter."""
_REGULATION = "政府信息公开条例"
_FEES = "政府信息公开信息处理费管理办法（国办函〔2020〕109号）"
_KINDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "receipt": (f"{_REGULATION}第二十九条、第三十一条", ("渠道", "起算说明", "查询码", "答复期限")),
    "supplement": (f"{_REGULATION}第三十条", ("补正事项", "补正期限")),
    "third_party": (f"{_REGULATION}第三十二条", ("第三方", "涉及信息", "意见期限")),
    "agency": (f"{_REGULATION}第三十四条", ("征求机关", "涉及信息", "意见期限")),
    "extension": (f"{_REGULATION}第三十三条", ("延长天数", "原期限", "新期限", "理由")),
    "fee": (_FEES, ("计费方式", "数量", "金额", "计算过程", "缴费期限", "缴费方式")),
    "answer": (
        f"{_REGULATION}第三十六条",
        ("答复", "依据", "理由", "提供内容", "办理经过", "救济"),
    ),
    "petition": (f"{_REGULATION}第三十九条第一款", ("理由", "转往机关", "办理渠道", "救济")),
    "abandoned": (f"{_REGULATION}第三十条、{_FEES}", ("期限", "放弃原因", "救济")),
    "withdrawn": (f"{_REGULATION}第二十九条", ("撤回日期",)),
    "delivery": (f"{_REGULATION}第四十条", ("文书名称", "送达方式", "送达地址", "运单号")),
    "restraint": (f"{_REGULATION}第十条、第三十六条第五项", ("转往机关", "转办理由", "答复期限")),
    "correction": (f"{_REGULATION}第三十一条、第三十三条", ("更正事项", "期限变动")),
}


@dataclass(frozen=True)
class LetterTemplate:
    """``fields``: what ``template`` may fill in. ``title`` is part of what an office edits."""

    kind: str
    title: str
    template: str
    article: str
    fields: tuple[str, ...]


def _read(kind: str) -> LetterTemplate:
    text = (files(__name__) / f"{kind}.txt").read_text(encoding="utf-8")
    title, _, template = text.partition("\n\n")
    article, own = _KINDS[kind]
    return LetterTemplate(kind, title, template.rstrip("\n"), article, (*ALWAYS, *own))


LETTERS: Mapping[str, LetterTemplate] = MappingProxyType({kind: _read(kind) for kind in _KINDS})
