"""What is refused about evidence; the text is what the person reads and says the cure."""

from collections.abc import Sequence

from mingzheng.rules.evidence_letters import LETTER_NAMES, Letter

from .errors import LedgerError

PROVED_BY: dict[Letter, str] = {
    Letter.A: "本年内公开的网页链接，或从“可作佐证”里选一条",
    Letter.B: "政策文件和它的解读",
    Letter.C: "清单、项目阶段或文件效力的变更记录",
    Letter.D: "会议纪要和签到表",
    Letter.E: "活动记录（地点、人数、遮盖人脸的照片）",
    Letter.F: "收到的意见和采纳情况",
    Letter.G: "办件统计",
    Letter.H: "检测报告、截图或核对记录",
    Letter.I: "账号或转载记录",
    Letter.J: "外部系统的回执",
    Letter.K: "印发的制度文件",
    Letter.L: "评估报告及运用情况",
    Letter.M: "现场验收材料",
}
"""What proves a letter, in words of the house."""


NOTHING_THERE = "本站这个网址没有公开的内容"


class LettersMissing(LedgerError):
    """``letters`` are demanded and proved by nothing."""

    def __init__(self, letters: Sequence[Letter]) -> None:
        named = "；".join(
            f"{letter} {LETTER_NAMES[letter]}（可用{PROVED_BY[letter]}）" for letter in letters
        )
        super().__init__(
            f"还缺佐证，不能确认办结：{named}。请退回单位补充；确实不能提供的，写明理由后免交确认。"
        )
        self.letters = tuple(letters)


class WaiverReasonMissing(LedgerError):
    def __init__(self) -> None:
        super().__init__("免交佐证须写明理由。请说明为什么没有这类材料也可以确认。")


class OwnPageGone(LedgerError):
    def __init__(self, *, address: str, why: str) -> None:
        super().__init__(f"{why}（{address}）。请换成现在能打开的网址，或改用其他材料。")


class OwnPageUnknown(LedgerError):
    """Nothing public, and nothing of the unit's own, stands at this address of the site."""

    def __init__(self, *, address: str) -> None:
        super().__init__(
            f"{NOTHING_THERE}（{address}）。请打开要用作佐证的那一页，从浏览器地址栏重新复制网址；"
            "还没有公开的，请公开以后再添加，或改用其他材料。"
        )


class OfferGone(LedgerError):
    def __init__(self, *, why: str) -> None:
        super().__init__(f"这条平台信息不能用作佐证：{why}。请刷新后另选一条。")


class NoReportYet(LedgerError):
    def __init__(self) -> None:
        super().__init__("还没有报过进展，不能单独补充佐证。请在“报进展”时一并提交。")


class LetterFixed(LedgerError):
    def __init__(self) -> None:
        super().__init__(
            "这项任务已经确认办结，已归类的佐证不能由单位改类。确需更正的，请政务公开办办理。"
        )


class NotGone(LedgerError):
    def __init__(self) -> None:
        super().__init__("这项佐证没有失效或已经处理过。请刷新后再看。")


class SettleReasonMissing(LedgerError):
    def __init__(self) -> None:
        super().__init__("请写明理由：为什么这项佐证失效后，任务仍算有据可查。")


class NoLetterChosen(LedgerError):
    def __init__(self) -> None:
        super().__init__("一项任务至少要有一类佐证。请勾选至少一类。")


class ChangeReasonMissing(LedgerError):
    def __init__(self) -> None:
        super().__init__("增减了建议的佐证类别，请写明理由。")
