"""The probe of other sites: what counts as gone, and that it never enters the house."""

import http.server
import socket
import threading

import pytest

from mingzheng.ports.link_probe import MemoryProbe, Probe
from mingzheng.work.ledger import http_probe
from mingzheng.work.ledger.http_probe import HttpProbe, public_address

SITE = "http://www.other.example"


class Pages(http.server.BaseHTTPRequestHandler):
    heard: list[tuple[str, str, str]] = []

    def do_HEAD(self):
        self.heard.append((self.command, self.path, self.headers["Host"]))
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/here")
        elif self.path == "/inside":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1/")
        elif self.path == "/round":
            self.send_response(302)
            self.send_header("Location", "/round")
        elif self.path == "/get-only" and self.command == "HEAD":
            self.send_response(405)
        else:
            answers = {"/gone": 410, "/lost": 404, "/shut": 403, "/broken": 500}
            self.send_response(answers.get(self.path, 200))
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815  (the name is the library's)

    def log_message(self, *arguments):
        """Nothing: a test is read, not its server."""


@pytest.fixture
def site(monkeypatch):
    """Every public name leads to a server of the test, as if it were out in the world."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    Pages.heard.clear()
    monkeypatch.setattr(
        http_probe, "public_address", lambda host, port: (socket.AF_INET, server.server_address)
    )
    yield Pages.heard
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("path", "state", "reason"),
    [
        ("/here", "live", ""),
        ("/moved", "live", ""),
        ("/get-only", "live", ""),
        ("/lost", "gone", "对方网站答复 404（网页不存在）"),
        ("/gone", "gone", "对方网站答复 410（网页不存在）"),
        ("/shut", "unknown", "对方网站答复 403"),
        ("/broken", "unknown", "对方网站答复 500"),
        ("/round", "unknown", "跳转次数过多"),
        ("/inside", "unknown", "跳转到了不能检查的地址"),
    ],
)
def test_what_a_site_answers(site, path, state, reason):
    assert HttpProbe().probe(SITE + path) == Probe(state, reason)


def test_it_asks_for_the_head_under_the_site_s_own_name(site):
    HttpProbe().probe(f"{SITE}/政策?年=2024")
    (asked,) = site
    assert asked == (
        "HEAD", "/%E6%94%BF%E7%AD%96?%E5%B9%B4=2024", "www.other.example",
    )  # fmt: skip


def resolving(*addresses):
    def look_up(host, port, **kwargs):
        return [
            (socket.AF_INET6 if ":" in one else socket.AF_INET, None, None, "", (one, port))
            for one in addresses
        ]

    return look_up


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"], ["10.1.2.3"], ["169.254.169.254"], ["::1"], ["fd00::1"], ["224.0.0.1"],
        ["93.184.216.34", "192.168.0.1"], ["::ffff:127.0.0.1"], ["fe80::1%eth0"], ["0.0.0.0"],
    ],
    ids=lambda one: one[-1],
)  # fmt: skip
def test_a_name_that_leads_inside_is_not_asked(monkeypatch, addresses):
    monkeypatch.setattr(socket, "getaddrinfo", resolving(*addresses))
    found = HttpProbe(timeout=0.1).probe(f"{SITE}/x")
    assert found == Probe("unknown", "域名指向内部网络，没有检查")


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", resolving("93.184.216.34"))
    assert public_address("www.other.example", 80) == (
        socket.AF_INET, ("93.184.216.34", 80),
    )  # fmt: skip


def test_without_a_network_nothing_is_called_gone(monkeypatch):
    def away(*arguments, **kwargs):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", away)
    assert HttpProbe().probe(f"{SITE}/x") == Probe("unknown", "连接不上")


@pytest.mark.parametrize("address", ["http://localhost/", "http://127.0.0.1/", "ftp://a.example/"])
def test_an_address_that_may_not_be_asked_is_not(address):
    assert HttpProbe().probe(address).state == "unknown"


def test_the_fake_answers_as_it_was_told():
    fake = MemoryProbe({"a": Probe("gone", "404")})
    assert [fake.probe("a").state, fake.probe("b").state] == ["gone", "live"]
    assert fake.asked == ["a", "b"]
