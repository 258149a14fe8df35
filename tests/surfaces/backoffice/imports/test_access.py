"""Nobody but the openness office gets near an import, guessed addresses included."""

import pytest
from django.urls import reverse

from mingzheng.records.people.models import Role
from mingzheng.surfaces.backoffice.imports.urls import urlpatterns
from mingzheng.work.ledger.models import Leftover, NoticeImport
from tests.factories.imports import make_draft, make_register
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db

OTHERS = [role for role in Role if role != Role.OPENNESS_OFFICE]


def addresses():
    draft = make_draft()
    values = {
        "pk": draft.pk,
        "row": draft.tasks.first().pk,
        "leftover": Leftover.objects.create(notice_import=draft, description="x").pk,
    }
    for pattern in urlpatterns:
        wanted = pattern.pattern.converters
        yield reverse(f"backoffice:{pattern.name}", kwargs={name: values[name] for name in wanted})


@pytest.mark.parametrize("role", OTHERS)
def test_every_address_is_closed_to_other_roles(client, role):
    make_register()
    urls = list(addresses())
    client.force_login(make_account(role=role))
    for url in urls:
        for response in (client.get(url), client.post(url, {"act": "drop", "version": "1"})):
            assert response.status_code in {403, 405}, url
            assert "岗位信息" not in response.content.decode()
    assert NoticeImport.objects.get().state == "parsed"


def test_every_address_asks_strangers_to_sign_in(client):
    make_register()
    for url in addresses():
        response = client.get(url)
        assert response.status_code in {302, 405}, url
        if response.status_code == 302:
            assert response.url.startswith(reverse("backoffice:login"))


def test_row_of_another_import_is_not_found(office):
    first, second = make_draft(), make_draft(again=True)
    row = second.tasks.first().pk
    assert office.get(f"/desk/ledger/imports/{first.pk}/rows/{row}").status_code == 404
    url = f"/desk/ledger/imports/{first.pk}/rows/{row}/act"
    assert office.post(url, {"act": "drop", "version": "1"}).status_code == 404
    assert second.tasks.filter(dropped=True).count() == 0


def test_import_that_does_not_exist_is_not_found(office):
    for path in ("", "/source", "/file", "/header", "/confirm", "/compare"):
        assert office.get(f"/desk/ledger/imports/999{path}").status_code == 404
