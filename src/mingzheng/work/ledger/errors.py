"""What the ledger refuses; the text is what the person reads and says the cure."""


class LedgerError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class AssignmentAlreadyDone(LedgerError):
    def __init__(self) -> None:
        super().__init__(
            "该任务分工已确认办结，不能再报进展。如需补充，请联系政务公开办退回后再报。"
        )


class AwaitingConfirmation(LedgerError):
    def __init__(self) -> None:
        super().__init__("已有一份办结申请等待政务公开办确认，请等处理后再报。")


class CompletionWithoutEvidence(LedgerError):
    def __init__(self) -> None:
        super().__init__("申请办结须附至少一项佐证材料。请添加链接、文件或文字说明后再提交。")


class NothingToDecide(LedgerError):
    def __init__(self) -> None:
        super().__init__("这份报告已经处理过，页面可能不是最新的。请刷新后再看。")


class ReasonMissing(LedgerError):
    def __init__(self) -> None:
        super().__init__("退回必须说明理由。请写明需要补充或更正的内容。")


class ReportTooShort(LedgerError):
    def __init__(self, *, least: int, given: int) -> None:
        super().__init__(f"进展说明至少 {least} 字，现有 {given} 字。请写清做了什么、结果如何。")


class NoticeHasProgress(LedgerError):
    def __init__(self) -> None:
        super().__init__("已有单位报告进展，不能再撤销导入。请改用“重新导入比对”更正内容。")


class FileAlreadyUploaded(LedgerError):
    """``earlier`` is the pk of the import that holds the same file."""

    def __init__(self, *, earlier: int, when: str) -> None:
        super().__init__(
            f"这份文件已于 {when} 上传（导入 {earlier}）。请打开那一次继续处理；确需再导入一次的，"
            "请勾选“仍要再次导入”。"
        )
        self.earlier = earlier


class UploadTooLarge(LedgerError):
    def __init__(self, *, megabytes: int) -> None:
        super().__init__(f"文件超过 {megabytes} MB。请压缩其中的图片或拆分成几个文件后再上传。")


class ImportNotOpen(LedgerError):
    def __init__(self, *, state: str) -> None:
        super().__init__(f"这次导入现为“{state}”，不能再改。请返回导入列表查看。")


class DraftChanged(LedgerError):
    """Somebody else saved the row first; nothing was written."""

    def __init__(self) -> None:
        super().__init__("这一行刚被他人保存过，您的修改还没有写入。请对照两边的内容后再保存。")


class NoSuchUnit(LedgerError):
    def __init__(self, text: str) -> None:
        super().__init__(f"机构名录中没有“{text}”。请改写名称，或选择“按新单位登记”“只保留文字”。")


class CellsUnchecked(LedgerError):
    def __init__(self, *, cells: int, rows: int) -> None:
        super().__init__(
            f"还有 {rows} 行共 {cells} 处可信度低或单位待定，不能建账。请逐处核对后再确认。"
        )
        self.cells = cells


class NothingToConfirm(LedgerError):
    def __init__(self) -> None:
        super().__init__("草稿里没有任务，不能建账。请先新增任务行。")


class HeaderIncomplete(LedgerError):
    def __init__(self) -> None:
        super().__init__("通知标题还是空的，不能建账。请先补填标题。")


class NoticeAlreadyOpen(LedgerError):
    """``notice`` is the pk of the open notice with the same year and document number."""

    def __init__(self, *, notice: int, name: str) -> None:
        super().__init__(f"同一年度、同一文号的台账已经建立（{name}）。请改用比对，保留已有进展。")
        self.notice = notice


class NothingToMergeWith(LedgerError):
    def __init__(self) -> None:
        super().__init__("上面没有可以并入的行。请先恢复或新增上一行。")


class NothingToUndo(LedgerError):
    def __init__(self) -> None:
        super().__init__("这次导入没有可撤销的台账。请返回导入列表查看。")


class NoticeNotOpen(LedgerError):
    def __init__(self) -> None:
        super().__init__("要比对的台账已撤销或不存在。请在通知信息里重新选择比对对象。")


class AlreadyDecided(LedgerError):
    def __init__(self) -> None:
        super().__init__("这一项已经处理过，页面可能不是最新的。请刷新后再看。")


class ConfirmedWorkStays(LedgerError):
    def __init__(self) -> None:
        super().__init__("其中有已确认办结的内容，不能移除。请选择保留。")


class DecidingOnOwnReport(LedgerError):
    def __init__(self) -> None:
        super().__init__("不能处理本人提交的办结申请。请由政务公开办其他同志确认或退回。")


class SubmissionKeyReused(LedgerError):
    def __init__(self) -> None:
        super().__init__("这张表单已用于另一项任务。请从任务页重新打开“报进展”再填写。")


class EvidenceRefused(LedgerError):
    """The file cannot be taken as evidence."""


class NewUnitRefused(LedgerError):
    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"新单位“{name}”登记不了：{why} 请在草稿里改正这个名称。")


class WithholdingNeedsReason(LedgerError):
    def __init__(self) -> None:
        super().__init__("不公开一项任务须写明理由，理由只在内部留存。请填写后再保存。")
