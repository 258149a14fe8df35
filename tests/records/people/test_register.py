import datetime

import pytest

from mingzheng.records.people.models import (
    CollectiveName,
    Organisation,
    OrganisationName,
    Role,
    Succession,
)
from mingzheng.records.people.permissions import access_of
from mingzheng.records.people.queries import (
    collective_members,
    collectives_with_members,
    organisations_answering_for,
    register_on,
    resolve_collective,
    successor_on,
)
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db

BEFORE, MERGED_ON, AFTER = (
    datetime.date(2020, 12, 31),
    datetime.date(2021, 1, 1),
    datetime.date(2024, 11, 18),
)


@pytest.fixture
def merged():
    """住建局 and 交通局 become 城建交通局 on 2021-01-01, which becomes 城乡建设局 in 2023."""
    building = make_organisation("区住房建设局", key="zhujian", active_until=BEFORE)
    traffic = make_organisation("区交通运输局", key="jiaotong", active_until=BEFORE)
    both = make_organisation(
        "区城建交通局", key="cj", active_from=MERGED_ON, active_until=datetime.date(2022, 12, 31)
    )
    last = make_organisation(
        "区城乡建设局", key="cx", short_name="城建局", active_from=datetime.date(2023, 1, 1)
    )
    for old in (building, traffic):
        Succession.objects.create(predecessor=old, successor=both, kind="merge", on=MERGED_ON)
    Succession.objects.create(
        predecessor=both, successor=last, kind="merge", on=datetime.date(2023, 1, 1)
    )
    return building, traffic, both, last


def test_successor_follows_the_chain_as_far_as_the_day(merged):
    building, _, both, last = merged
    assert successor_on(building, day=BEFORE) == building
    assert successor_on(building, day=MERGED_ON) == both
    assert successor_on(building, day=AFTER) == last


def test_organisations_answering_for_many_takes_one_query(merged, django_assert_num_queries):
    building, traffic, both, last = merged
    with django_assert_num_queries(1):
        found = organisations_answering_for([building.pk, traffic.pk, last.pk], day=AFTER)
    assert found == {building.pk: last.pk, traffic.pk: last.pk, last.pk: last.pk}
    assert organisations_answering_for([building.pk], day=MERGED_ON) == {building.pk: both.pk}


def test_officer_of_the_successor_reaches_predecessors_and_their_sections(merged):
    building, traffic, both, last = merged
    section = make_organisation("住房科", kind="section", parent=building)
    account = make_account(role=Role.INFORMATION_OFFICER, organisation=last)
    everything = {last.pk, both.pk, building.pk, traffic.pk, section.pk}
    assert access_of(account, day=AFTER).units == {"information_officer": everything}
    assert access_of(account, day=datetime.date(2022, 6, 1)).units == {
        "information_officer": {last.pk}
    }


def test_officer_of_a_predecessor_does_not_reach_the_successor(merged):
    building, *_ = merged
    account = make_account(role=Role.INFORMATION_OFFICER, organisation=building)
    assert access_of(account, day=AFTER).units == {"information_officer": {building.pk}}


def test_split_leaves_the_records_to_the_main_successor_only():
    old = make_organisation("社会事业局", active_until=BEFORE)
    main, other = make_organisation("民生局"), make_organisation("文体局")
    for heir, is_main in ((main, True), (other, False)):
        Succession.objects.create(
            predecessor=old, successor=heir, kind="split", on=MERGED_ON, main=is_main
        )
    reached = {
        unit.name: access_of(make_account(role=Role.REVIEWER, organisation=unit), day=AFTER).units[
            "reviewer"
        ]
        for unit in (main, other)
    }
    assert reached == {"民生局": {main.pk, old.pk}, "文体局": {other.pk}}


def test_closed_account_reaches_nothing():
    account = make_account(role=Role.OPENNESS_OFFICE, is_active=False)
    assert access_of(account, day=AFTER).units == {}


def names_of(register):
    return {unit.name: set(unit.other_names) for unit in register.units}


def test_register_leads_old_names_to_the_successor_of_the_day(merged):
    building, _, _, last = merged
    OrganisationName.objects.create(organisation=building, name="区建设局", kind="former")
    OrganisationName.objects.create(organisation=last, name="区城建局")
    assert names_of(register_on(AFTER)) == {
        "区城乡建设局": {
            "城建局", "区城建局", "区城建交通局", "区住房建设局", "区交通运输局", "区建设局",
        }
    }  # fmt: skip
    assert names_of(register_on(BEFORE)) == {"区住房建设局": {"区建设局"}, "区交通运输局": set()}


