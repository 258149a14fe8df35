"""Plans of the demo district: something in every state, and the lamps as agreed."""

from collections import Counter

import pytest

from mingzheng.records.inbox.models import Message
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.work.ledger.models import (
    CoordinationRequest,
    Difficulty,
    Extension,
    Occurrence,
)
from mingzheng.work.ledger.queries.lamps import task_heads
from mingzheng.work.ledger.queries.scope import open_notices, scope_of
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


def test_lamps_stand_as_agreed(demo):
    notices = [notice for notice in open_notices() if notice.year == NOON.year]
    heads = task_heads(scope_of(None, notices), rule=lamp_rule_on(NOON.date()))
    assert Counter(str(head.lamp) for head in heads) == {
        "done": 31, "normal": 14, "soon": 5, "overdue": 3,
    }  # fmt: skip


def test_every_state_is_shown(demo):
    def states(model):
        return Counter(model.objects.values_list("state", flat=True))

    assert states(Extension) == {"asked": 1, "granted": 1, "refused": 1}
    assert states(CoordinationRequest) == {"asked": 2, "answered": 1}
    assert states(Difficulty)["answered"] == 2
    assert states(Difficulty)["open"] >= 5
    assert set(states(Occurrence)) >= {"open", "excused"}


def test_whoever_stands_in_was_told_of_it(demo):
    told = Message.objects.filter(kind="handover", words__contains="自 2024-10-21 起")
    (message,) = told
    assert message.account.username == "shenhe02"
    assert "到 2024-10-25 为止：参加省级培训" in message.words
