"""The special lists of the demo district, as section 6 of the product brief wants them."""

import datetime

import pytest

from mingzheng.records.library.models import Publication
from mingzheng.records.registers.models import Entry, FeeReport
from mingzheng.records.registers.queries.amounts import amount_history
from mingzheng.records.registers.queries.board import register_board
from mingzheng.records.registers.queries.standing import entries_on, shown_on
from mingzheng.rules.lamps import LampRule
from tests.conftest import NOON

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def on_list(kind, day=TODAY):
    return set(shown_on(day, today=TODAY).filter(kind=kind).values_list("title", flat=True))


@pytest.fixture(autouse=True)
def district(demo, db):
    pass


def test_every_list_has_rows_enough():
    counts = {}
    for kind in shown_on(TODAY, today=TODAY).values_list("kind", flat=True):
        counts[kind] = counts.get(kind, 0) + 1
    assert counts == {
        "powers": 25, "fees": 14, "funds": 5, "assistance": 9, "enforcement-basis": 5,
        "licences": 5, "penalties": 4, "inspection-plan": 12, "inspection-results": 4,
        "procurement": 6, "transactions": 3, "projects": 12, "project-stages": 56,
    }  # fmt: skip


def test_document_43_added_cancelled_and_handed_down():
    before = datetime.date(2024, 9, 4)
    gone, new = (
        on_list("powers", before) - on_list("powers"),
        on_list("powers") - on_list("powers", before),
    )
    assert gone == {"临时户外宣传品设置备案", "小型餐饮登记"}
    assert new == {"对燃气经营者开展用户安全检查的监督", "临时占用道路许可"}
    document = Publication.objects.get(policy_details__doc_number="云高管办发〔2024〕13号")
    told = Entry.objects.filter(publication=document).values_list("change", flat=True)
    assert sorted(told) == ["cancelled", "delegated", "new"]


def test_fees_are_those_of_document_46_and_the_expired_one_left_by_itself():
    last = datetime.date(2024, 8, 31)
    assert on_list("fees", last) - on_list("fees") == {"临时促销占道费"}
    assert not Entry.objects.filter(title="临时促销占道费", present=False).exists()


def test_standards_follow_the_table_of_document_41():
    history = amount_history("assistance", today=TODAY)
    table = {line.title: [None if one is None else int(one) for one in line.amounts]
             for line in history.lines}  # fmt: skip
    assert history.years == (2020, 2021, 2022, 2023, 2024)
    assert table["最低生活保障"] == [876, 913, 957, 998, 1052]
    assert table["特困供养照料护理（全护理）"] == [567, 567, 600, 633, 670]
    assert table["临时救助（家庭，单次上限）"] == [None, None, None, 11976, 12624]


def test_no_citizen_is_named_and_what_is_over_is_not_shown():
    parties = Entry.objects.filter(values__party_type="自然人").values_list(
        "values__party", flat=True
    )
    assert sorted(parties) == ["周**", "郑**"]
    assert "随意倾倒建筑垃圾" not in on_list("penalties")
    assert entries_on(TODAY).filter(title="随意倾倒建筑垃圾").count() == 1


def test_lamps_late_publications_and_reports_are_there_to_see():
    soon = TODAY + datetime.timedelta(days=21)
    rule = LampRule(TODAY, soon_until=soon, silent_before=TODAY - datetime.timedelta(days=30))
    lines = register_board(None, rule=rule)
    lamps = {line.upkeep.lamp.value for line in lines}
    assert lamps == {"overdue", "soon", "normal"}
    assert {line.kind.key: line.late for line in lines if line.late} == {
        "licences": 1, "penalties": 1,
    }  # fmt: skip
    assert sorted(FeeReport.objects.values_list("number", flat=True)) == [
        "SF2024-0001", "SF2024-0002",
    ]  # fmt: skip


def test_no_project_is_told_to_have_been_finished_before_it_was(demo):
    entries = Entry.objects.filter(kind="projects").order_by("item", "valid_from")
    stages: dict[str, list[tuple[str, str]]] = {}
    for entry in entries:
        stages.setdefault(entry.title, []).append((str(entry.valid_from), entry.category))
    assert stages["墨泉社区卫生服务中心迁建工程"] == [
        ("2024-01-15", "施工"), ("2024-07-03", "竣工"),
    ]  # fmt: skip
    assert stages["青岚大桥工程"] == [
        ("2024-06-20", "批准服务"), ("2024-07-18", "批准结果"), ("2024-10-14", "招标投标"),
    ]  # fmt: skip
