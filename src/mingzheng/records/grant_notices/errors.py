"""What can be refused about notices of grants; the text is what the person reads."""

from collections.abc import Sequence

from mingzheng.rules.registers import CellFault, PrivateCell


class GrantError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class FileRefused(GrantError):
    """Nothing of the file was stored."""

    def __init__(self, message: str, *, faults: Sequence[CellFault] = (), count: int = 0) -> None:
        super().__init__(message)
        self.faults = tuple(faults)
        self.count = count


class FilePrivate(GrantError):
    def __init__(self, cells: Sequence[PrivateCell]) -> None:
        super().__init__(
            "文件含有不得公示的个人信息，已整份停止，什么也没有保存。请按下面的提示处理后重新上传。"
        )
        self.cells = tuple(cells)


class AlreadyReleased(GrantError):
    def __init__(self) -> None:
        super().__init__("这份公示已经发布，不能再改。有错误的，请撤回后另发一份。")


class NotReleased(GrantError):
    def __init__(self) -> None:
        super().__init__("这份公示还没有发布或者已经撤回，请核对。")


class RowsMissing(GrantError):
    def __init__(self) -> None:
        super().__init__("还没有上传公示明细，请先上传表格。")


class PeriodOver(GrantError):
    def __init__(self) -> None:
        super().__init__("公示结束日期已经过去，请先修改公示起止日期。")


class SamePerson(GrantError):
    def __init__(self) -> None:
        super().__init__("起草或上传的人不能自己发布，请由本单位另一人核对后发布。")


class ChangedMeanwhile(GrantError):
    def __init__(self) -> None:
        super().__init__(
            "您打开页面以后，公示或者明细又有改动，没有发布。请核对下面的内容后再发布。"
        )


class ReasonMissing(GrantError):
    def __init__(self, deed: str) -> None:
        super().__init__(f"请写明{deed}的理由。")


class TextNotPublic(GrantError):
    def __init__(self, what: str) -> None:
        super().__init__(f"{what}里有身份证号、手机号等个人信息或涉密标记，请删去后再保存。")


class ObjectionClosed(GrantError):
    def __init__(self) -> None:
        super().__init__("这件异议已经答复，请刷新页面查看。")


class NotOpenForObjection(GrantError):
    def __init__(self) -> None:
        super().__init__("公示期已经结束，不能在网上提出异议。请拨打公示单位电话或者 12345。")
