"""How a rule says no: with a stable code for programs and a Chinese sentence for people."""


class Refusal(ValueError):
    """``code`` is upper-case and stable; ``message`` is Chinese and says the cure."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
