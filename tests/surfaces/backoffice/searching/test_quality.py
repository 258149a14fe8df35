"""The figures of a run of the judged set, for whoever works with the ledger."""

import pytest
from django.urls import reverse

from mingzheng.records.people.models import Role
from mingzheng.search.evaluation.figures import Quality
from mingzheng.work.searching.actions.decide_change import apply_change
from mingzheng.work.searching.comparing import Comparison
from tests.conftest import NOON
from tests.factories.people import make_account
from tests.factories.searching import make_draft_change

pytestmark = pytest.mark.django_db
BEFORE = Quality(12, 0.7, 0.7, 0.5, 0.8, 0.9, 0.0)
AFTER = Quality(12, 0.81, 0.8, 0.75, 0.9, 0.95, 0.0)


def measured(name="探针口语", *, with_set=True):
    change = make_draft_change(name)
    compared = Comparison(BEFORE, AFTER, ()) if with_set else None
    apply_change(change, compared=compared, reason="", by=change.made_by, at=NOON)
    return reverse("backoffice:search_quality", args=(change.pk,))


@pytest.mark.parametrize("role", [
    Role.INFORMATION_OFFICER, Role.REVIEWER, Role.OPENNESS_OFFICE, Role.LEADER,
])  # fmt: skip
def test_everybody_of_the_ledger_reads_the_figures_and_not_the_change(client, role):
    client.force_login(make_account(role=role))
    page = client.get(measured()).content.decode()
    for told in ("站内检索质量评测（2024-11-18）", "12 个", "50.0%", "75.0%", "70.0%", "81.0%"):
        assert told in page
    assert "探针口语" not in page


def test_others_and_what_was_not_measured_are_refused(client):
    client.force_login(make_account(role=Role.FOI_HANDLER))
    assert client.get(measured()).status_code == 403
    client.force_login(make_account(role=Role.OPENNESS_OFFICE))
    assert client.get(measured("另一说法", with_set=False)).status_code == 404
    draft = reverse("backoffice:search_quality", args=(make_draft_change().pk,))
    assert client.get(draft).status_code == 404
