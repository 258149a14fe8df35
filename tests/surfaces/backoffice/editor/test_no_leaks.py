"""Every address of the editor, every method, as everybody it is not for: nothing comes out.

The addresses are walked, not listed, so that one added tomorrow is crawled tomorrow.
"""

import itertools

import pytest
from django.db import transaction
from django.urls import URLResolver, get_resolver, reverse
from wagtail.admin.models import EditingSession, FormState

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.actions.store_file import store_file
from mingzheng.records.library.models import Publication, Relation, StoredFile
from mingzheng.records.people.models import Role
from mingzheng.work.publishing.models import Submission
from tests.conftest import NOON
from tests.factories.library import make_draft, make_published
from tests.factories.people import make_account, make_organisation
from tests.factories.upload_files import sound_png

from .house import Desk, posted, url

pytestmark = pytest.mark.django_db

PROBE = "探针"
BEGINNINGS = ("desk/content/drafts", "desk/content/pick", "desk/content/files",
              "desk/content/import", "desk/content/paste", "desk/content/token",
              "desk/content/editor")  # fmt: skip
JSON = {"Accept": "application/json"}


class House:
    """Another unit with a probe in every record, its officer and everybody beside."""

    def __init__(self, client):
        self.client = client
        theirs = Desk(client)
        self.unit = theirs.unit
        picture = store_file(
            f"{PROBE}图.png", sound_png(), organisation_id=self.unit.pk, by=None, at=NOON
        )
        body = [{"type": "figure", "value": {"file": picture.pk, "alt": f"{PROBE}图说"}}]
        self.draft = theirs.draft(title=f"{PROBE}草稿", summary=f"{PROBE}概述")
        self.draft.body = body
        self.draft.save_revision(user=theirs.officer, clean=False)
        self.public = make_published(organisation=self.unit, by=theirs.officer, title="公开的信息")
        theirs.save(self.public, title=f"{PROBE}改过的标题")
        self.form = posted(theirs.form(self.draft), title=f"{PROBE}没有存下的标题")
        client.post(url("draft_preview", self.draft.pk), self.form)
        client.logout()
        self.counts = self.count()

    @staticmethod
    def count():
        models = (JournalEntry, Publication, StoredFile, Submission, Relation, FormState,
                  EditingSession)  # fmt: skip
        return [model.objects.count() for model in models]


def patterns(resolver, before=""):
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, route)
        elif route.startswith(BEGINNINGS):
            yield route, list(one.pattern.converters)


def values(name, route):
    if name == "app_label":
        return ["library", "wagtailcore"]
    if name == "model_name":
        return ["publication", "page"]
    model = {"session_id": EditingSession, "object_id": Publication}.get(name)
    model = model or (StoredFile if route.startswith("desk/content/files") else Publication)
    ids = sorted(model.objects.values_list("pk", flat=True))
    return [*ids, ids[-1] + 1] if ids else [1]


def addresses():
    for route, names in patterns(get_resolver()):
        for chosen in itertools.product(*(values(name, route) for name in names)):
            path = route
            for name, value in zip(names, chosen, strict=True):
                start = path.index("<")
                assert path[start:].split(">")[0].endswith(f":{name}")
                path = path[:start] + str(value) + path[path.index(">") + 1 :]
            yield f"/{path}"


def answers(client, path, data):
    yield client.get(path)
    yield client.get(f"{path}?q={PROBE[1:]}&only=picture&mode=print")
    yield client.get(path, headers=JSON)
    yield client.post(path, data)
    yield client.post(path, data | {"action-publish": "1", "action-submit": "1"}, headers=JSON)
    yield client.delete(path)
    yield client.put(path)


def told(response):
    body = b"".join(response) if response.streaming else response.content
    return str(dict(response.items())) + body.decode(errors="ignore")


def found(house, besides=""):
    """What leaked, what was written, what broke; ``besides`` are screens of others' readers."""
    faults = []
    data = {k: v for k, v in house.form.items() if PROBE not in str(v)} | {"title": "别人的标题"}
    for path in list(addresses()):
        if besides and besides in path:
            continue
        with transaction.atomic():
            before = house.count()
            for number, response in enumerate(answers(house.client, path, data)):
                # A picture of the probes is recognised by being given out at all.
                given = response.streaming and response.status_code == 200
                if PROBE in told(response) or given or response.status_code >= 500:
                    faults.append((path, number, response.status_code))
            if house.count() != before:
                faults.append((path, "wrote"))
            transaction.set_rollback(True)
    return faults


@pytest.fixture
def house(client):
    return House(client)


def test_crawl_finds_the_probes_where_they_may_be_seen(house):
    """A crawl that could not find a probe where it is shown would prove nothing elsewhere."""
    house.client.force_login(make_account(role=Role.INFORMATION_OFFICER, organisation=house.unit))
    shown = {path for path, *_ in found(house)}
    own = [house.draft.pk, house.public.pk]
    assert {
        "/desk/content/drafts", "/desk/content/files", "/desk/content/pick",
        *(url(name, pk) for pk in own for name in ("draft_edit", "draft_submit", "draft_preview")),
        *(url("picked_file", pk) for pk in StoredFile.objects.values_list("pk", flat=True)),
        url("picked_publication", house.draft.pk),
    } <= shown  # fmt: skip


def test_officer_of_another_unit_reads_and_writes_nothing(house):
    house.client.force_login(make_account(role=Role.INFORMATION_OFFICER))
    # The one thing an officer of any unit may write at these addresses: a text of the own unit.
    assert [fault for fault in found(house) if fault[0] != url("draft_new")] == []


@pytest.mark.parametrize("role", [role for role in Role if role != Role.INFORMATION_OFFICER])
def test_nobody_but_officers_reaches_the_editor(house, role):
    house.client.force_login(make_account(role=role, organisation=house.unit))
    # The checks of a draft are read by those who review it too.
    assert found(house, besides="/checks") == []


def test_superuser_and_stranger_reach_nothing(house):
    assert found(house) == []
    house.client.force_login(make_account(is_superuser=True, is_staff=True))
    assert found(house) == []


def test_officer_whose_grant_has_gone_reaches_nothing(house):
    account = make_account(role=Role.INFORMATION_OFFICER, organisation=house.unit)
    account.grants.all().delete()
    house.client.force_login(account)
    assert found(house) == []


def test_bureau_s_officer_writes_for_its_sections_and_not_for_a_unit_below_it(client):
    bureau = make_organisation()
    section = make_organisation(kind="section", parent=bureau)
    below = make_organisation(parent=bureau)
    client.force_login(make_account(role=Role.INFORMATION_OFFICER, organisation=bureau))
    codes = [
        client.get(url("draft_edit", make_draft(organisation=unit).pk)).status_code
        for unit in (bureau, section, below)
    ]
    assert codes == [200, 200, 404]


def test_session_of_somebody_else_is_not_released(house):
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=house.unit)
    house.client.force_login(officer)
    house.client.get(url("draft_edit", house.draft.pk))
    mine = EditingSession.objects.get(user=officer)
    house.client.force_login(make_account(role=Role.INFORMATION_OFFICER))
    house.client.post(reverse("wagtailadmin_editing_sessions:release", args=[mine.pk]))
    assert EditingSession.objects.filter(pk=mine.pk).exists()
