"""What the exchange refuses; the text is what the person reads and says the cure."""


class ExchangeError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class NothingToResend(ExchangeError):
    def __init__(self) -> None:
        super().__init__("这条上报已被接收或正在等待回执，无需重报。内容有变化时会自动上报新版本。")
