"""Rings of keys for tests: the key of the suite, and others."""

import base64


def entry(number, cipher=""):
    """One entry of the ring; the same number gives the same key."""
    secret = base64.urlsafe_b64encode(bytes([number]) * 32).decode().rstrip("=")
    return f"{number}:{cipher}{secret}"


def ring(*numbers):
    return ",".join(entry(number) for number in numbers)
