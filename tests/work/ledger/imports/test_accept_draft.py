import pytest

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.actions.accept_draft import accept_best_readings, accept_medium
from mingzheng.work.ledger.models import DraftTask
from tests.factories.imports import DAMAGED_ROWS, make_draft, make_register, notice_text, row_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    make_register()
    return make_draft(notice_text(DAMAGED_ROWS))


def test_medium_is_taken_and_low_left(draft):
    accept_medium(draft, by=None, at=CLOCK.get().now())
    assert [row.weakest for row in draft.tasks.order_by("number")] == [2, 2, 2, 0, 0]
    assert row_of(draft, 3).units.get(part="lead").state == "accepted"
    assert row_of(draft, 4).units.get(part="lead").state == "offered"
    assert row_of(draft, 5).units.get(part="lead").state == "proposed"


def test_best_readings_leave_nothing_open_and_invent_no_unit(draft):
    accept_best_readings(draft, by=None, at=CLOCK.get().now())
    assert DraftTask.objects.filter(open_cells__gt=0).count() == 0
    assert row_of(draft, 4).units.get(part="lead").state == "offered"
    unknown = row_of(draft, 5).units.get(part="lead")
    assert (unknown.meaning, unknown.organisation, unknown.name) == ("text", None, "区飞天遁地局")


def test_accepting_makes_a_page_opened_before_stale(draft):
    accept_medium(draft, by=None, at=CLOCK.get().now())
    assert row_of(draft, 1).version == 2
