"""What looking after public items refuses; the text says the cure."""

import datetime

from .errors import PublishingError


class ActingNotPublic(PublishingError):
    def __init__(self) -> None:
        super().__init__("作出这一变更的文件还没有公开。请先把它公开，再登记变更。")


class NotAnAct(PublishingError):
    def __init__(self) -> None:
        super().__init__(
            "这里只登记废止、宣布失效、部分废止、修改和延长有效期；"
            "依据、配套等其他关系请在编辑器中修改。"
        )


class NoTarget(PublishingError):
    def __init__(self) -> None:
        super().__init__("还没有选择对象文件，请至少选择一份。")


class TargetNotPublic(PublishingError):
    def __init__(self, title: str) -> None:
        super().__init__(f"《{title}》不是公开的政策文件，不能登记变更。请重新选择对象文件。")


class ActsOnItself(PublishingError):
    def __init__(self, title: str) -> None:
        super().__init__(f"《{title}》不能作用于它自己。请另选对象文件，或另选作出变更的文件。")


class ClausesMissing(PublishingError):
    def __init__(self, title: str) -> None:
        super().__init__(f"请写明《{title}》变动的条款，如“第三条、第五条第二款”。")


class NewExpiryMissing(PublishingError):
    def __init__(self, title: str) -> None:
        super().__init__(f"请填写《{title}》延长到哪一天。")


class ExpiryNotLater(PublishingError):
    def __init__(self, title: str, last: datetime.date) -> None:
        super().__init__(
            f"《{title}》现在的有效期至{last:%Y-%m-%d}，延长到的日期须比它晚，请重新填写。"
        )


class NothingToExtend(PublishingError):
    def __init__(self, title: str) -> None:
        super().__init__(f"《{title}》没有规定有效期，无需延长。请核对对象文件。")


class OtherwiseRegistered(PublishingError):
    def __init__(self, title: str) -> None:
        super().__init__(
            f"这两份文件之间已登记过同一种变更，对象是《{title}》，但日期或条款不同。"
            "登记有误的，先撤销原来的登记，再重新登记。"
        )


class ChangeGone(PublishingError):
    def __init__(self) -> None:
        super().__init__("这条登记已经撤销，无需重复。")


class MixedClasses(PublishingError):
    def __init__(self) -> None:
        super().__init__("一次只能决定同一类信息。请只勾选同一公开时限类别的信息。")


class NewUntilMissing(PublishingError):
    def __init__(self) -> None:
        super().__init__("保留和复核须填写新的公开期限，且晚于今天。")


class NotWithheld(PublishingError):
    def __init__(self) -> None:
        super().__init__("这条信息现在不是依申请公开或不予公开，无需复审。请刷新后再看。")


class NothingExpires(PublishingError):
    def __init__(self) -> None:
        super().__init__("这份文件没有将满或已满的有效期，无需评估。请刷新后再看。")
