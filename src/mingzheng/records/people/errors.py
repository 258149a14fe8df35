"""What can be refused about organisations and accounts; the text is what the person reads."""

import datetime


class PeopleError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class SeparatedRolesOnOneAccount(PeopleError):
    def __init__(self) -> None:
        super().__init__(
            "系统、安全、审计三员须由不同账号担任，且不得兼任业务角色。请换一个账号授予。"
        )


class OwnAccount(PeopleError):
    def __init__(self, deed: str) -> None:
        super().__init__(f"不能给自己的账号{deed}。请由另一位管理员办理。")


class LastSecurityAdmin(PeopleError):
    def __init__(self) -> None:
        super().__init__(
            "这是最后一个可用的安全管理员账号，收回后将无人能够授权。请先给另一账号授予安全管理员。"
        )


class GrantAlreadyThere(PeopleError):
    def __init__(self) -> None:
        super().__init__("该账号在此机构已有这个角色，无需重复授予。")


class AccountInactive(PeopleError):
    def __init__(self) -> None:
        super().__init__("该账号已停用。请先由系统管理员恢复账号，再作此操作。")


class UsernameTaken(PeopleError):
    def __init__(self, username: str) -> None:
        super().__init__(f"账号名“{username}”已有人使用，请换一个。")


class OrganisationNotOnDay(PeopleError):
    def __init__(self, name: str, day: datetime.date) -> None:
        super().__init__(f"“{name}”在 {day} 不存续，请核对机构的成立日期、存续至和所填日期。")


class AlreadySucceeded(PeopleError):
    def __init__(self, name: str, successor: str, on: datetime.date) -> None:
        super().__init__(f"“{name}”已于 {on} 由“{successor}”承接，不能再次合并或分设。")


class SuccessionCycle(PeopleError):
    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”不能由自己或自己承接过的机构来承接，请重新选择承接机构。")


class SuccessionShape(PeopleError):
    """The numbers of predecessors and successors do not fit the kind of change."""


class RenameRefused(PeopleError):
    pass


class ParentCycle(PeopleError):
    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”不能隶属于自己或自己的下级机构，请另选上级机构。")


class InvalidOrganisation(PeopleError):
    """``field`` tells the form which field to mark."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class ImportRefused(PeopleError):
    """The file as a whole, or the register meanwhile, does not allow the import."""


class CollectiveNameTaken(PeopleError):
    def __init__(self, name: str, owner: str) -> None:
        super().__init__(f"“{name}”已属于集合名称“{owner}”，请换一个名称或修改原有的集合。")


class HouseAlreadyManned(PeopleError):
    def __init__(self) -> None:
        super().__init__("本站已有管理员。请由现有的系统管理员建立账号、安全管理员授予角色。")


class DeputyRefused(PeopleError):
    """A standing-in that cannot be set or ended."""
