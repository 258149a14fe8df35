from .account import SEPARATED_ROLES, Grant, Role, StaffAccount
from .deputy import Deputyship
from .organisation import (
    CollectiveName,
    Leader,
    Organisation,
    OrganisationKind,
    OrganisationName,
    Succession,
)

__all__ = [
    "SEPARATED_ROLES",
    "CollectiveName",
    "Deputyship",
    "Grant",
    "Leader",
    "Organisation",
    "OrganisationKind",
    "OrganisationName",
    "Role",
    "StaffAccount",
    "Succession",
]
