from .item import ServiceItem, ServiceWithdrawal
from .version import (
    OPEN_STATES,
    ServiceAudience,
    ServicePolicy,
    ServiceVersion,
)

__all__ = [
    "OPEN_STATES",
    "ServiceAudience",
    "ServiceItem",
    "ServicePolicy",
    "ServiceVersion",
    "ServiceWithdrawal",
]
