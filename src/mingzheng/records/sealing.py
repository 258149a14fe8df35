"""Sealing personal values before they are stored: SM4-GCM, and an index to find equal ones.

A sealed value is key id (1 byte) ‖ nonce (12) ‖ ciphertext ‖ tag (16); the name of its field is
bound in: a value moved to another field does not open. The index is an HMAC-SM3 with another key.
Both keys are derived from the house's secret key: changing that makes sealed values unreadable.
"""

import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings

KEY_ID = b"\x01"
_NONCE, _TAG = 12, 16


class SealBroken(ValueError):
    """The value was changed, moved to another field, or sealed by another house."""


def seal(value: str, *, field: str) -> bytes:
    """``field`` is the full name, as "publishing.Subscription.address"."""
    nonce = os.urandom(_NONCE)
    encryptor = Cipher(algorithms.SM4(_key("seal")), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(KEY_ID + field.encode())
    sealed = encryptor.update(value.encode()) + encryptor.finalize()
    return KEY_ID + nonce + sealed + encryptor.tag


def open_sealed(value: bytes | memoryview, *, field: str) -> str:
    """``value`` as a database hands it out. Raises ``SealBroken``."""
    sealed = bytes(value)
    key_id, nonce = sealed[:1], sealed[1 : 1 + _NONCE]
    body, tag = sealed[1 + _NONCE : -_TAG], sealed[-_TAG:]
    if key_id != KEY_ID or len(sealed) < 1 + _NONCE + _TAG:
        raise SealBroken
    decryptor = Cipher(algorithms.SM4(_key("seal")), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(key_id + field.encode())
    try:
        return (decryptor.update(body) + decryptor.finalize()).decode()
    except InvalidTag:
        raise SealBroken from None


def blind_index(value: str, *, field: str) -> str:
    """Equal values have equal indexes; nothing else can be told from one."""
    digest = hmac.HMAC(_key("index"), hashes.SM3())
    digest.update(field.encode() + b"\0" + value.encode())
    return digest.finalize().hex()


def _key(use: str) -> bytes:
    return hashlib.sha256(f"mingzheng {use}\0{settings.SECRET_KEY}".encode()).digest()[:16]
