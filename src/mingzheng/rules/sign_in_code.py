"""The six digits that people in the room type to sign in: they change, and nothing is stored."""

import datetime
import hashlib
import hmac
import unicodedata

DIGITS = 6
SLOT = datetime.timedelta(minutes=5)
"""House default: so long one code is shown; it is taken for one slot more, for those who typed."""


def sign_in_code(secret: str, *, now: datetime.datetime) -> str:
    """What the screen in the room shows at ``now``."""
    return _code(secret, _slot(now))


def code_fits(typed: str, secret: str, *, now: datetime.datetime) -> bool:
    """Of this slot or the one before; full-width digits and blanks are forgiven."""
    plain = "".join(unicodedata.normalize("NFKC", typed).split())
    slot = _slot(now)
    return any(
        hmac.compare_digest(plain.encode(), _code(secret, one).encode()) for one in (slot, slot - 1)
    )


def shown_until(now: datetime.datetime) -> datetime.datetime:
    """When the screen shows the next one."""
    seconds = (_slot(now) + 1) * int(SLOT.total_seconds())
    return datetime.datetime.fromtimestamp(seconds, tz=now.tzinfo)


def _slot(now: datetime.datetime) -> int:
    return int(now.timestamp() // SLOT.total_seconds())


def _code(secret: str, slot: int) -> str:
    digest = hmac.new(secret.encode(), str(slot).encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**DIGITS:0{DIGITS}d}"
