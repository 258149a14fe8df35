from .alert import Alert
from .compilation import Compilation, Withdrawal
from .version import OPEN_STATES, Version, VersionAudience, VersionPolicy, VersionService

__all__ = [
    "OPEN_STATES",
    "Alert",
    "Compilation",
    "Version",
    "VersionAudience",
    "VersionPolicy",
    "VersionService",
    "Withdrawal",
]
