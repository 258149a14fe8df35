"""What papers and unit sheets refuse; the text is what the person reads and says the cure."""

from .errors import LedgerError


class PaperUnderWay(LedgerError):
    """``paper`` is the pk of the one that is being made."""

    def __init__(self, *, paper: int) -> None:
        super().__init__("同样的报告正在生成，请等它完成后直接下载。")
        self.paper = paper


class PaperNotWanted(LedgerError):
    def __init__(self) -> None:
        super().__init__("所选范围内没有任务，生成不了报告。请换一份台账或另选单位。")
