"""Personal values as screens and exports show them."""

from typing import Literal

from mingzheng.rules.privacy import MASKS, Kind

MaskKind = Kind | Literal["email"]
_MOST_SHOWN = 2 / 3


def masked(value: str, kind: MaskKind) -> str:
    """By the masks of ``rules.privacy``; what is too short for its mask is hidden whole."""
    if not value.strip():
        return ""
    shown = _masked_email(value) if kind == "email" else MASKS[kind](value)
    if kind in ("address", "email"):
        return shown
    hidden = shown.count("*")
    return shown if hidden >= len(shown) * (1 - _MOST_SHOWN) else "*" * len(value.strip())


def _masked_email(value: str) -> str:
    """The first letter and the host stay."""
    name, sign, host = value.strip().rpartition("@")
    return f"{name[:1]}***{sign}{host}" if name else "***"
