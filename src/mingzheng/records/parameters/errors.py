"""What can be refused about parameters; the text is what the person reads."""


class ParameterError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class ValueRefused(ParameterError):
    """``key`` tells the form which field to mark."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


class SourceMissing(ParameterError):
    def __init__(self) -> None:
        super().__init__("请填写依据文件，如“国务院办公厅关于2027年部分节假日安排的通知”。")
