"""Asks other sites whether a page is there, and never anything inside the house.

The name is resolved once, every address it has must be a public one, and the connection goes to the
address that was looked at: a name that changes its mind in between leads nowhere.
"""

import http.client
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from mingzheng.ports.link_probe import Probe
from mingzheng.rules.links import public_link
from mingzheng.rules.refusal import Refusal

TIMEOUT_SECONDS = 5.0
MOST_REDIRECTS = 3
GONE = (404, 410)
_AGENT = "Mingzheng link check"


class _Private(Exception):
    """The name leads into a network that is not public."""


@dataclass(frozen=True)
class HttpProbe:
    timeout: float = TIMEOUT_SECONDS

    def probe(self, address: str) -> Probe:
        for _ in range(MOST_REDIRECTS + 1):
            try:
                status, target = self._ask(public_link(address))
            except Refusal:
                return Probe("unknown", "跳转到了不能检查的地址")
            except _Private:
                return Probe("unknown", "域名指向内部网络，没有检查")
            except (OSError, http.client.HTTPException, UnicodeError):
                return Probe("unknown", "连接不上")
            if target:
                address = urljoin(address, target)
                continue
            if status in GONE:
                return Probe("gone", f"对方网站答复 {status}（网页不存在）")
            if 200 <= status < 300:
                return Probe("live")
            return Probe("unknown", f"对方网站答复 {status}")
        return Probe("unknown", "跳转次数过多")

    def _ask(self, address: str) -> tuple[int, str]:
        """Status, and where it leads on, "" where it does not. HEAD first: the page is not read."""
        status, target = self._request("HEAD", address)
        if status in (405, 501):
            return self._request("GET", address)
        return status, target

    def _request(self, method: str, address: str) -> tuple[int, str]:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port or (443 if parts.scheme == "https" else 80)
        connection = self._connection(parts.scheme, host, port)
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            headers = {"Host": parts.netloc.encode("idna").decode(), "User-Agent": _AGENT}
            connection.request(method, _ascii(path), headers=headers)
            response = connection.getresponse()
            moved = response.status in (301, 302, 303, 307, 308)
            return response.status, (response.getheader("Location") or "") if moved else ""
        finally:
            connection.close()

    def _connection(self, scheme: str, host: str, port: int) -> http.client.HTTPConnection:
        family, address = public_address(host, port)
        connection = http.client.HTTPConnection(host, port, timeout=self.timeout)
        plain = socket.socket(family, socket.SOCK_STREAM)
        plain.settimeout(self.timeout)
        try:
            plain.connect(address)
            secured = (
                ssl.create_default_context().wrap_socket(plain, server_hostname=host)
                if scheme == "https"
                else plain
            )
        except BaseException:
            plain.close()
            raise
        connection.sock = secured
        return connection


def public_address(host: str, port: int) -> tuple[int, tuple[str, int] | tuple[str, int, int, int]]:
    """Family and address to connect to. Raises ``_Private`` where any address of the name is not
    public, ``OSError`` where the name is unknown."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for _, _, _, _, address in found:
        ip = ipaddress.ip_address(str(address[0]).partition("%")[0])
        if not ip.is_global or ip.is_multicast:
            raise _Private
    family, _, _, _, address = found[0]
    return family, address  # type: ignore[return-value]  # only stream sockets were asked for


def _ascii(path: str) -> str:
    return "".join(
        one if one.isascii() else "".join(f"%{byte:02X}" for byte in one.encode()) for one in path
    )
