"""Whether an address can stand as evidence: judged by its form, nothing is fetched."""

import ipaddress
import re
import unicodedata
from urllib.parse import urlsplit

from mingzheng.rules.refusal import Refusal

LONGEST = 500
_LABEL = re.compile(r"[0-9a-z_](?:[0-9a-z_-]*[0-9a-z_])?")
_INNER_NAMES = ("localhost", "local", "internal", "lan", "intranet", "home", "corp", "localdomain")


def public_link(text: str) -> str:
    """The address as stored: blanks cut off, full-width letters made plain.

    Raises ``Refusal`` LINK_TOO_LONG, LINK_SCHEME, LINK_CREDENTIALS, LINK_HOST or LINK_PRIVATE.
    """
    link = unicodedata.normalize("NFKC", text).strip()
    if len(link) > LONGEST:
        raise Refusal("LINK_TOO_LONG", f"网址超过 {LONGEST} 个字符，请改用较短的网址。")
    if any(character.isspace() or ord(character) < 32 or character == "\\" for character in link):
        raise Refusal("LINK_HOST", "网址中有空格或反斜杠，请从浏览器地址栏重新复制。")
    try:
        parts = urlsplit(link)
        host, _ = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise Refusal("LINK_HOST", "网址不完整，请从浏览器地址栏重新复制。") from None
    if parts.scheme not in {"http", "https"}:
        raise Refusal("LINK_SCHEME", "网址须以 http:// 或 https:// 开头，请补全。")
    if "@" in parts.netloc:
        raise Refusal("LINK_CREDENTIALS", "网址中不得带有账号或密码，请删去“@”及其前面的部分。")
    _check_host(host)
    return link


def _check_host(host: str) -> None:
    address = _address(host)
    if address is not None:
        if not address.is_global or address.is_multicast:
            raise _private()
        return
    labels = _ascii(host).split(".")
    if labels[-1] in _INNER_NAMES:
        raise _private()
    # 127.1, 2130706433 and 0x7f.1 are addresses in disguise; no real domain ends in a number.
    if labels[-1].isdigit() or labels[-1].startswith("0x"):
        raise _private()
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        raise Refusal("LINK_HOST", "网址中的域名不完整，请从浏览器地址栏重新复制。")


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode() if not host.isascii() else host.lower()
    except UnicodeError:
        return ""


def _private() -> Refusal:
    return Refusal("LINK_PRIVATE", "这是内部网络地址，他人打不开。请填写公开网址，或改为上传文件。")
