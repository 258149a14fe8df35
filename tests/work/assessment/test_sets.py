"""The indicator set: written, checked, adopted by another person, copied."""

from decimal import Decimal

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.assessment.actions.adopt_set import adopt_set, reopen_set
from mingzheng.work.assessment.actions.draft_set import draft_set
from mingzheng.work.assessment.actions.edit_set import (
    IndicatorContent,
    change_title,
    put_indicator,
    put_section,
    remove_indicator,
    remove_section,
)
from mingzheng.work.assessment.actions.open_sheets import open_sheets
from mingzheng.work.assessment.errors import (
    NobodyToAssess,
    OwnDraft,
    ReasonMissing,
    SavedMeanwhile,
    SectionKnown,
    SetAdopted,
    SetFaulty,
    SetNotAdopted,
    SheetsOpened,
    YearTaken,
)
from mingzheng.work.assessment.models import Indicator, IndicatorSet
from mingzheng.work.assessment.queries.sets import faults_of, sections_of, set_lines
from tests.conftest import NOON
from tests.factories.assessment import make_adopted, make_office, make_set
from tests.factories.people import make_organisation

pytestmark = pytest.mark.django_db


def names(one):
    return [(row.title, [line.name for line in row.indicators]) for row in sections_of(one)]


def indicator(name):
    return Indicator.objects.get(name=name)


def test_a_set_is_written_section_by_section():
    made = make_set()
    assert names(made) == [
        ("主动公开", ["任务做到", "组织领导"]), ("创新加分", ["经验推广"]),
        ("问题扣分", ["没有做到"]),
    ]  # fmt: skip
    assert [(row.part.label, row.full) for row in sections_of(made)] == [
        ("基本分", 100), ("加分项", 3), ("扣分项", 5),
    ]  # fmt: skip
    assert [row.number for row in sections_of(made)] == [1, 2, 3]
    assert [line.rule_words for row in sections_of(made) for line in row.indicators] == [
        "做到的比例×60分；没有应办的得满分", "由政务公开办评分，0到40分",
        "由政务公开办评分，0到3分", "没有做到的每1项计2分，最多5分",
    ]  # fmt: skip
    assert faults_of(made) == []
    assert made.revision == 8


def test_one_set_a_year():
    make_set()
    with pytest.raises(YearTaken, match="2024年已有指标体系"):
        draft_set(year=2024, title="又一份", by=make_office(), at=NOON)


def test_places_close_up_whatever_is_moved_or_taken_away():
    made, by = make_set(), make_office()
    section = made.sections.get(title="主动公开")
    content = IndicatorContent("政策解读", Decimal(10), "by_hand")
    made = put_indicator(section, content=content, number=1, revision=made.revision, by=by, at=NOON)
    assert names(made)[0][1] == ["政策解读", "任务做到", "组织领导"]
    moved = indicator("任务做到")
    made = put_indicator(
        section, content=IndicatorContent("任务按时", Decimal(50), "share", measure="memory.met"),
        number=9, revision=made.revision, by=by, at=NOON, indicator=moved,
    )  # fmt: skip
    assert names(made)[0][1] == ["政策解读", "组织领导", "任务按时"]
    assert [one.number for one in section.indicators.all()] == [1, 2, 3]
    assert faults_of(made) == []
    made = remove_indicator(indicator("政策解读"), revision=made.revision, by=by, at=NOON)
    assert [one.number for one in section.indicators.all()] == [1, 2]
    assert faults_of(made) == ["基本分合计90分，应为100分，还差10分，请调整各指标的满分。"]
    made = remove_section(
        made.sections.get(title="创新加分"), revision=made.revision, by=by, at=NOON
    )
    made = put_section(
        made, title="扣分", part="deduction", number=1, revision=made.revision, by=by, at=NOON,
        section=made.sections.get(title="问题扣分"),
    )  # fmt: skip
    assert names(made) == [("扣分", ["没有做到"]), ("主动公开", ["组织领导", "任务按时"])]


def test_two_sections_of_one_name_are_refused():
    made = make_set()
    with pytest.raises(SectionKnown):
        put_section(
            made, title="创新加分", part="main", number=1, revision=made.revision,
            by=make_office(), at=NOON,
        )  # fmt: skip


def test_who_saved_meanwhile_is_not_overwritten():
    made, by = make_set(), make_office()
    change_title(made, title="改过的名称", revision=made.revision, by=by, at=NOON)
    with pytest.raises(SavedMeanwhile):
        change_title(made, title="另一个", revision=made.revision, by=by, at=NOON)
    assert IndicatorSet.objects.get().title == "改过的名称"


def test_another_person_adopts_and_nothing_changes_afterwards():
    by, other = make_office(), make_office()
    made = make_set(by=by)
    with pytest.raises(OwnDraft):
        adopt_set(made, by=by, at=NOON)
    adopted = adopt_set(made, by=other, at=NOON)
    with pytest.raises(SetAdopted):
        adopt_set(adopted, by=other, at=NOON)
    with pytest.raises(SetAdopted):
        change_title(adopted, title="改", revision=adopted.revision, by=by, at=NOON)
    assert JournalEntry.objects.filter(action="assessment.set_adopted").count() == 1


def test_a_set_that_does_not_come_to_a_hundred_is_not_adopted():
    made = make_set()
    remove_indicator(indicator("组织领导"), revision=made.revision, by=make_office(), at=NOON)
    with pytest.raises(SetFaulty, match="基本分合计60分，应为100分，还差40分"):
        adopt_set(made, by=make_office(), at=NOON)


def test_adoption_is_taken_back_only_while_no_sheet_rests_on_it():
    adopted, by = make_adopted(), make_office()
    with pytest.raises(ReasonMissing):
        reopen_set(adopted, reason=" ", by=by, at=NOON)
    again = reopen_set(adopted, reason="漏了一项。", by=by, at=NOON)
    assert again.adopted_at is None
    with pytest.raises(SetNotAdopted):
        reopen_set(again, reason="再撤。", by=by, at=NOON)
    with pytest.raises(SetNotAdopted):
        open_sheets(again, by=by, at=NOON)
    adopt_set(again, by=make_office(), at=NOON)
    make_organisation("城建局")
    assert open_sheets(again, by=by, at=NOON) > 0
    with pytest.raises(SheetsOpened):
        reopen_set(again, reason="太迟了。", by=by, at=NOON)
    with pytest.raises(NobodyToAssess):
        open_sheets(again, by=by, at=NOON)


def test_next_year_s_set_is_a_copy_of_its_own():
    source = make_adopted(year=2023)
    made = draft_set(year=2024, title="2024年指标", by=make_office(), at=NOON, source=source)
    assert names(made) == names(source)
    assert [line.rule for row in sections_of(made) for line in row.indicators] == [
        line.rule for row in sections_of(source) for line in row.indicators
    ]
    remove_section(
        made.sections.get(title="主动公开"), revision=made.revision, by=make_office(), at=NOON
    )
    assert len(names(source)) == 3
    assert made.adopted_at is None


@pytest.mark.parametrize("years", [1, 4])
def test_the_list_of_sets_takes_one_query(django_assert_num_queries, years):
    for year in range(2024 - years, 2024):
        make_adopted(year=year)
    with django_assert_num_queries(1):
        lines = set_lines()
    assert [line.year for line in lines] == list(range(2023, 2023 - years, -1))
    assert {(line.state_word, line.indicators, line.sheets) for line in lines} == {("已定稿", 4, 0)}
