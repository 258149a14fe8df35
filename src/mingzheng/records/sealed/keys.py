"""The ring of keys that personal values are sealed with; it comes from the environment.

An entry is ``number:key``, or ``number:aes:key`` where a house may not use SM4; the first entry
seals, the others only open what was sealed before. A key is 32 random bytes in URL-safe base64.
What is used is derived from it: one key for sealing, another for the blind index.
"""

import base64
import binascii
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, cast

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, hmac
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

Cipher = Literal["sm4", "aes"]

VARIABLE = "MINGZHENG_SEALING_KEYS"
HIGHEST_NUMBER = 255
"""A key's number is the first byte of what it sealed."""
_BYTES = 32
_ENTRY = re.compile(r"(?P<number>[0-9]{1,3}):(?:(?P<cipher>sm4|aes):)?(?P<key>[\w-]+={0,2})")
_CURE = "请用 mingzheng keys new 生成一项，与其他密码一并妥善保存。"


class KeysUnusable(ImproperlyConfigured):
    """``str(error)`` says in Chinese what is wrong with the ring and how to mend it."""


@dataclass(frozen=True)
class SealingKey:
    """``seal`` is used with ``cipher`` in GCM, ``index`` with HMAC-SM3."""

    number: int
    cipher: Cipher
    seal: bytes = field(repr=False)
    index: bytes = field(repr=False)

    @property
    def mark(self) -> bytes:
        """The first byte of every value sealed with this key."""
        return bytes([self.number])


@dataclass(frozen=True)
class KeyRing:
    keys: tuple[SealingKey, ...]

    @property
    def current(self) -> SealingKey:
        return self.keys[0]

    def with_number(self, number: int) -> SealingKey | None:
        return next((key for key in self.keys if key.number == number), None)


def key_ring() -> KeyRing:
    """The keys of this house. Raises ``KeysUnusable``."""
    return _ring_of(settings.SEALING_KEYS)


def new_entry(taken: Iterable[int]) -> str:
    """An entry with a fresh key and the lowest number not ``taken``. Raises ``KeysUnusable``."""
    free = set(range(1, HIGHEST_NUMBER + 1)) - set(taken)
    if not free:
        raise KeysUnusable(f"环境变量 {VARIABLE} 的编号已用完，请先删去不再使用的密钥。")
    return f"{min(free)}:{secrets.token_urlsafe(_BYTES)}"


@lru_cache(maxsize=4)
def _ring_of(entries: str) -> KeyRing:
    if not entries.strip():
        raise KeysUnusable(f"缺少环境变量 {VARIABLE}（个人信息加密密钥）。{_CURE}")
    keys = tuple(
        _key_of(entry.strip(), place) for place, entry in enumerate(entries.split(","), start=1)
    )
    if len({key.number for key in keys}) < len(keys):
        raise KeysUnusable(f"环境变量 {VARIABLE} 有重复的密钥编号，请为新密钥换一个编号。")
    return KeyRing(keys)


def _key_of(entry: str, place: int) -> SealingKey:
    """The message names the place only: it may stand in a log, the key may not."""
    read = _ENTRY.fullmatch(entry)
    if read is None or not 1 <= int(read["number"]) <= HIGHEST_NUMBER:
        raise KeysUnusable(
            f"环境变量 {VARIABLE} 的第 {place} 项写法不对，"
            f"应为“编号:密钥”，编号为 1 至 {HIGHEST_NUMBER}，各项以逗号分隔。{_CURE}"
        )
    secret = _decoded(read["key"])
    if len(secret) != _BYTES:
        raise KeysUnusable(
            f"环境变量 {VARIABLE} 的第 {place} 项密钥不完整，应为 {_BYTES} 字节。{_CURE}"
        )
    cipher = cast(Cipher, read["cipher"] or "sm4")
    seal = _derived(secret, b"mingzheng seal")
    return SealingKey(
        number=int(read["number"]),
        cipher=cipher,
        seal=seal[:16] if cipher == "sm4" else seal,
        index=_derived(secret, b"mingzheng index"),
    )


def _decoded(written: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(written + "=" * (-len(written) % 4))
    except binascii.Error:
        return b""


def _derived(secret: bytes, use: bytes) -> bytes:
    try:
        digest = hmac.HMAC(secret, hashes.SM3())
    except UnsupportedAlgorithm:
        raise KeysUnusable(
            "本机的 OpenSSL 不支持 SM3，无法保护个人信息。请安装 cryptography 的官方安装包。"
        ) from None
    digest.update(use)
    return digest.finalize()
