"""What can be refused about organisations and accounts; the text is what the person reads."""


class PeopleError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class SeparatedRolesOnOneAccount(PeopleError):
    def __init__(self) -> None:
        super().__init__(
            "系统、安全、审计三员须由不同账号担任,且不得兼任业务角色。请换一个账号授予。"
        )


class NotPermitted(PeopleError):
    """The account lacks the role for the organisation."""

    def __init__(self, needed: str, organisation: str = "") -> None:
        where = f"({organisation})" if organisation else ""
        super().__init__(f"此操作需要“{needed}”角色{where}。如确有需要,请联系安全管理员授权。")
