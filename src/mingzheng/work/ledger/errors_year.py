"""What the year of a ledger refuses; the text is what the person reads and says the cure."""

import datetime
from collections.abc import Sequence

from .errors import LedgerError


class YearClosed(LedgerError):
    def __init__(self, *, name: str, on: datetime.date) -> None:
        super().__init__(
            f"“{name}”已于 {on:%Y-%m-%d} 关账，只能查看。"
            "确需更改的，请政务公开办说明理由重新打开后再办。"
        )


class NotReadyToClose(LedgerError):
    """``what``: what still stands in the way, each in words with its count."""

    def __init__(self, what: Sequence[str]) -> None:
        super().__init__(f"还不能关账：{'；'.join(what)}。请逐项处理后再关账。")


class OutcomeNotNeeded(LedgerError):
    def __init__(self) -> None:
        super().__init__("这项任务各单位都已办结，不必再作年终处理。")


class OutcomeWordsMissing(LedgerError):
    def __init__(self, *, least: int, given: int) -> None:
        super().__init__(
            f"理由至少 {least} 字，现有 {given} 字。请写清为什么今年没有办结、以后怎么办。"
        )


class OutcomeStands(LedgerError):
    def __init__(self) -> None:
        super().__init__("这项任务已有年终处理，页面可能不是最新的。要改请先撤销原来的处理。")


class TaskEnded(LedgerError):
    """``target``: where a task that was carried over goes on, else empty."""

    def __init__(self, *, kind: str, target: str) -> None:
        where = f"请到{target}继续报送；" if target else ""
        super().__init__(
            f"这项任务年终已作“{kind}”处理，不再接受进展和计划。{where}"
            "确需在本年度继续办理的，请政务公开办说明理由撤销年终处理后再办。"
        )


class NotReadyForConsent(LedgerError):
    """``what``: what still stands in the way, each in words with its count."""

    def __init__(self, what: Sequence[str]) -> None:
        super().__init__(f"还不能征求领导同意：{'；'.join(what)}。请逐项处理后再请领导同意。")


class NoOutcome(LedgerError):
    def __init__(self) -> None:
        super().__init__("这项任务没有可撤销的年终处理，页面可能不是最新的。请刷新后再看。")


class ReportWaits(LedgerError):
    def __init__(self, *, reports: int) -> None:
        super().__init__(
            f"这项任务还有 {reports} 份办结申请等待确认。请先确认或退回，再作年终处理。"
        )


class CarriedTaskWorkedOn(LedgerError):
    def __init__(self) -> None:
        super().__init__("结转后的任务已有单位报进展，不能再撤销结转，请在下一年度继续办理。")


class WrongTarget(LedgerError):
    def __init__(self, *, year: int) -> None:
        super().__init__(f"只能结转到 {year} 年度仍未关账的台账或其中的任务。请重新选择结转去向。")


class DueOutsideYear(LedgerError):
    def __init__(self, *, year: int) -> None:
        super().__init__(f"结转后的期限应在 {year} 年内。请改正日期，例如 {year}-06-30。")


class AlreadyClosed(LedgerError):
    def __init__(self) -> None:
        super().__init__("这份台账已经关账，页面可能不是最新的。请刷新后再看。")


class NotClosed(LedgerError):
    def __init__(self) -> None:
        super().__init__("这份台账没有关账，不必重新打开。请刷新后再看。")


class NextYearClosed(LedgerError):
    def __init__(self, *, year: int) -> None:
        super().__init__(f"{year} 年度已有台账关账，上一年度不能再打开。有遗漏请写入新的任务。")


class ReasonTooShort(LedgerError):
    def __init__(self, *, least: int) -> None:
        super().__init__(f"请写明理由，至少 {least} 字。")


class ConsentMissing(LedgerError):
    def __init__(self) -> None:
        super().__init__("关账须有区领导同意。请由领导在本页签批，或写明同意人、日期和方式。")


class ConsentInFuture(LedgerError):
    def __init__(self) -> None:
        super().__init__("同意日期不能晚于今天，请改正。")


class SummaryChanged(LedgerError):
    def __init__(self) -> None:
        super().__init__("这段文字刚被他人保存过，您的修改还没有写入。请对照后再保存。")


class LinkRefused(LedgerError):
    """Two tasks that cannot be linked as asked."""


class LinkExists(LedgerError):
    def __init__(self) -> None:
        super().__init__("这两项任务已经关联。请刷新后再看。")


class NothingToRefer(LedgerError):
    def __init__(self) -> None:
        super().__init__(
            "关联任务里本单位的分工还没有办结，不能引用确认。请等那一项确认办结后再办。"
        )


class ParentStays(LedgerError):
    def __init__(self) -> None:
        super().__init__(
            "已标为上级任务表，单位只作文字保留。要改作本级任务表，请作废这次导入后重新上传。"
        )


class CarriedTasksStay(LedgerError):
    def __init__(self) -> None:
        super().__init__(
            "台账里有上年结转来的任务，不能撤销导入。请先在上年台账撤销结转，或改用“重新导入比对”。"
        )


class CarriedHereStays(LedgerError):
    def __init__(self) -> None:
        super().__init__("上年有任务结转到这项任务，不能移除。请选择保留，或先在上年台账撤销结转。")


class KindDiffers(LedgerError):
    def __init__(self) -> None:
        super().__init__(
            "已建台账分给本级单位办理，这次导入却标为上级任务表，不能用来更新。"
            "请作废这次导入，重新上传且不勾选“上级任务表”。"
        )


class YearDiffers(LedgerError):
    def __init__(self, *, draft: int, notice: int) -> None:
        super().__init__(
            f"这次导入是 {draft} 年度的，比对的台账是 {notice} 年度的，不能用来更新。"
            "请在通知信息里改正年度，或改选同一年度的台账。"
        )


class ArchiveUnderWay(LedgerError):
    def __init__(self) -> None:
        super().__init__("这个年度的归档包正在生成，请等它完成后再申请。")


class NothingToArchive(LedgerError):
    def __init__(self, *, year: int) -> None:
        super().__init__(f"{year} 年度没有台账，不能生成归档包。请重新选择年度。")
