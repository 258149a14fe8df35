"""Names of materials under one name each, and those that a text asks for."""

import re

from mingzheng.rules.text.folding import fold

_ALIASES = {
    "身份证": ("居民身份证", "公民身份证", "身份证件", "身份证明", "身份证"),
    "社会保障卡": ("社会保障卡", "社保卡", "市民卡"),
    "户口簿": ("居民户口簿", "户口簿", "户口本", "户籍证明"),
    "照片": ("免冠照片", "一寸照片", "二寸照片", "证件照", "照片"),
    "营业执照": ("营业执照",),
    "不动产权证书": ("不动产权证书", "不动产权证", "房屋所有权证", "房产证", "产权证"),
    "学历证书": ("学历证书", "毕业证书", "毕业证", "学位证书", "学籍证明"),
    "结婚证": ("结婚证",),
    "出生医学证明": ("出生医学证明", "出生证明", "出生证"),
    "申请表": ("申请表", "申领表", "申请书", "申报表", "登记表"),
    "租赁合同": ("租赁合同", "租房合同", "房屋租赁合同"),
    "劳动合同": ("劳动合同", "就业协议"),
    "银行账户": ("银行账户", "银行卡", "收款账户"),
    "发票": ("购车发票", "购买发票", "机动车销售统一发票", "发票"),
    "行驶证": ("机动车行驶证", "行驶证"),
    "病历": ("病历", "诊断证明", "病情证明"),
    "收入证明": ("收入证明", "工资流水"),
    "残疾人证": ("残疾人证", "残疾证"),
    "委托书": ("授权委托书", "委托书"),
    "健康证明": ("健康证明", "健康证"),
}
"""House list: the names under which everyday materials are asked for."""

_NAMED = tuple(
    sorted(
        ((alias, name) for name, aliases in _ALIASES.items() for alias in aliases),
        key=lambda pair: -len(pair[0]),
    )
)
_DROPPED = re.compile(
    r"[（(][^）)]*[）)]|原件|复印件|电子件|电子证照|近期|本人|申请人|各?[一二两三四五六1-9]+[份张]|及其?|的|[\s《》]"
)
_ASKED = re.compile(
    r"(?:提交|提供|携带|出示|上传|备齐|持|带|凭)([^。;,]*?)(?=到|向|在|去|前往|即可|[。;,]|$)"
)
_SPLIT = re.compile("、|和|与|及|或者|或")
_THING = re.compile(
    "(?:(?<![保论公认验见取查求])证|证明|表|书|卡|簿|照片|合同|发票|执照|材料|账户|协议|报告|票据|图纸?|方案)$"
)


def material_name(words: str) -> str:
    """The one name under which materials are compared; an unknown one keeps its own words."""
    bare = _DROPPED.sub("", fold(words))
    for alias, name in _NAMED:
        if alias in bare and bare.endswith(alias):
            return name
    return bare


def asked_materials(text: str) -> tuple[str, ...]:
    """Names of what a text tells people to bring or to hand in, in its order."""
    found: list[str] = []
    for listed in _ASKED.findall(fold(text)):
        for part in _SPLIT.split(listed):
            name = material_name(part)
            if name and len(name) <= 20 and (name in _ALIASES or _THING.search(name)):
                found.append(name)
    return tuple(dict.fromkeys(found))
