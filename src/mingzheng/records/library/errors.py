"""What the library refuses; the text is what the person reads and says the cure."""


class LibraryError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class CatalogueFrozen(LibraryError):
    def __init__(self) -> None:
        super().__init__("这一版目录已经归档，不能再改。需要调整的，请编制新的一版。")


class OwnersUnknown(LibraryError):
    def __init__(self, names: list[str]) -> None:
        super().__init__(
            f"公开主体“{'”“'.join(names[:5])}”不在机构名册里，请改用名册里的名称后重新上传。"
        )


class StatementMissing(LibraryError):
    def __init__(self) -> None:
        super().__init__("请写明本栏为什么没有内容，例如“本单位没有行政处罚职权”。")
