"""What service items refuse; the text is what the person reads and says the cure."""

from collections.abc import Sequence


class ServiceError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class CodeTaken(ServiceError):
    def __init__(self, code: str) -> None:
        super().__init__(f"事项编码“{code}”已用在另一个事项上，请核对编码，或在原事项上修改。")


class ChangedMeanwhile(ServiceError):
    def __init__(self, by: str) -> None:
        super().__init__(
            f"{by or '另一位同事'}刚刚保存过这个事项。您填写的内容还在下面，"
            "请在新窗口打开事项，对照后再保存。"
        )


class NothingChanged(ServiceError):
    def __init__(self) -> None:
        super().__init__("内容与公开的版本完全相同，没有需要保存的改动。")


class NoDraft(ServiceError):
    def __init__(self) -> None:
        super().__init__("这个事项现在没有草稿，可能已有人办理。请刷新后再看。")


class OwnDraft(ServiceError):
    def __init__(self) -> None:
        super().__init__("编辑这份草稿的人不能核对它，请由本单位审核员或政务公开办核对。")


class NotChecked(ServiceError):
    def __init__(self) -> None:
        super().__init__("草稿还没有核对，不能公开。请先由另一位同事核对。")


class NameMissing(ServiceError):
    def __init__(self) -> None:
        super().__init__("请填写事项名称，群众靠它找到这个事项。")


class Blocked(ServiceError):
    """``where``: the elements in which something must not be published."""

    def __init__(self, where: Sequence[str]) -> None:
        places = "、".join(dict.fromkeys(where))
        super().__init__(
            f"“{places}”里有不得公开的个人信息或涉密内容，见“检查”一栏。请改正后再核对、公开。"
        )


class NotPublic(ServiceError):
    def __init__(self) -> None:
        super().__init__("这个事项现在不是公开状态，不能进行此项操作。请刷新后再看。")


class ItemWithdrawn(ServiceError):
    def __init__(self) -> None:
        super().__init__("这个事项已经撤下，不能再改。需要恢复办理的，请用新的编码另建事项。")


class ReasonMissing(ServiceError):
    def __init__(self) -> None:
        super().__init__("撤下事项须写明理由，群众打开原网址时会看到。请填写后再提交。")


class ReasonNotPublic(ServiceError):
    def __init__(self) -> None:
        super().__init__("撤下理由会公开，里面有个人信息或涉密内容，请删去或改写后再提交。")


class SuccessorNotPublic(ServiceError):
    def __init__(self) -> None:
        super().__init__("承接事项须是另一个正在公开的事项，请另选一项或留空。")
