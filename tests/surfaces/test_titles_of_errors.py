"""“错误：” stands before the title of a page with a refused form once: the base says it."""

from pathlib import Path

import pytest
from django.urls import reverse

import mingzheng
from mingzheng.records.people.models import Role
from tests.factories.ledger import make_task
from tests.factories.people import make_account

SURFACES = Path(mingzheng.__file__).parent / "surfaces"
SAID_BY_THE_BASE = "{% if form.errors %}错误：{% endif %}"
OWN_BASE = {"backoffice/editor/edit.html": "the editor's page is not built on ours"}


def test_no_page_says_it_a_second_time():
    found = {
        path.as_posix().split("/templates/")[1]
        for path in SURFACES.rglob("*.html")
        if SAID_BY_THE_BASE in path.read_text(encoding="utf-8")
    }
    assert found == set(OWN_BASE)


@pytest.mark.django_db
def test_a_refused_ending_is_called_a_mistake_once(client):
    client.force_login(make_account(role=Role.OPENNESS_OFFICE))
    address = reverse("backoffice:ledger_year_end", args=[make_task().pk])
    page = client.post(address, {"reason": "短"}).content.decode()
    assert page.split("<title>")[1].startswith("错误：")
    assert page.split("</title>")[0].count("错误：") == 1
