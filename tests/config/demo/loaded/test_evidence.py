"""The demo's evidence: what tasks have to prove, what units took from the platform for it."""

import pytest

from mingzheng.config.demo.source import table
from mingzheng.work.ledger.models import (
    Assignment,
    Evidence,
    EvidenceDemand,
    EvidenceWaiver,
    Notice,
)
from mingzheng.work.ledger.queries.evidence.letters import letter_lamps

pytestmark = pytest.mark.usefixtures("demo")


def test_every_task_has_the_confirmed_demand_of_the_table():
    notice = Notice.objects.get(document_number="云高管办字〔2024〕4号")
    found = {
        str(task.number): "".join(sorted(one.letter for one in task.demands.all()))
        for task in notice.tasks.prefetch_related("demands")
    }
    assert found == table("evidence")["letters"]
    states = EvidenceDemand.objects.filter(task__notice=notice).values_list("state", flat=True)
    assert set(states) == {"confirmed"}


def test_nothing_is_missing_where_the_office_has_confirmed():
    done = list(Assignment.objects.filter(state="done").values_list("pk", flat=True))
    lamps = letter_lamps(done)
    open_letters = [
        (pk, one.letter) for pk in done for one in lamps[pk] if one.confirmed and not one.proved
    ]
    assert open_letters == []
    assert EvidenceWaiver.objects.exists()


def test_units_rest_on_items_that_are_there():
    items = Evidence.objects.filter(kind="item")
    assert {"library", "packages", "registers"} <= set(items.values_list("source_key", flat=True))
    assert set(items.values_list("standing", flat=True)) == {"live"}
    linked = Evidence.objects.filter(kind="link", source_key="library")
    assert linked.filter(url__contains="/policies/").exists()
    assert not Assignment.objects.exclude(proof_gone_on=None).exists()
