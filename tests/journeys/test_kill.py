"""``kill -9`` of web and worker in the middle: nothing that was acknowledged is lost or doubled."""

import json
import threading
import uuid

import pytest

from tests.journeys.house import START_SECONDS, House, Visitor

CLIENTS = 4
ROUNDS = 2
ACKNOWLEDGED_PER_ROUND = 20
FURNISH = (
    "from mingzheng.config.serving import prepare; prepare();"
    "from tests.config.household import furnish; furnish();"
    "from mingzheng.work.ledger.models import Assignment; print(Assignment.objects.get().pk)"
)
LOOK = (
    "import json; from mingzheng.work.ledger.models import ProgressReport;"
    "from mingzheng.records.journal.queries import verify;"
    "from mingzheng.records.journal.models import JournalEntry;"
    "print(json.dumps({"
    "'keys': [str(k) for k in ProgressReport.objects.values_list('submission_key', flat=True)],"
    "'reported': JournalEntry.objects.filter(action='assignment.reported').count(),"
    "'faults': [f.message for f in verify()]}))"
)


@pytest.fixture
def house(tmp_path):
    house = House(tmp_path)
    yield house
    house.stop()


def test_killed_programs_keep_every_acknowledged_report_exactly_once(house):
    assignment = int(house.python(FURNISH))
    acknowledged: list[str] = []
    visitors: list[Visitor] = []
    for _ in range(ROUNDS):
        house.start()
        # Sessions outlive the programs too: only the first round signs in.
        visitors = visitors or [signed_in(house) for _ in range(CLIENTS)]
        enough = threading.Event()
        threads = [
            threading.Thread(target=report_on_and_on, args=(one, assignment, acknowledged, enough))
            for one in visitors
        ]
        for thread in threads:
            thread.start()
        assert enough.wait(timeout=START_SECONDS)
        assert house.kill_programs() == 1
        for thread in threads:
            thread.join()
    seen = json.loads(house.python(LOOK))
    keys = seen["keys"]
    assert len(acknowledged) >= ROUNDS * ACKNOWLEDGED_PER_ROUND
    assert set(acknowledged) <= set(keys)
    assert len(keys) == len(set(keys)) == seen["reported"]
    assert seen["faults"] == []


def signed_in(house):
    visitor = Visitor(house.base)
    visitor.sign_in("xinxi", "x")
    return visitor


def report_on_and_on(visitor, assignment, acknowledged, enough):
    """Until the server is gone; a report counts as acknowledged once its redirect has come."""
    before = len(acknowledged)
    path = f"/desk/ledger/assignments/{assignment}/report"
    try:
        while True:
            key = str(uuid.uuid4())
            fields = {
                "submission_key": key, "percent": "40", "evidence_rows": "3",
                "text": f"已完成第 {key} 批信息的核对和更新,正在按照计划推进。",
            }  # fmt: skip
            if visitor.post(path, visitor.get(path), fields) == 302:
                acknowledged.append(key)
            if len(acknowledged) - before >= ACKNOWLEDGED_PER_ROUND:
                enough.set()
    except OSError:
        return
