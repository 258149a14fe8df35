"""What the search console refuses; the text is what the person reads and says the cure."""


class SearchingError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class NoLongerDraft(SearchingError):
    def __init__(self) -> None:
        super().__init__("这项改动已经生效或已放弃，不能再动。需要再改的，请从列表重新修改。")


class DraftWaits(SearchingError):
    def __init__(self) -> None:
        super().__init__("这一条已有一份改动草稿，请先让它生效或放弃，再作新的改动。")


class AlreadyGuided(SearchingError):
    """``name`` belongs to another guideline of the same sort."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”已经在列表里，请直接修改原来那一条。")


class ReasonNeeded(SearchingError):
    def __init__(self) -> None:
        super().__init__("评测集的成绩会下降，仍要生效的，请写明理由。")


class TrialWaits(SearchingError):
    def __init__(self) -> None:
        super().__init__("正在试算，请等这一次算完再试。")


class MeasurementWaits(SearchingError):
    def __init__(self) -> None:
        super().__init__("正在测量，请等这一次测完再测。")


class NothingJudged(SearchingError):
    def __init__(self) -> None:
        super().__init__("评测集还是空的，没有可量的。请先加上公众常问的词和应当找到的内容。")


class TooFewJudged(SearchingError):
    """``taught`` of ``judged`` queries had something to learn from; None before that is known."""

    def __init__(self, *, judged: int, needed: int, taught: int | None = None) -> None:
        found = f"评测集里有 {judged} 个查询"
        if taught is not None:
            found += f"，其中 {taught} 个能在前列结果里找到该找到的有效内容"
        super().__init__(
            f"{found}，至少要有 {needed} 个这样的查询，学到的排序才靠得住。"
            "请在评测集里补充公众常问的词和应当找到的内容，再来试算。"
        )


class IndexNotReady(SearchingError):
    def __init__(self, act: str = "试算") -> None:
        super().__init__(f"搜索索引现在不能应答，没有算成。请过几分钟再{act}。")


class OrderGone(SearchingError):
    def __init__(self) -> None:
        super().__init__("这次试算的结果已经不在，请重新试算，再启用新的结果。")


class NotPublic(SearchingError):
    def __init__(self) -> None:
        super().__init__("选中的内容现在没有公开，请改选一条公开的内容。")


class TaskClosed(SearchingError):
    def __init__(self) -> None:
        super().__init__("这项任务已经办结，不必重复办理。")


class CaseExists(SearchingError):
    def __init__(self) -> None:
        super().__init__("评测集里已有这个查询词，请直接修改原来那一条。")
