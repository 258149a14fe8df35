"""What is refused to those who ask to be told; the text is what they read and says the cure."""


class OptInError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class TooManyAsked(OptInError):
    def __init__(self) -> None:
        super().__init__(
            "今天申请的次数已到上限，请明天再试。已经收到确认信息的，请先打开其中的链接。"
        )


class LinkUnknown(OptInError):
    def __init__(self) -> None:
        super().__init__(
            "这个链接不完整或者已经失效。请从收到的信息里完整复制链接，或者重新申请一次。"
        )
