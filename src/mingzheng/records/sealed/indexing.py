"""The blind index: equal values are found by it, and nothing else can be told from it."""

import unicodedata

from cryptography.hazmat.primitives import hashes, hmac

from .keys import SealingKey, key_ring

LENGTH = 32


def blind_index(purpose: str, value: str) -> bytes:
    """HMAC-SM3 of the normal form of ``value`` (NFKC, no blanks, upper case), current key.

    Indexes of two purposes never match: name one purpose where the same person is to be found in
    several places.
    """
    return _index(key_ring().current, purpose, value)


def blind_indexes(purpose: str, value: str) -> list[bytes]:
    """What to look for: one index a key, the current first; a rotation may be half done."""
    return [_index(key, purpose, value) for key in key_ring().keys]


def _index(key: SealingKey, purpose: str, value: str) -> bytes:
    digest = hmac.HMAC(key.index, hashes.SM3())
    digest.update(purpose.encode() + b"\0" + _normal(value).encode())
    return digest.finalize()


def _normal(value: str) -> str:
    return "".join(unicodedata.normalize("NFKC", value).split()).upper()
