"""What the inbox refuses, in the words people read."""


class InboxError(Exception):
    """Its text is shown to people and says the cure."""


class KindMustStay(InboxError):
    def __init__(self, label: str) -> None:
        super().__init__(f"“{label}”类消息须及时处理，不能关闭；可以改为只在站内接收。")
