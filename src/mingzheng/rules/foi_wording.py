"""What the wording of a request for information gives away: hints, never decisions.

Read from the text alone, sentence by sentence. Each hint names the words it was read from and the
article of 政府信息公开条例 that a handler would look at; whether the article applies is for people
to judge, and no request is held up by a hint.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "complaint", "question", "broad", "several", "to_be_made", "publication", "register", "personal"
]

_SHOWN = 20
_SENTENCES = re.compile(r"[^。！？!?；;\n]+")
_INFORMATION = (
    r"信息|文件|材料|资料|数据|记录|结果|情况|决定书?|答复|回复|意见书?|通知书?|批复|方案|台账|名单|目录|"
    r"报告|图纸|合同|协议|标准|依据|档案|案卷|进展|凭证|清单|预算|决算|公告|规划|许可证?|登记"
)
_ASKS = re.compile(
    rf"(?:公开|提供|查阅|查询|获取|复制|复印|调取|告知|索取|公布|获得).{{0,60}}?(?:{_INFORMATION})"
    rf"|(?:{_INFORMATION}).{{0,12}}?(?:公开|提供给|复印件|复制件)"
)
_GRIEVANCE = re.compile(
    r"(?:我要|我想|本人|特此|现|今|实名)(?:来|向\S{0,10}?)?(?:实名)?(?:投诉|举报|控告|检举|信访|上访)"
    r"|给(?:个|一个|我)?说法|讨(?:个|一个)?说法|讨(?:个|回)?公道|还(?:我|我们|百姓)?(?:一个)?公道"
    r"|天理何在|为民做主|为民作主|官官相护|(?:行政)?不作为|乱作为|欺压百姓"
)
_DEMAND = re.compile(
    r"(?:强烈)?(?:请求|要求|希望|恳请|恳求|请(?:贵|有关|相关|领导)\S{0,6}?|督促|责令|呼吁)"
    r"(?:\S{0,16}?)(?:尽快|立即|依法|严肃|及时)?"
    r"(?:处理|查处|解决|赔偿|补偿到位|严惩|惩处|追责|问责|撤销|纠正|制止|拆除|退还|退赔|返还|整改|叫停|支付|兑现)"
)
_OF_A_THING = re.compile(rf"的?(?:{_INFORMATION})")
_QUESTION = re.compile(
    r"为什么|为何|怎么办理?|如何办理|能不能|可不可以|可否|合不合法|是否合法|是否违法|凭什么|什么时候能|怎样才能|请解释|请说明原因"
)
_BROAD = re.compile(
    r"(?:所有|全部|一切|历年|历届|建国以来|成立以来|自\S{1,12}?以来|近(?:十|二十|三十|\d{2})年)"
    rf"\S{{0,24}}?(?:{_INFORMATION})"
)
_LISTED = re.compile(
    r"[(（][一二三四五六七八九十\d]{1,2}[)）]|[①-⑳]"
    r"|(?:^|(?<=[\s，,：:。；;]))(?:(?:[一二三四五六七八九十]{1,2}|\d{1,2})[、.．](?!\d)|第[一二三四五六七八九十]项)"
)
_TO_BE_MADE = re.compile(
    r"(?:汇总|统计|分析|整理|归纳|测算|对比|比较|列表)(?:一下|后|并|成|出|分析|汇总)?\S{0,20}?"
    r"(?:提供|公开|给我|告知|列出|制作)|(?:制作|编制|撰写|出具|开具)\S{0,12}?(?:报告|表格|清单|证明|说明|统计表)"
)
_PUBLICATION = re.compile(r"政府公报|人民日报|报纸|期刊|杂志|书籍|年鉴|县志|区志|市志|地方志|图书")
_REGISTER = re.compile(
    r"(?:工商|企业|公司|市场主体)(?:的)?(?:登记|档案|内档|底档)|不动产(?:登记|权属|档案)|房产(?:登记|档案|信息)|房屋产权(?:登记|信息)"
)
_PERSONAL = re.compile(
    r"(?:他人|邻居|该人|此人|某人|前夫|前妻|丈夫|妻子|老板|同事|[他她])(?:的)?\S{0,6}?"
    r"(?:身份证|户籍|户口|病历|住址|电话|手机号|银行|工资|收入|婚姻|社保|开房|行踪|个人信息|档案)"
)


@dataclass(frozen=True)
class Hint:
    """``words``: what it was read from, as it was written. ``told``: to the applicant or clerk."""

    kind: Kind
    words: str
    article: str
    told: str


_TOLD: dict[Kind, tuple[str, str]] = {
    "complaint": (
        "第三十九条第一款",
        "这段话像是投诉、举报或者请求解决问题。政府信息公开申请只能获取信息；要解决问题，请走信访、投诉举报渠道或者拨打12345。"
        "两件事都要办的，请分开提出。",
    ),
    "question": (
        "第二十九条",
        "这段话像是咨询。申请公开的应当是已有的信息，请写明文件名称、文号或者内容特征；只想问清楚的，可以拨打12345或者写信。",
    ),
    "broad": (
        "第二十九条、第三十条",
        "范围很大，机关可能难以确定您要的是什么。请写明时间段、地点、项目或者文件名称，答复会更快。",
    ),
    "several": (
        "第二十九条",
        "一份申请里有好几项内容。建议一事一申请，各项可以分别答复，互不耽误。",
    ),
    "to_be_made": (
        "第三十八条",
        "需要机关另行汇总、分析或者制作的，机关可以不予提供。请改为申请已有的文件或者数据。",
    ),
    "publication": (
        "第三十九条第二款",
        "公报、报刊、书籍等公开出版物可以直接查阅或者购买，机关会告知获取的途径。",
    ),
    "register": (
        "第三十六条第七项",
        "工商登记、不动产登记资料有专门的查询办法，到登记机构查询更快。",
    ),
    "personal": (
        "第十五条、第三十二条",
        "涉及他人隐私的信息，机关须先征求本人意见；本人不同意且公开会损害其权益的，不予公开。",
    ),
}


def hints(text: str) -> tuple[Hint, ...]:
    """At most one hint of each kind, in the order in which they first appear in the text."""
    found: dict[Kind, tuple[int, str]] = {}
    for kind, place, words in _read(text):
        found.setdefault(kind, (place, words))
    in_order = sorted(found.items(), key=lambda one: one[1][0])
    return tuple(Hint(kind, words, *_TOLD[kind]) for kind, (_, words) in in_order)


def _read(text: str) -> Iterator[tuple[Kind, int, str]]:
    for sentence in _SENTENCES.finditer(text):
        for kind, words in _of_sentence(sentence[0]):
            yield kind, sentence.start(), words
    items = [found.start() for found in _LISTED.finditer(text)]
    if len(items) > 1:
        yield "several", items[1], text[items[1] :].splitlines()[0][:_SHOWN].strip()


def _of_sentence(sentence: str) -> Iterator[tuple[Kind, str]]:
    asks = _ASKS.search(sentence)
    grievance = _GRIEVANCE.search(sentence)
    if grievance and not (asks and asks.start() < grievance.start() < asks.end()):
        yield "complaint", grievance[0]
    elif (demand := _demand(sentence)) is not None:
        yield "complaint", demand
    question = _QUESTION.search(sentence)
    if question and not asks:
        yield "question", question[0]
    patterns: tuple[tuple[Kind, re.Pattern[str]], ...] = (
        ("broad", _BROAD),
        ("to_be_made", _TO_BE_MADE),
        ("publication", _PUBLICATION),
        ("register", _REGISTER),
        ("personal", _PERSONAL),
    )
    for kind, pattern in patterns:
        if found := pattern.search(sentence):
            yield kind, found[0]


def _demand(sentence: str) -> str | None:
    """要求查处违建; not 要求公开违建的查处情况, which asks for information."""
    for found in _DEMAND.finditer(sentence):
        of_a_thing = _OF_A_THING.match(sentence[found.end() :])
        if not of_a_thing and not _ASKS.search(f"{found[0]}信息"):
            return found[0]
    return None
