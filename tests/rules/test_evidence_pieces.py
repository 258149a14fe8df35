"""What a piece is likely to prove, and addresses that differ in form only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.evidence_pieces import likely_letter, plain_address

PDF, JPEG = "application/pdf", "image/jpeg"


@pytest.mark.parametrize(
    ("kind", "media", "demanded", "letter"),
    [
        ("link", "", "", "A"),
        ("link", "", "B", "B"),
        ("link", "", "AB", "A"),
        ("link", "", "D", None),
        ("file", JPEG, "", "E"),
        ("file", JPEG, "DM", "M"),
        ("file", PDF, "", None),
        ("file", PDF, "AK", "K"),
        ("file", PDF, "DGK", "D"),
        ("item", "", "C", "C"),
        ("note", "", "A", None),
    ],
)
def test_likely_letter(kind, media, demanded, letter):
    found = likely_letter(kind, media, [Letter(one) for one in demanded])
    assert found == (Letter(letter) if letter else None)


@pytest.mark.parametrize(
    "address",
    [
        "http://www.yunling.example/policies/2024/a-1",
        "https://www.yunling.example:443/policies/2024/a-1/",
        "https://WWW.yunling.example/policies/2024/a-1#tiao-2",
        " https://www.yunling.example/policies/2024/%61-1?utm_source=wx ",
    ],
)
def test_form_alone_makes_no_other_address(address):
    assert plain_address(address) == "www.yunling.example/policies/2024/a-1"


def test_what_is_another_page_stays_another():
    base = "https://a.example/list?year=2024&page=1"
    assert plain_address(base) == plain_address("http://a.example/list?page=1&year=2024")
    others = (
        "https://b.example/list?year=2024&page=1",
        "https://a.example/list?year=2024&page=2",
        "https://a.example/List?year=2024&page=1",
        "https://a.example:8443/list?year=2024&page=1",
    )
    assert plain_address(base) not in {plain_address(one) for one in others}


_PART = st.text(st.characters(min_codepoint=0x30, max_codepoint=0x9FFF, categories=("L", "N")))


@given(path=_PART, name=_PART, value=_PART)
def test_the_plain_form_is_its_own_plain_form(path, name, value):
    once = plain_address(f"https://a.example/{path}?x{name}={value}")
    assert plain_address(f"https://{once}") == once
