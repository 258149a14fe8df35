"""Links that only their owner has: the number of a row with a proof, kept nowhere."""

import hashlib
import hmac

from django.conf import settings


def link_token(purpose: str, number: int) -> str:
    """Made anew for every message from the number alone: no list of links can be stolen."""
    key = hashlib.sha256(f"mingzheng {purpose}\0{settings.SECRET_KEY}".encode()).digest()
    proof = hmac.new(key, str(number).encode(), hashlib.sha256).hexdigest()[:40]
    return f"{number}-{proof}"


def number_of(purpose: str, token: str) -> int | None:
    """None for a token that was not made for ``purpose``."""
    number = token.partition("-")[0]
    if not (number.isascii() and number.isdecimal()) or len(number) > 18:
        return None
    known = link_token(purpose, int(number))
    return int(number) if hmac.compare_digest(known.encode(), token.encode()) else None
