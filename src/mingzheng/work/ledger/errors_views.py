"""What keeping a view refuses, in the words people read."""

from .errors import LedgerError


class ViewNameMissing(LedgerError):
    def __init__(self) -> None:
        super().__init__("请给这组筛选条件起一个名称，30 字以内。")


class ViewNameTaken(LedgerError):
    def __init__(self, name: str) -> None:
        super().__init__(f"已有名为“{name}”的常用筛选，请换一个名称，或先删去原来的。")


class TooManyViews(LedgerError):
    def __init__(self, most: int) -> None:
        super().__init__(f"每个列表最多保存 {most} 组常用筛选，请先删去不用的。")
