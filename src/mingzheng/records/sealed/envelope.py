"""Sealing a file: with a key of its own, which stands sealed in a field of the file's row.

So a rotation of the ring seals short keys anew and leaves the files on disk as they are.
"""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from .keys import key_ring
from .sealing import SealBroken

_NONCE, _TAG = 12, 16
_KEY_BYTES = {"sm4": 16, "aes": 32}


def new_file_key() -> str:
    """Text for a ``SealedTextField``; its length says which cipher it is for."""
    return base64.b64encode(os.urandom(_KEY_BYTES[key_ring().current.cipher])).decode()


def seal_bytes(data: bytes, *, file_key: str) -> bytes:
    """Nonce (12) ‖ ciphertext ‖ tag (16)."""
    nonce = os.urandom(_NONCE)
    encryptor = _cipher(file_key, modes.GCM(nonce)).encryptor()
    return nonce + encryptor.update(data) + encryptor.finalize() + encryptor.tag


def open_bytes(sealed: bytes, *, file_key: str, name: str) -> bytes:
    """``name`` tells in the error which file it is. Raises ``SealBroken``."""
    if len(sealed) < _NONCE + _TAG:
        raise SealBroken(name)
    nonce, body, tag = sealed[:_NONCE], sealed[_NONCE:-_TAG], sealed[-_TAG:]
    decryptor = _cipher(file_key, modes.GCM(nonce, tag)).decryptor()
    try:
        return decryptor.update(body) + decryptor.finalize()
    except InvalidTag:
        raise SealBroken(name) from None


def _cipher(file_key: str, mode: modes.GCM) -> Cipher[modes.GCM]:
    key = base64.b64decode(file_key)
    algorithm = algorithms.SM4(key) if len(key) == _KEY_BYTES["sm4"] else algorithms.AES(key)
    return Cipher(algorithm, mode)
