from .alert import Alert
from .compilation import Compilation, Withdrawal
from .following import Following
from .push import Delivery, Push
from .version import OPEN_STATES, Version, VersionAudience, VersionPolicy, VersionService

__all__ = [
    "OPEN_STATES",
    "Alert",
    "Compilation",
    "Delivery",
    "Following",
    "Push",
    "Version",
    "VersionAudience",
    "VersionPolicy",
    "VersionService",
    "Withdrawal",
]
