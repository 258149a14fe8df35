"""Every address of supervision, tried by the officer of another unit and with numbers of nobody."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mingzheng.rules.supervision import Measure
from mingzheng.work.ledger.models import Supervision, SupervisionReply, SupervisionReplyFile
from tests.factories.ledger import make_assignment, make_task
from tests.factories.supervision import make_measure, make_reply, make_signed
from tests.surfaces.walk import addresses

pytestmark = pytest.mark.django_db
PROBE = "探针"


@pytest.fixture
def measures(house):
    house.late.task.label = f"{PROBE}任务"
    house.late.task.save()
    urging = make_measure(house.late)
    reply = make_reply(urging, text=f"{PROBE}回复" * 6, measures=f"{PROBE}措施" * 4)
    file = SupervisionReplyFile(reply=reply, name=f"{PROBE}.pdf", media_type="application/pdf")
    file.file.save("x", SimpleUploadedFile("x.pdf", b"%PDF-1.4"))
    make_measure(house.late, measure=Measure.LETTER)
    make_signed(make_assignment(make_task(label=PROBE), organisation=house.own))
    return Supervision.objects.count()


def test_a_stranger_meets_nothing_by_reading_or_sending(client, house, measures):
    client.force_login(house.stranger)
    before = list(Supervision.objects.order_by("pk").values_list("pk", "state"))
    tried = 0
    for address in addresses("desk/ledger/supervision"):
        for send in (client.get, client.post):
            answer = send(address, {"reason": "试探", "outcome": "other", "note": "试探"})
            assert answer.status_code in (200, 302, 403, 404, 405), address
            if not answer.streaming:
                assert PROBE not in answer.content.decode(errors="replace"), address
            tried += 1
    assert tried > 60
    assert list(Supervision.objects.order_by("pk").values_list("pk", "state")) == before
    assert SupervisionReply.objects.get().state == "waiting"


def test_the_office_meets_no_failure_anywhere(client, house, measures):
    client.force_login(house.office)
    for address in addresses("desk/ledger/supervision"):
        answer = client.get(address)
        assert answer.status_code in (200, 302, 403, 404, 405), address
        if answer.streaming:
            assert b"".join(answer.streaming_content) == b"%PDF-1.4"
