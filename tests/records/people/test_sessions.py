"""A used session lives on, and is not written at every page."""

import datetime

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from mingzheng.records.people.models import Role
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db
LIFETIME = datetime.timedelta(minutes=30)


def left_of(session):
    return session.expire_date - timezone.now()


def visit_with(client, *, left):
    client.force_login(make_account(role=Role.AUDIT_ADMIN))
    Session.objects.update(expire_date=timezone.now() + left)
    response = client.get(reverse("backoffice:journal"))
    return response.status_code, Session.objects.get()


def test_session_used_late_gets_its_whole_life_again(client):
    status, session = visit_with(client, left=datetime.timedelta(minutes=3))
    assert status == 200
    assert left_of(session) > LIFETIME - datetime.timedelta(minutes=1)


def test_session_used_within_the_minute_is_not_written(client):
    expiry = LIFETIME - datetime.timedelta(seconds=20)
    status, session = visit_with(client, left=expiry)
    assert status == 200
    assert left_of(session) <= expiry


def test_session_past_its_life_asks_to_sign_in(client):
    status, _ = visit_with(client, left=datetime.timedelta(seconds=-1))
    assert status == 302
