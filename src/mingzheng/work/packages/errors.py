"""What packages and lists refuse; the text is what the person reads and says the cure."""

from collections.abc import Sequence


class PackagesError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class AddressTaken(PackagesError):
    def __init__(self, address: str) -> None:
        super().__init__(f"网址 {address} 已有内容，请在原来那一项上修改，或者换一个网址词。")


class ChangedMeanwhile(PackagesError):
    def __init__(self, by: str) -> None:
        super().__init__(
            f"{by or '另一位同事'}刚刚保存过这一项。您填写的内容还在下面，"
            "请在新窗口打开它，对照后再保存。"
        )


class NothingChanged(PackagesError):
    def __init__(self) -> None:
        super().__init__("内容与现在的版本完全相同，没有需要保存的改动。")


class NoDraft(PackagesError):
    def __init__(self) -> None:
        super().__init__("这一项现在没有草稿，可能已有人办理。请刷新后再看。")


class OwnDraft(PackagesError):
    def __init__(self) -> None:
        super().__init__("编辑这份草稿的人不能核对它，请由本单位审核员或政务公开办核对。")


class NotChecked(PackagesError):
    def __init__(self) -> None:
        super().__init__("草稿还没有核对，不能公开。请先由另一位同事核对。")


class Blocked(PackagesError):
    """``gaps``: sentences, each with its cure."""

    def __init__(self, gaps: Sequence[str]) -> None:
        self.gaps = tuple(gaps)
        super().__init__("还不能公开：" + " ".join(gaps))


class NotPublic(PackagesError):
    def __init__(self) -> None:
        super().__init__("这一项现在不是公开状态，不能这样办理。请刷新后再看。")


class AlreadyWithdrawn(PackagesError):
    def __init__(self) -> None:
        super().__init__("这一项已经撤下，不能再改。需要恢复的，请另建一项。")


class ReasonMissing(PackagesError):
    def __init__(self) -> None:
        super().__init__("请写明理由：撤下的，群众打开原网址时会看到；处理提醒的，以后查得到。")


class ReasonNotPublic(PackagesError):
    def __init__(self) -> None:
        super().__init__("撤下理由会公开，里面有个人信息或涉密内容，请删去或改写后再提交。")


class SuccessorNotPublic(PackagesError):
    def __init__(self) -> None:
        super().__init__("接替的须是另一个正在公开的内容，请另选一项或留空。")


class AlertSettled(PackagesError):
    def __init__(self) -> None:
        super().__init__("这条提醒已经处理过了，请刷新后再看。")


class ChannelMissing(PackagesError):
    def __init__(self, label: str) -> None:
        super().__init__(f"本站目前不能用{label}发送，请换一种方式。")


class OwnPush(PackagesError):
    def __init__(self) -> None:
        super().__init__("拟稿的人不能签发自己的推送，请由本单位审核员或政务公开办签发。")


class PushMoved(PackagesError):
    def __init__(self, state: str) -> None:
        super().__init__(f"这条推送现在是“{state}”，不能这样办理。请刷新后再看。")


class PushFaulty(PackagesError):
    """``faults``: sentences, each with its cure."""
