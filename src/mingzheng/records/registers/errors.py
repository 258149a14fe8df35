"""What can be refused about the lists; the text is what the person reads."""

from collections.abc import Sequence

from mingzheng.rules.registers import CellFault, PrivateCell


class RegisterError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class UploadRefused(RegisterError):
    """Nothing of the file was stored. ``faults`` where single cells are to blame."""

    def __init__(self, message: str, *, faults: Sequence[CellFault] = (), count: int = 0) -> None:
        super().__init__(message)
        self.faults = tuple(faults)
        self.count = count or len(self.faults)


class UploadNotPublic(RegisterError):
    """Nothing of the file was stored: it holds private data."""

    def __init__(self, cells: Sequence[PrivateCell]) -> None:
        super().__init__(
            "文件含有个人信息，已整份停止，什么也没有保存。请按下面的提示处理后重新上传。"
        )
        self.cells = tuple(cells)


class UploadSecret(RegisterError):
    def __init__(self, rows: Sequence[int]) -> None:
        numbers = "、".join(str(row) for row in rows[:10])
        super().__init__(
            f"第 {numbers} 行有涉密或不得公开的标记，已整份停止，什么也没有保存。请先办理保密审查。"
        )


class WordsNotPublic(RegisterError):
    """``what``: the field whose words the public would read."""

    def __init__(self, what: str) -> None:
        super().__init__(f"“{what}”会公开，里面有个人信息或涉密内容，请删去或改写后再提交。")


class RowRefused(RegisterError):
    """Faults of one row that was typed in."""

    def __init__(self, faults: Sequence[CellFault]) -> None:
        super().__init__("；".join(f"{one.column}：{one.cure}" for one in faults))
        self.faults = tuple(faults)


class RowMoved(RegisterError):
    """``by``: who changed it since the page was opened, "" where that is not known."""

    def __init__(self, by: str) -> None:
        super().__init__(
            f"您打开页面以后，{by or '别人'}改过这一项，您填写的内容还在下面，没有保存。"
            "请在新窗口打开这一项，对照后再保存。"
        )


class UploadRunning(RegisterError):
    def __init__(self) -> None:
        super().__init__("这份清单正在写入另一次导入。请等它完成，再核对预览并确认。")


class RegisterMoved(RegisterError):
    def __init__(self) -> None:
        super().__init__("预览之后清单又有变动，下面已按最新内容重新比对。请核对后再确认。")


class UploadClosed(RegisterError):
    def __init__(self, state: str) -> None:
        super().__init__(f"这次导入{state}，不能再操作。需要的话请重新上传文件。")


class NothingToChange(RegisterError):
    def __init__(self) -> None:
        super().__init__("文件与现行清单完全一致，没有需要写入的变动。可以用“确认无变化”。")


class PeriodTaken(RegisterError):
    def __init__(self, day: object) -> None:
        super().__init__(f"该事项已有自 {day} 起的内容，生效日期须晚于它；改写原内容请用“更正”。")


class ItemThere(RegisterError):
    def __init__(self) -> None:
        super().__init__("清单里已有这一事项。请打开它再调整，不必另外新增。")


class NotOnList(RegisterError):
    def __init__(self) -> None:
        super().__init__("该事项在那一天不在清单上，请核对日期。")


class AlreadyEnded(RegisterError):
    def __init__(self, title: str) -> None:
        super().__init__(f"“{title}”的执行期限在生效日期之前已经届满，请更新期限或删去这一行。")


class ItemWithdrawn(RegisterError):
    def __init__(self, key: str) -> None:
        super().__init__(f"“{key}”已撤回公开，不能重新列入。请从文件中删去这一行。")


class KeyMoved(RegisterError):
    def __init__(self, label: str) -> None:
        super().__init__(f"“{label}”标识一个事项，不能改。请取消原事项，再新增一项。")


class ReportClosed(RegisterError):
    def __init__(self) -> None:
        super().__init__("这件举报已经答复，不能再改。")
