import datetime

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.actions.successions import rename_organisation, succeed
from mingzheng.records.people.errors import (
    AlreadySucceeded,
    OrganisationNotOnDay,
    RenameRefused,
    SuccessionCycle,
    SuccessionShape,
)
from mingzheng.records.people.models import Succession
from tests.conftest import NOON
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db

ON = datetime.date(2024, 7, 1)


@pytest.fixture
def officer():
    return make_account()


def change(officer, kind, predecessors, successors, main=None, on=ON):
    return succeed(
        kind=kind,
        predecessors=predecessors,
        successors=successors,
        main=main or successors[0],
        on=on,
        basis="机构优化方案",
        by=officer,
        at=NOON,
    )


def test_merge_ends_the_predecessors_the_day_before_and_is_journalled(officer):
    one, other, new = make_organisation(), make_organisation(), make_organisation("新局")
    change(officer, "merge", [one, other], [new])
    for unit in (one, other):
        unit.refresh_from_db()
        assert unit.active_until == datetime.date(2024, 6, 30)
    new.refresh_from_db()
    assert new.active_until is None
    entry = JournalEntry.objects.order_by("number").last()
    assert (entry.action, entry.organisation_id) == ("organisation.succeeded", other.pk)
    assert entry.details["successors"] == ["新局"]


def test_split_marks_one_main_successor(officer):
    old, main, other = make_organisation(), make_organisation(), make_organisation()
    change(officer, "split", [old], [main, other], main=other)
    rows = Succession.objects.values_list("successor_id", "main")
    assert set(rows) == {(main.pk, False), (other.pk, True)}


@pytest.mark.parametrize(
    ("kind", "old", "new"), [("merge", 1, 2), ("split", 2, 2), ("split", 1, 1)]
)
def test_change_of_the_wrong_shape_is_refused(officer, kind, old, new):
    units = [make_organisation() for _ in range(4)]
    with pytest.raises(SuccessionShape):
        change(officer, kind, units[:old], units[2 : 2 + new])


def test_same_unit_on_both_sides_is_refused(officer):
    one, other = make_organisation(), make_organisation()
    with pytest.raises(SuccessionShape, match="并入存续机构"):
        change(officer, "merge", [one, other], [one])


def test_unit_that_does_not_exist_on_the_day_is_refused(officer):
    gone = make_organisation(active_until=datetime.date(2020, 1, 1))
    late = make_organisation(active_from=datetime.date(2025, 1, 1))
    unit = make_organisation()
    with pytest.raises(OrganisationNotOnDay):
        change(officer, "merge", [gone], [unit])
    with pytest.raises(OrganisationNotOnDay):
        change(officer, "merge", [unit], [late])
    assert Succession.objects.count() == 0


def test_unit_is_succeeded_once_only(officer):
    old, new, newer = make_organisation(), make_organisation(), make_organisation()
    change(officer, "merge", [old], [new], on=datetime.date(2025, 1, 1))
    with pytest.raises(AlreadySucceeded):
        change(officer, "merge", [old], [newer])


def test_cycle_of_successions_is_refused(officer):
    first, second, third = (make_organisation(name) for name in ("甲局", "乙局", "丙局"))
    change(officer, "merge", [first], [second], on=datetime.date(2024, 3, 1))
    change(officer, "merge", [second], [third], on=datetime.date(2024, 5, 1))
    first.refresh_from_db()
    first.active_until = None
    first.save()
    with pytest.raises(SuccessionCycle):
        change(officer, "merge", [third], [first])


def rename(officer, unit, name, short_name="", on=ON):
    rename_organisation(
        unit, name=name, short_name=short_name, on=on, basis="批复", by=officer, at=NOON
    )


def test_rename_keeps_the_old_names_as_former_names(officer):
    unit = make_organisation("信访服务中心", short_name="信访中心")
    rename(officer, unit, "社会治理服务中心", "社治中心")
    unit.refresh_from_db()
    assert (unit.name, unit.short_name) == ("社会治理服务中心", "社治中心")
    rows = unit.other_names.order_by("name").values_list("name", "kind", "used_until")
    until = datetime.date(2024, 6, 30)
    assert list(rows) == [
        ("信访中心", "former", until),
        ("信访服务中心", "former", until),
    ]
    assert JournalEntry.objects.get().details["old"]["name"] == "信访服务中心"


def test_rename_back_to_a_former_name_takes_it_off_the_former_names(officer):
    unit = make_organisation("甲局")
    rename(officer, unit, "乙局", on=datetime.date(2024, 3, 1))
    rename(officer, unit, "甲局")
    assert list(unit.other_names.values_list("name", flat=True)) == ["乙局"]


def test_rename_in_the_future_or_to_the_same_name_is_refused(officer):
    unit = make_organisation("甲局")
    with pytest.raises(RenameRefused, match="在当天或以后登记"):
        rename(officer, unit, "乙局", on=datetime.date(2024, 12, 1))
    with pytest.raises(RenameRefused, match="相同"):
        rename(officer, unit, "甲局")
