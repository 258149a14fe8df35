"""Steps of the day: each once, the broken ones again, none stops another."""

import datetime
import logging

import pytest

from mingzheng.work.ledger import jobs, nightly
from mingzheng.work.ledger.models import NightlyRun
from mingzheng.work.ledger.nightly import Step, claim_steps, run_step
from tests.conftest import NOON

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def done(monkeypatch):
    """Two steps that write down when they ran; the first breaks while ``done`` says so."""
    ran = {"broken": False, "acts": []}

    def first(*, at):
        if ran["broken"]:
            raise OSError("磁盘已满")
        ran["acts"].append(("first", at))

    def second(*, at):
        ran["acts"].append(("second", at))

    steps = (Step("first", "甲", first), Step("second", "乙", second))
    monkeypatch.setattr(nightly, "STEPS", steps)
    return ran


def test_every_step_begins_once_a_day(done):
    assert claim_steps(at=NOON) == ["first", "second"]
    assert claim_steps(at=NOON + MINUTE) == []
    assert claim_steps(at=NOON + DAY) == ["first", "second"]


def test_nothing_begins_before_the_day_has_settled(done):
    midnight = NOON.replace(hour=0, minute=30)
    assert claim_steps(at=midnight) == []
    assert claim_steps(at=midnight.replace(hour=1, minute=0)) == ["first", "second"]


def test_a_step_that_has_ended_is_not_done_again(done):
    claim_steps(at=NOON)
    for _ in range(2):
        run_step("first", day=NOON.date(), at=NOON)
    assert done["acts"] == [("first", NOON)]
    assert NightlyRun.objects.get(step="first").ended_at == NOON
    assert NightlyRun.objects.get(step="second").ended_at is None


def test_a_step_that_nobody_claimed_does_nothing(done):
    run_step("first", day=NOON.date(), at=NOON)
    assert done["acts"] == []


def test_what_broke_off_is_tried_again_and_told(done, caplog):
    claim_steps(at=NOON)
    assert claim_steps(at=NOON + 29 * MINUTE) == []
    with caplog.at_level(logging.WARNING):
        assert claim_steps(at=NOON + 30 * MINUTE) == ["first", "second"]
    assert "台账例行“甲”没有做完，第 2 次重试。" in caplog.messages
    assert claim_steps(at=NOON + 60 * MINUTE) == ["first", "second"]
    assert claim_steps(at=NOON + 120 * MINUTE) == []


def test_a_broken_step_stops_no_other(done):
    done["broken"] = True
    jobs.look_after_ledger(at=NOON)
    assert done["acts"] == [("second", NOON)]
    done["broken"] = False
    jobs.look_after_ledger(at=NOON + 30 * MINUTE)
    assert [name for name, _ in done["acts"]] == ["second", "first"]
    assert NightlyRun.objects.filter(ended_at=None).count() == 0
