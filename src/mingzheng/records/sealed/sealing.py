"""Sealing one value: key number (1 byte) ‖ nonce (12) ‖ ciphertext ‖ tag (16), SM4 in GCM.

The name of the field is bound in: what was moved to another field, or changed, does not open.
"""

import os

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from .keys import VARIABLE, KeysUnusable, SealingKey, key_ring

_HEAD, _NONCE, _TAG = 1, 12, 16
_ALGORITHMS = {"sm4": algorithms.SM4, "aes": algorithms.AES}

_NO_SM4 = (
    "本机的 OpenSSL 不支持 SM4-GCM，个人信息无法加密。请安装 cryptography 的官方安装包；"
    f"确需使用 AES 的，把 {VARIABLE} 中的密钥写作“编号:aes:密钥”。"
)


class SealBroken(ValueError):
    """The value was changed, cut, or moved to another field."""

    def __init__(self, field: str) -> None:
        super().__init__(f"{field} 的密文已损坏或被移动，无法解开，请从备份恢复该记录。")


class KeyUnknown(SealBroken):
    """Sealed with a key that the ring does not hold, or that is no longer the same."""

    def __init__(self, field: str, number: int) -> None:
        ValueError.__init__(
            self, f"{field} 用第 {number} 号密钥加密，请把该密钥加回环境变量 {VARIABLE}。"
        )


def seal(value: str, *, field: str) -> bytes:
    """``field`` is the full name, as "publishing.Subscription.address"."""
    key, nonce = key_ring().current, os.urandom(_NONCE)
    encryptor = _cipher(key, modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(key.mark + field.encode())
    return (
        key.mark + nonce + encryptor.update(value.encode()) + encryptor.finalize() + encryptor.tag
    )


def open_sealed(value: bytes | memoryview, *, field: str) -> str:
    """``value`` as a database hands it out. Raises ``SealBroken``."""
    sealed = bytes(value)
    if len(sealed) < _HEAD + _NONCE + _TAG:
        raise SealBroken(field)
    key = key_ring().with_number(sealed[0])
    if key is None:
        raise KeyUnknown(field, sealed[0])
    nonce, body, tag = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE : -_TAG], sealed[-_TAG:]
    decryptor = _cipher(key, modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(key.mark + field.encode())
    try:
        return (decryptor.update(body) + decryptor.finalize()).decode()
    except InvalidTag:
        raise SealBroken(field) from None


def prove_keys() -> SealingKey:
    """The current key. Raises ``KeysUnusable`` where one of the ring cannot be used here."""
    ring = key_ring()
    for key in ring.keys:
        try:
            _cipher(key, modes.GCM(bytes(_NONCE))).encryptor()
        except UnsupportedAlgorithm:
            raise KeysUnusable(_NO_SM4) from None
    return ring.current


def _cipher(key: SealingKey, mode: modes.GCM) -> Cipher[modes.GCM]:
    return Cipher(_ALGORITHMS[key.cipher](key.seal), mode)
