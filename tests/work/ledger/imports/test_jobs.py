import datetime

import pytest

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.jobs import STUCK_AFTER, read_notice, requeue_stuck_imports
from mingzheng.work.ledger.models import NoticeImport
from tests.factories.imports import make_import, make_register

pytestmark = pytest.mark.django_db


def test_job_reads_the_notice():
    make_register()
    draft = make_import()
    read_notice.enqueue(draft.pk)
    draft.refresh_from_db()
    assert (draft.state, draft.tasks.count()) == ("parsed", 3)


def test_only_imports_that_wait_too_long_are_handed_over_again():
    make_register()
    now = CLOCK.get().now()
    stuck, fresh = make_import(), make_import(again=True)
    late = now - STUCK_AFTER - datetime.timedelta(seconds=1)
    NoticeImport.objects.filter(pk=stuck.pk).update(requested_at=late)
    assert requeue_stuck_imports(now) == 1
    stuck.refresh_from_db()
    fresh.refresh_from_db()
    assert (stuck.state, stuck.requested_at, fresh.state) == ("parsed", now, "waiting")
