import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mingzheng.config.demo.catalogue import demo_catalogue
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.actions.catalogue import bind, issue_catalogue
from mingzheng.records.library.actions.shape import lay_out_library
from mingzheng.records.library.catalogue_xlsx import catalogue_xlsx
from mingzheng.records.library.models import (
    CatalogueEntryFulfilment,
    CatalogueVersion,
    HeadingStatement,
)
from mingzheng.records.people.models import Organisation
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db
ROWS = demo_catalogue()
KEY = "zhongdaxiangmu-03"


@pytest.fixture(autouse=True)
def catalogue():
    lay_out_library()
    for key in sorted({row.owner for row in ROWS}):
        make_organisation(f"单位{key}", key=key)
    issue_catalogue(ROWS, year=2024, title="标准目录", by=None, at=NOON)


def sign_in(client, role, key=""):
    unit = Organisation.objects.get(key=key) if key else None
    account = make_account(role=role, organisation=unit)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return account


def published(key="fagaiju", **fields):
    return make_published(organisation=Organisation.objects.get(key=key), **fields)


def test_an_officer_sees_the_rows_of_the_own_unit_only(client):
    sign_in(client, "information_officer", "fagaiju")
    page = client.get(reverse("backoffice:catalogue_board")).content.decode()
    assert "单位fagaiju" in page
    assert "单位huanjingju" not in page
    other = next(row.key for row in ROWS if row.owner == "huanjingju")
    assert client.get(reverse("backoffice:catalogue_entry", args=[other])).status_code == 404


def test_an_officer_binds_what_the_own_unit_published(client):
    sign_in(client, "information_officer", "fagaiju")
    one = published(title="可研批复")
    page = client.get(reverse("backoffice:catalogue_entry", args=[KEY])).content.decode()
    assert "可研批复" in page
    client.post(reverse("backoffice:catalogue_bind", args=[KEY]), {"publication": one.pk})
    assert CatalogueEntryFulfilment.objects.get().publication == one
    client.post(reverse("backoffice:catalogue_unbind", args=[KEY]), {"publication": one.pk})
    assert not CatalogueEntryFulfilment.objects.exists()
    assert JournalEntry.objects.filter(action__startswith="catalogue.").count() == 3


def test_guessed_bindings_are_not_there(client):
    sign_in(client, "information_officer", "fagaiju")
    other = next(row.key for row in ROWS if row.owner == "huanjingju")
    foreign = published("huanjingju")
    own = published()
    for key, one in ((other, own.pk), (KEY, foreign.pk), (KEY, 999_999), (KEY, "x")):
        address = reverse("backoffice:catalogue_bind", args=[key])
        assert client.post(address, {"publication": one}).status_code == 404
    assert not CatalogueEntryFulfilment.objects.exists()


@pytest.mark.parametrize("role", ["leader", "reviewer"])
def test_readers_bind_nothing(client, role):
    sign_in(client, role, "fagaiju")
    one = published()
    address = reverse("backoffice:catalogue_bind", args=[KEY])
    assert client.post(address, {"publication": one.pk}).status_code == 403


def test_a_statement_is_dated_and_public(client):
    sign_in(client, "information_officer", "fagaiju")
    address = reverse("backoffice:heading_form", args=["fagaiju", "chufa"])
    page = client.post(address, {"text": "没有"}).content.decode()
    assert "请写明本栏为什么没有内容" in page
    client.post(address, {"text": "本单位没有行政处罚职权。"})
    assert HeadingStatement.objects.get().dated_on == NOON.date()
    assert (
        "本单位没有行政处罚职权。"
        in client.get("/disclosure/fagaiju/content?column=chufa").content.decode()
    )
    other = reverse("backoffice:heading_form", args=["huanjingju", "chufa"])
    assert client.post(other, {"text": "本单位没有行政处罚职权。"}).status_code == 404


def upload(client, content, **fields):
    file = SimpleUploadedFile("目录.xlsx", content)
    data = {"file": file, "year": 2025, "title": "新目录", "replace_all": "all"} | fields
    return client.post(reverse("backoffice:edition_upload"), data)


def test_a_new_edition_is_previewed_and_issued(client):
    sign_in(client, "openness_office")
    answer = upload(client, catalogue_xlsx(ROWS[:-1]))
    page = answer.content.decode()
    assert f"文件里读出 {len(ROWS) - 1} 项" in page
    assert "取消 1 项" in page
    assert CatalogueVersion.objects.count() == 1
    packed = answer.context["packed"]
    client.post(reverse("backoffice:edition_issue"), {"packed": packed})
    edition = CatalogueVersion.objects.get(current=True)
    assert (edition.year, edition.entries.count()) == (2025, len(ROWS) - 1)
    changes = client.get(reverse("backoffice:edition_changes", args=[edition.pk]))
    assert "取消 1 项" in changes.content.decode()


def test_one_field_can_be_replaced_alone(client):
    sign_in(client, "openness_office")
    rows = tuple(row for row in ROWS if row.field == "zhongdaxiangmu")[:-1]
    packed = upload(client, catalogue_xlsx(rows), replace_all="fields").context["packed"]
    client.post(reverse("backoffice:edition_issue"), {"packed": packed})
    assert CatalogueVersion.objects.get(current=True).entries.count() == len(ROWS) - 1


def test_a_file_without_a_catalogue_is_refused_with_its_cure(client):
    sign_in(client, "openness_office")
    page = upload(client, b"%PDF-1.4 broken").content.decode()
    assert "错误：" in page
    assert CatalogueVersion.objects.count() == 1


def test_a_changed_pack_issues_nothing(client):
    sign_in(client, "openness_office")
    answer = client.post(reverse("backoffice:edition_issue"), {"packed": "x"}, follow=True)
    assert "预览已过期，请重新上传文件。" in answer.content.decode()


def test_freezing_is_for_the_office(client):
    edition = CatalogueVersion.objects.get()
    address = reverse("backoffice:edition_freeze", args=[edition.pk])
    sign_in(client, "information_officer", "fagaiju")
    assert client.post(address).status_code == 403
    sign_in(client, "openness_office")
    client.post(address)
    edition.refresh_from_db()
    assert edition.frozen_at == NOON


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_costs_the_same_whatever_is_bound(client, count, django_assert_num_queries):
    sign_in(client, "openness_office")
    for one in [published() for _ in range(count)]:
        bind(KEY, one, by=None, at=NOON)
    client.get(reverse("backoffice:catalogue_board"))
    with django_assert_num_queries(6):
        client.get(reverse("backoffice:catalogue_board"))
