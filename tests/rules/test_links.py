import pytest

from mingzheng.rules.links import public_link
from mingzheng.rules.refusal import Refusal


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://www.yunling.example/a?b=1#c", "https://www.yunling.example/a?b=1#c"),
        (" http://www.yunling.example ", "http://www.yunling.example"),
        ("ｈｔｔｐｓ：／／www.yunling.example", "https://www.yunling.example"),
        ("https://www.yunling.example:8443/", "https://www.yunling.example:8443/"),
        ("https://政务.云岭.example/页", "https://政务.云岭.example/页"),
        ("https://8.8.8.8/", "https://8.8.8.8/"),
        ("https://[2606:4700::1]/", "https://[2606:4700::1]/"),
    ],
)
def test_public_link_is_taken_in_its_plain_form(text, link):
    assert public_link(text) == link


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "LINK_SCHEME"),
        ("www.yunling.example", "LINK_SCHEME"),
        ("javascript:alert(1)", "LINK_SCHEME"),
        ("ftp://www.yunling.example", "LINK_SCHEME"),
        ("https://user:pw@www.yunling.example", "LINK_CREDENTIALS"),
        ("https://www.yunling.example@evil.example", "LINK_CREDENTIALS"),
        ("https://", "LINK_HOST"),
        ("https://portal", "LINK_HOST"),
        ("https://a..b", "LINK_HOST"),
        ("https://www.yunling.example:99999/", "LINK_HOST"),
        ("https://[::1", "LINK_HOST"),
        ("https://a b.example", "LINK_HOST"),
        ("https://a.example\\b", "LINK_HOST"),
        ("http://localhost/", "LINK_PRIVATE"),
        ("http://oa.local/", "LINK_PRIVATE"),
        ("http://oa.internal./", "LINK_PRIVATE"),
        ("http://127.0.0.1/", "LINK_PRIVATE"),
        ("http://127.1/", "LINK_PRIVATE"),
        ("http://2130706433/", "LINK_PRIVATE"),
        ("http://0x7f.0.0.0x1/", "LINK_PRIVATE"),
        ("http://10.1.2.3/", "LINK_PRIVATE"),
        ("http://192.168.1.1/", "LINK_PRIVATE"),
        ("http://172.16.0.1/", "LINK_PRIVATE"),
        ("http://169.254.169.254/", "LINK_PRIVATE"),
        ("http://[::1]/", "LINK_PRIVATE"),
        ("http://[fd00::1]/", "LINK_PRIVATE"),
        ("http://[::ffff:10.0.0.1]/", "LINK_PRIVATE"),
        ("http://224.0.0.1/", "LINK_PRIVATE"),
        ("https://a.example/" + "b" * 500, "LINK_TOO_LONG"),
    ],
)
def test_unsuited_link_is_refused(text, code):
    with pytest.raises(Refusal) as refusal:
        public_link(text)
    assert refusal.value.code == code
