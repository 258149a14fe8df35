"""The kinds of messages: people choose by kind how they want to hear of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """``kept``: what must be acted on stays in everybody's inbox, whatever was chosen."""

    key: str
    label: str
    about: str
    kept: bool = False


KINDS = (
    Kind("returned", "退回", "办结申请被退回，须补充后再报", kept=True),
    Kind("supervision", "督办", "提醒、催办和督办函", kept=True),
    Kind("notice", "通知更正", "任务分解表更正后本单位任务的变动", kept=True),
    Kind("public", "公众来件", "公众提出的公示异议、举报的目录外收费", kept=True),
    Kind("policy_change", "政策变动", "解读、一件事、清单和办事服务所依据的文件有变动"),
    Kind("report", "办结", "办结申请的提交与确认"),
    Kind("extension", "延期", "延期申请与批复"),
    Kind("coordination", "协调", "单位之间的协调请求与答复"),
    Kind("handover", "移交", "任务移交、代办与接收"),
    Kind("evidence", "佐证", "佐证材料失效或有可用的新材料"),
    Kind("meeting", "会议培训", "会议、培训的通知与签到"),
    Kind("assessment", "考核", "考核评分、申诉与结果"),
    Kind("year", "年度", "年度结转、办结与归档"),
)
_BY_KEY = {kind.key: kind for kind in KINDS}


def kind_label(key: str) -> str:
    """What a kind is called; 其他 for one that no part of the house names."""
    return _BY_KEY[key].label if key in _BY_KEY else "其他"


def kept_kinds() -> frozenset[str]:
    return frozenset(kind.key for kind in KINDS if kind.kept)
