"""What the two desks refuse; the text is read by people and says the cure."""

import datetime


class InterpretingError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class FlagSettled(InterpretingError):
    def __init__(self) -> None:
        super().__init__("这条待核解读已经处理，无需再次处理。请刷新列表查看结果。")


class NotRevisedSince(InterpretingError):
    def __init__(self, since: datetime.datetime) -> None:
        super().__init__(
            f"标记之后（{since:%Y-%m-%d %H:%M}）还没有公开修改后的解读。"
            "请先修改解读、送审并公开，再登记“已发布修改后的解读”。"
        )


class StillPublic(InterpretingError):
    def __init__(self) -> None:
        super().__init__("这篇解读仍在公开。请先在“已公开”中撤下，再登记“已撤下解读”。")


class NoteMissing(InterpretingError):
    def __init__(self, what: str) -> None:
        super().__init__(f"请写明{what}。")


class NotAClause(InterpretingError):
    def __init__(self) -> None:
        super().__init__("所选条款不在这份文件的现行文本里。请重新选择条款。")


class DueInPast(InterpretingError):
    def __init__(self) -> None:
        super().__init__("期限已经过去，请选择今天以后的日期。")


class TaskClosed(InterpretingError):
    def __init__(self) -> None:
        super().__init__("这项要点任务已经办结，不能再改。请刷新列表查看结果。")


class OpenDifferences(InterpretingError):
    def __init__(self, count: int) -> None:
        super().__init__(
            f"还有 {count} 处不一致没有处理。请修改解读或办事指南，或者逐处说明理由，再登记核对。"
        )


class NothingToCompare(InterpretingError):
    def __init__(self) -> None:
        super().__init__("这篇解读所解读的文件下没有已公开的办事指南，无需核对。")


class ConcernClosed(InterpretingError):
    def __init__(self) -> None:
        super().__init__("这一事项已经办结，不能再登记。确需补充的，请另行登记新的事项。")


class NotAResponse(InterpretingError):
    def __init__(self) -> None:
        super().__init__("所选信息不是已公开的“回应”，或已用于其他事项。请选择本事项的回应。")


class StatementMissing(InterpretingError):
    def __init__(self) -> None:
        super().__init__("还没有登记本站发布的回应，不能办结。请先发布回应，再在这里登记。")


class TimeOutOfOrder(InterpretingError):
    def __init__(self, what: str) -> None:
        super().__init__(f"{what}不能早于获知时间，也不能晚于现在。请核对日期和时间。")


class NotForPublic(InterpretingError):
    def __init__(self, reason: str) -> None:
        super().__init__(f"这段话不能公开：{reason}请删去或改写后再提交。")
