"""Behind a proxy the lock must meet the visitor, and nobody may choose the address it meets."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from mingzheng.ui.visitors import visitor_address
from tests.factories.people import make_account


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "10.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1"),
        (1, "2001:db8::7", "2001:db8::7"),
        (1, "<script>", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_address_is_what_the_outermost_own_proxy_saw(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert visitor_address(request) == address


@pytest.mark.django_db
def test_lock_behind_a_proxy_meets_only_the_visitor_who_guessed(client, settings):
    settings.TRUSTED_PROXIES = 1
    account = make_account()
    wrong = {"username": account.username, "password": "wrong"}
    statuses = [
        client.post(
            reverse("backoffice:login"),
            wrong,
            HTTP_X_FORWARDED_FOR=f"198.51.100.{number}, 203.0.113.9",
        ).status_code
        for number in range(6)
    ]
    assert statuses[-1] == 429
    other = client.post(reverse("backoffice:login"), wrong, HTTP_X_FORWARDED_FOR="203.0.113.10")
    assert other.status_code == 200
