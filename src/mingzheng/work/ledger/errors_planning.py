"""What is refused about plans, occurrences, extensions, hand-overs and deputies; with the cure."""

import datetime

from .errors import LedgerError


class PlanRefused(LedgerError):
    """The plan cannot be changed in this way."""


class WordsMissing(LedgerError):
    def __init__(self, what: str) -> None:
        super().__init__(f"请填写{what}。")


class MilestoneBehindTheEnd(LedgerError):
    def __init__(self, end: datetime.date) -> None:
        super().__init__(
            f"计入期限的节点不能晚于本任务的期限 {end:%Y-%m-%d}。请改早，或先申请延期。"
        )


class AlreadySettled(LedgerError):
    def __init__(self) -> None:
        super().__init__("这一项已经处理过，页面可能不是最新的。请刷新后再看。")


class ExtensionRefused(LedgerError):
    """The new day or the state of the assignment does not allow it."""


class OwnExtension(LedgerError):
    def __init__(self) -> None:
        super().__init__("不能审批本人或本人所代理的同志提出的延期申请。请由其他同志审批。")


class OccurrencesOpen(LedgerError):
    def __init__(self, labels: list[str]) -> None:
        named = "、".join(labels[:4]) + ("等" if len(labels) > 4 else "")
        super().__init__(
            f"定期任务还有 {len(labels)} 期没有完成（{named}），不能申请办结。"
            "请先逐期报告；确实不需要的，请政务公开办免除。"
        )


class NoSuchOccurrence(LedgerError):
    def __init__(self) -> None:
        super().__init__("所选期次已经完成或不属于本任务。请重新选择这份报告完成的期次。")


class ReportedMeanwhile(LedgerError):
    """``latest`` is the pk of the report that came in between; nothing was written."""

    def __init__(self, *, author: str, when: str, latest: int) -> None:
        super().__init__(
            f"您填写期间，{author}已于 {when} 报了一次进展（见下）。"
            "您写的内容都还在，请核对是否重复，需要时修改后再提交。"
        )
        self.latest = latest


class CoordinationRefused(LedgerError):
    """A request that cannot be made or answered so."""


class HandoverRefused(LedgerError):
    """A hand-over that cannot be made or signed for."""


class TakeoverRefused(LedgerError):
    """Taking over, or undoing it, is not possible now."""
