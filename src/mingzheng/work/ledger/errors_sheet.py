"""What a unit's own table is refused for; the text is what the person reads and says the cure."""

from .errors import LedgerError


class SheetRefused(LedgerError):
    """The file cannot be read as a table."""


class SheetClosed(LedgerError):
    def __init__(self, *, state: str) -> None:
        super().__init__(f"这份表格现为“{state}”，不能再改。请返回列表查看，或重新上传。")


class SheetChanged(LedgerError):
    def __init__(self) -> None:
        super().__init__("这份表格刚被他人改过，您的修改还没有写入。请核对后再保存。")


class SheetUnready(LedgerError):
    def __init__(self, *, rows: int) -> None:
        super().__init__(
            f"还有 {rows} 行需要处理，什么也没有导入。请选定任务，改正后重新上传，或选“不导入”。"
        )


class NothingInSheet(LedgerError):
    def __init__(self) -> None:
        super().__init__("没有可以导入的行。请检查表头和列的含义，或换一份表格。")
