"""The demo's year of supervision as it stands on 2024-11-18."""

import datetime
from collections import Counter

import pytest

from mingzheng.work.ledger.models import Supervision
from mingzheng.work.ledger.parameters_supervision import supervision_rule
from mingzheng.work.ledger.queries.supervision.proposed import proposed_today

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
TODAY = datetime.date(2024, 11, 18)


def test_a_few_of_each_measure_and_one_letter_to_sign():
    found = Counter(Supervision.objects.values_list("measure", "state"))
    assert found == {
        ("reminder", "sent"): 5, ("reminder", "withdrawn"): 1,
        ("urging", "accepted"): 2, ("urging", "replied"): 1, ("urging", "closed"): 2,
        ("letter", "accepted"): 1, ("letter", "to_sign"): 1,
    }  # fmt: skip
    letter = Supervision.objects.get(measure="letter", state="accepted")
    assert letter.number == "云高政督〔2024〕1号"
    assert "承诺于2024年10月18日完成，至今没有办结" in letter.text
    assert "2024年10月8日催办" in letter.text


def test_what_is_proposed_today():
    found = [
        (row.measure_name, row.cause_name, row.watched.number, row.watched.unit)
        for row in proposed_today(today=TODAY, rule=supervision_rule()).listed()[:]
    ]
    assert found == [
        ("催办", "逾期未办结", 51, "党政办"),
        ("提醒", "久无进展", 43, "党政办"),
        ("提醒", "久无进展", 43, "民生局"),
        ("提醒", "久无进展", 36, "文旅局"),
        ("提醒", "久无进展", 43, "文旅局"),
    ]
