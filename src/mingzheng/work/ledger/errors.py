"""What the ledger refuses; the text is what the person reads and says the cure."""


class LedgerError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class AssignmentAlreadyDone(LedgerError):
    def __init__(self) -> None:
        super().__init__("该任务分工已确认办结,不能再报进展。如需补充,请联系政务公开办退回后再报。")


class AwaitingConfirmation(LedgerError):
    def __init__(self) -> None:
        super().__init__("已有一份办结申请等待政务公开办确认,请等处理后再报。")


class CompletionWithoutEvidence(LedgerError):
    def __init__(self) -> None:
        super().__init__("申请办结须附至少一项佐证材料。请添加链接、文件或文字说明后再提交。")


class NothingToDecide(LedgerError):
    def __init__(self) -> None:
        super().__init__("这份报告已经处理过,页面可能不是最新的。请刷新后再看。")


class ReasonMissing(LedgerError):
    def __init__(self) -> None:
        super().__init__("退回必须说明理由。请写明需要补充或更正的内容。")


class ReportTooShort(LedgerError):
    def __init__(self, *, least: int, given: int) -> None:
        super().__init__(f"进展说明至少 {least} 字,现有 {given} 字。请写清做了什么、结果如何。")


class NoticeHasProgress(LedgerError):
    def __init__(self) -> None:
        super().__init__("已有单位报告进展,不能再撤销导入。请改用“重新导入比对”更正内容。")
