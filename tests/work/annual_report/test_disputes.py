"""The register behind table three."""

import datetime

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.annual_report import errors
from mingzheng.work.annual_report.actions.disputes import change_dispute, remove_dispute
from mingzheng.work.annual_report.models import Dispute
from mingzheng.work.annual_report.queries.disputes import dispute_rows, disputes_of
from tests.factories.annual_report import JANUARY, make_dispute, make_edition
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]


def test_registered_and_concluded_with_a_journal_row_each():
    dispute = make_dispute()
    change_dispute(
        dispute, by=make_account(), at=JANUARY, concluded_on=datetime.date(2023, 5, 1),
        result="corrected",
    )  # fmt: skip
    dispute.refresh_from_db()
    assert (dispute.result, dispute.concluded_on) == ("corrected", datetime.date(2023, 5, 1))
    entry = JournalEntry.objects.get(action="dispute.changed")
    assert entry.details == {"group": "行政复议", "result": "结果纠正", "on": "2023-05-01"}
    assert entry.organisation_id == dispute.organisation_id
    assert JournalEntry.objects.filter(action="dispute.registered").count() == 1


def test_one_number_is_one_case_of_a_unit():
    first = make_dispute(number="云政复〔2023〕7号")
    make_dispute(number="云政复〔2023〕7号")
    with pytest.raises(errors.DisputeKnown):
        make_dispute(first.organisation, number="云政复〔2023〕7号")
    assert Dispute.objects.count() == 2


def test_removed_only_before_a_published_report_may_count_it():
    unit = make_organisation()
    dispute = make_dispute(unit, accepted_on=datetime.date(2023, 3, 1))
    make_edition(unit, year=2022)
    by = make_account()
    remove_dispute(dispute, by=by, at=JANUARY)
    assert not Dispute.objects.exists()
    other = make_dispute(unit, accepted_on=datetime.date(2022, 3, 1))
    with pytest.raises(errors.DisputeCounted):
        remove_dispute(other, by=by, at=JANUARY)


@pytest.mark.parametrize("cases", [1, 3])
def test_the_list_takes_one_query(django_assert_num_queries, cases):
    unit = make_organisation("城建局")
    for _ in range(cases):
        make_dispute(unit)
    make_dispute()
    with django_assert_num_queries(1):
        rows = dispute_rows(disputes_of(frozenset({unit.pk})))
    assert [(row.unit, row.group_word, row.result_word) for row in rows] == [
        ("城建局", "行政复议", "尚未审结")
    ] * cases
