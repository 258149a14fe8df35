"""Addresses of this site: one form for every way of writing one."""

import re

import pytest

from mingzheng.rules.own_addresses import (
    addresses_like,
    local_address,
    number_in,
    numbers_at,
)

HOSTS = frozenset({"www.yunling.example", "yunling.example"})


@pytest.mark.parametrize(("address", "local"), [
    ("https://www.yunling.example/policies/2024/a-1", "/policies/2024/a-1"),
    ("http://yunling.example/policies/2024/a-1/", "/policies/2024/a-1"),
    ("HTTPS://WWW.YUNLING.EXAMPLE:443/services/1#top", "/services/1"),
    ("https://www.yunling.example./services/1", "/services/1"),
    ("  https：//www.yunling.example/services/１ ", "/services/1"),
    ("https://www.yunling.example/services?q=1&p=2", "/services?q=1&p=2"),
    ("https://www.yunling.example/files/1/%E8%A1%A8.pdf", "/files/1/表.pdf"),
    ("https://www.yunling.example", "/"),
    ("/services/1/", "/services/1"),
    ("//other.example/services/1", ""),
    ("//yunling.example/services/1", ""),
    ("https://other.example/services/1", ""),
    ("https://yunling.example.other.example/services/1", ""),
    ("https://other.example/?to=https://yunling.example/", ""),
    ("https://word@yunling.example/services/1", ""),
    ("ftp://yunling.example/services/1", ""),
    ("javascript:/services/1", ""),
    ("services/1", ""),
    ("https://[::1", ""),
    ("", ""),
])  # fmt: skip
def test_an_address_of_this_site_is_told_from_others(address, local):
    assert local_address(address, HOSTS) == local


def test_only_whole_paths_fit_and_their_query_does_not_count():
    pattern = re.compile(r"services/(\d+)(?:\.json)?")
    asked = [
        "/services/1?from=2",
        "/services/2.json",
        "/services/3/x",
        "/x/services/4",
        "/services",
    ]
    assert {at: found[1] for at, found in addresses_like(asked, pattern).items()} == {
        "/services/1?from=2": "1", "/services/2.json": "2",
    }  # fmt: skip
    assert numbers_at(asked, pattern) == {"/services/1?from=2": 1, "/services/2.json": 2}


@pytest.mark.parametrize(("text", "number"), [
    ("7", 7), ("007", 7), ("999999999", 999999999), ("1000000000", 0), ("", 0), ("-1", 0),
    ("1.0", 0), ("１", 0), ("a", 0),
])  # fmt: skip
def test_a_number_in_an_address_is_one_a_database_can_be_asked_for(text, number):
    assert number_in(text) == number