def test_register_gives_a_name_taken_over_by_a_living_unit_to_that_unit():
    gone = make_organisation("区商务局", active_until=BEFORE)
    heir = make_organisation("区投资促进局")
    make_organisation("区商务局", active_from=datetime.date(2022, 1, 1))
    Succession.objects.create(predecessor=gone, successor=heir, kind="merge", on=MERGED_ON)
    assert names_of(register_on(AFTER)) == {"区投资促进局": set(), "区商务局": set()}


def test_register_takes_as_many_queries_for_many_units_as_for_few(
    merged, django_assert_num_queries
):
    CollectiveName.objects.create(name="各部门", kinds=["department"])
    with django_assert_num_queries(6):
        register_on(AFTER)
    for number in range(20):
        gone = make_organisation(active_until=BEFORE)
        heir = make_organisation()
        OrganisationName.objects.create(organisation=heir, name=f"别名{number}")
        Succession.objects.create(predecessor=gone, successor=heir, kind="merge", on=MERGED_ON)
        collective = CollectiveName.objects.create(name=f"集合{number}", kinds=["street"])
        collective.included.add(heir)
    with django_assert_num_queries(6):
        register_on(AFTER)


@pytest.fixture
def district():
    make_organisation("区教育局", sort_order=1)
    make_organisation("区财政局", sort_order=2)
    make_organisation("区旧局", sort_order=3, active_until=BEFORE)
    make_organisation("霁岚街道", kind="street", sort_order=4)
    make_organisation("拾麓街道", kind="street", sort_order=5, active_from=MERGED_ON)
    make_organisation("税务局", kind="stationed", sort_order=6)
    make_organisation("云岭水务", kind="enterprise", sort_order=7)
    for name, kinds, certain in (
        ("各街道", ["street"], True),
        ("区直各部门", ["department"], True),
        ("区直有关部门、单位", ["department"], False),
        ("各驻区单位", ["stationed"], True),
    ):
        CollectiveName.objects.create(name=name, kinds=kinds, certain=certain)


def resolved(phrase, day=AFTER):
    return [
        (part.text, [unit.name for unit in part.members], part.certain)
        for part in resolve_collective(phrase, day=day)
    ]


DEPARTMENTS = ["区教育局", "区财政局"]
STREETS = ["霁岚街道", "拾麓街道"]


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("各街道", [("各街道", STREETS, True)]),
        ("区直各部门", [("区直各部门", DEPARTMENTS, True)]),
        ("区直有关部门、单位", [("区直有关部门、单位", DEPARTMENTS, False)]),
        ("各驻区单位", [("各驻区单位", ["税务局"], True)]),
        (
            "区直各部门、各驻区单位,各街道",
            [
                ("区直各部门", DEPARTMENTS, True),
                ("各驻区单位", ["税务局"], True),
                ("各街道", STREETS, True),
            ],
        ),
        ("区教育局、各街道", [("区教育局", ["区教育局"], True), ("各街道", STREETS, True)]),
        ("各学校", [("各学校", [], False)]),
        ("", []),
    ],
)
def test_collective_phrase_is_read_name_by_name(district, phrase, parts):
    assert resolved(phrase) == parts


def test_collective_members_are_those_of_the_day(district):
    assert resolved("各街道", BEFORE) == [("各街道", ["霁岚街道"], True)]
    assert resolved("区直各部门", BEFORE) == [
        ("区直各部门", ["区教育局", "区财政局", "区旧局"], True)
    ]


def test_collective_other_name_and_exceptions_are_kept(district):
    collective = CollectiveName.objects.get(name="区直各部门")
    collective.other_names = ["管委会各部门"]
    collective.save()
    collective.excluded.add(Organisation.objects.get(name="区财政局"))
    collective.included.add(Organisation.objects.get(name="云岭水务"))
    assert [unit.name for unit in collective_members(collective, day=AFTER)] == [
        "区教育局",
        "云岭水务",
    ]
    assert resolved("管委会各部门") == [("管委会各部门", ["区教育局", "云岭水务"], True)]


def test_collectives_with_members_takes_four_queries_for_any_number(
    district, django_assert_num_queries
):
    with django_assert_num_queries(4):
        found = collectives_with_members(day=AFTER)
    assert [(one.name, len(members)) for one, members in found] == [
        ("各街道", 2),
        ("区直各部门", 2),
        ("区直有关部门、单位", 2),
        ("各驻区单位", 1),
    ]
