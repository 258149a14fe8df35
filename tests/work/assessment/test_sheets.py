"""The sheet: drawn, scored, checked, shown, appealed, closed, ranked."""

import datetime
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.urls import resolve

from mingzheng.records.inbox.models import Message
from mingzheng.rules.assessment import Total
from mingzheng.work.assessment.actions.appeals import decide_appeal, file_appeal
from mingzheng.work.assessment.actions.check_sheet import check_sheet, return_sheet, submit_sheet
from mingzheng.work.assessment.actions.correct_score import correct_score
from mingzheng.work.assessment.actions.give_score import give_score
from mingzheng.work.assessment.actions.open_sheets import draw_figures, draw_sheet
from mingzheng.work.assessment.actions.publish_ranking import publish_ranking
from mingzheng.work.assessment.actions.show_sheets import close_sheets
from mingzheng.work.assessment.errors import (
    AlreadyAppealed,
    AppealDecided,
    AppealsOpen,
    AppealsOver,
    AppealsRunning,
    MarksOutOfRange,
    NotAllFinal,
    NothingChanged,
    OwnSheet,
    ProofRefused,
    ReasonMissing,
    SavedMeanwhile,
    ScoredByRule,
    ScoresMissing,
    WrongState,
)
from mingzheng.work.assessment.models import ScoreSheet
from mingzheng.work.assessment.proof_files import NewProof, accept_proof
from mingzheng.work.assessment.queries.behind import behind
from mingzheng.work.assessment.queries.lists import sheet_lines
from mingzheng.work.assessment.queries.ranking import computed_ranking, edition_line
from mingzheng.work.assessment.queries.sheet import changes_of, sheet_view
from tests.conftest import NOON
from tests.factories.assessment import (
    give,
    make_final,
    make_office,
    make_sheets,
    make_shown,
    score_of,
)
from tests.factories.people import make_account, make_organisation

# Sums, locks and constraints are the database's own.
pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
LATER = NOON + datetime.timedelta(days=20)


@pytest.fixture
def unit():
    return make_organisation("城建局", key="chengjian")


@pytest.fixture
def sheet(unit, figures):
    """Of ten things seven were done."""
    figures.records += [
        (unit.pk, datetime.date(2024, 5, day), f"第{day}项", day <= 7) for day in range(1, 11)
    ]
    return make_sheets(unit)["城建局"]


def told(sheet):
    return {line.name: line.marks for line in sheet_view(sheet).lines}


def test_an_opened_sheet_says_how_every_automatic_score_came_about(sheet):
    view = sheet_view(sheet)
    lines = {line.name: line for line in view.lines}
    assert lines["任务做到"].words == "7／10＝70%，×60分＝42分"
    assert lines["没有做到"].words == "3×2分＝5分，最多5分"
    assert lines["组织领导"].marks is None
    assert view.missing == 2
    assert view.sums == Total(Decimal(42), Decimal(0), Decimal(5))
    assert view.sums.words == "基本分42－扣分5＝37"
    assert [(one.cause, one.after) for one in changes_of(sheet)] == [
        ("自动取数", Decimal(5)), ("自动取数", Decimal(42)),
    ]  # fmt: skip
    found = behind(sheet, "memory.missed", start=0, size=2)
    assert found.total == 3
    assert [row.label for row in found.rows] == ["第8项：没有做到", "第9项：没有做到"]


def test_sections_and_predecessors_count_with_their_unit(figures):
    from mingzheng.records.people.models import Succession

    unit = make_organisation("统筹局")
    section = make_organisation("住房科", kind="section", parent=unit)
    gone = make_organisation("旧局", active_until=datetime.date(2024, 6, 30))
    Succession.objects.create(
        predecessor=gone, successor=unit, main=True, kind="merge", on=datetime.date(2024, 7, 1)
    )
    day = datetime.date(2024, 3, 1)
    figures.records += [(section.pk, day, "一", True), (gone.pk, day, "二", False)]
    sheets = make_sheets(unit, section, gone)
    assert "旧局" not in sheets and "住房科" not in sheets
    (line,) = [one for one in sheet_view(sheets["统筹局"]).lines if one.name == "任务做到"]
    assert line.words == "1／2＝50%，×60分＝30分"


def test_figures_are_drawn_anew_until_the_sheet_is_sent_on(sheet, unit, figures):
    by = give(sheet)
    figures.records.append((unit.pk, datetime.date(2024, 6, 1), "又一项", True))
    assert draw_figures(sheet.indicator_set, by=by, at=NOON) == 1
    assert told(sheet)["任务做到"] == Decimal("43.64")
    assert draw_figures(sheet.indicator_set, by=by, at=NOON) == 0
    submit_sheet(sheet, by=by, at=NOON)
    figures.records.append((unit.pk, datetime.date(2024, 6, 2), "再一项", True))
    assert draw_figures(sheet.indicator_set, by=by, at=NOON) == 0
    assert draw_sheet(sheet, by=by, at=NOON) == 1
    assert told(sheet)["任务做到"] == Decimal(45)


def test_a_unit_hears_when_figures_move_on_a_sheet_it_was_shown(sheet, unit, figures):
    officer, by = make_account(role="information_officer", organisation=unit), make_office()
    make_shown(sheet)
    draw_sheet(sheet, by=by, at=NOON)
    assert Message.objects.filter(account=officer).count() == 1
    figures.records.append((unit.pk, datetime.date(2024, 6, 1), "又一项", True))
    draw_sheet(sheet, by=by, at=NOON)
    assert Message.objects.filter(account=officer, words__contains="1项得分有变化").count() == 1


@pytest.mark.parametrize("marks", ["-0.01", "40.01", "12.345"])
def test_marks_by_hand_stay_within_the_full_marks(sheet, marks):
    row = score_of(sheet, "组织领导")
    with pytest.raises(MarksOutOfRange, match="得分须在0到40之间，最多两位小数。"):
        give_score(
            row, marks=Decimal(marks), reason="理由", proof=NewProof(), by=make_office(), at=NOON,
            seen=None,
        )  # fmt: skip


def test_marks_by_hand_need_a_reason_a_free_place_and_an_indicator_by_hand(sheet):
    by, row = make_office(), score_of(sheet, "组织领导")
    good = {"marks": Decimal(30), "proof": NewProof(), "by": by, "at": NOON, "seen": None}
    with pytest.raises(ReasonMissing):
        give_score(row, reason=" ", **good)
    with pytest.raises(ScoredByRule):
        give_score(score_of(sheet, "任务做到"), reason="理由", **good)
    give_score(row, reason="有领导小组。", **good | {"proof": NewProof("https://a.example/1")})
    assert score_of(sheet, "组织领导").proof_link == "https://a.example/1"
    with pytest.raises(SavedMeanwhile):
        give_score(row, reason="另有人评过。", **good)


def test_a_proof_is_judged_by_its_content():
    pdf = ContentFile(b"%PDF-1.4 not really", name="a.pdf")
    with pytest.raises(ProofRefused, match="不能作为佐证"):
        accept_proof("", ContentFile(b"MZ\x90", name="../会议.pdf"))
    with pytest.raises(ProofRefused, match="空文件"):
        accept_proof("", ContentFile(b"", name="a.pdf"))
    with pytest.raises(ProofRefused):
        accept_proof("", pdf)


def test_what_is_not_scored_whole_is_not_sent_on(sheet):
    with pytest.raises(ScoresMissing, match="还没有评分：组织领导、经验推广。"):
        submit_sheet(sheet, by=make_office(), at=NOON)


def test_whoever_scored_or_sent_does_not_check(sheet):
    scorer, sender = give(sheet), make_office()
    submit_sheet(sheet, by=sender, at=NOON)
    for one in (scorer, sender):
        with pytest.raises(OwnSheet):
            check_sheet(sheet, by=one, at=NOON)
    with pytest.raises(ReasonMissing):
        return_sheet(sheet, reason="", by=sender, at=NOON)
    back = return_sheet(sheet, reason="佐证不足。", by=sender, at=NOON)
    assert (back.state, back.returned_reason) == ("scoring", "佐证不足。")
    submit_sheet(sheet, by=sender, at=NOON)
    assert check_sheet(sheet, by=make_office(), at=NOON).state == "checked"


def test_a_shown_sheet_is_told_and_has_a_term(sheet, unit):
    officer = make_account(role="information_officer", organisation=unit)
    shown = make_shown(sheet)
    assert shown.appeals_until == datetime.date(2024, 11, 25)
    (message,) = Message.objects.filter(account=officer)
    assert message.words == (
        "城建局2024年政务公开考核评分表已发来征求意见，有异议的请在2024-11-25前逐项申诉。"
    )
    assert resolve(message.address).url_name == "assessment_sheet"
    with pytest.raises(AppealsRunning, match="2024-11-25"):
        close_sheets([sheet], by=make_office(), at=shown.shown_at + datetime.timedelta(days=7))


def test_an_appeal_is_decided_once_with_its_reason(sheet, unit):
    officer = make_account(role="information_officer", organisation=unit)
    office = make_office()
    make_shown(sheet)
    row = score_of(sheet, "任务做到")
    with pytest.raises(ReasonMissing):
        file_appeal(row, text=" ", proof=NewProof(), by=officer, at=NOON)
    appeal = file_appeal(row, text="第8项已做到。", proof=NewProof(), by=officer, at=NOON)
    assert appeal.due == datetime.date(2024, 12, 2)
    with pytest.raises(AlreadyAppealed):
        file_appeal(row, text="再说一次。", proof=NewProof(), by=officer, at=NOON)
    assert Message.objects.filter(account=office, address__endswith=f"/scores/{row.pk}").exists()
    with pytest.raises(AppealsOpen, match="城建局还有申诉没有答复"):
        close_sheets([sheet], by=office, at=LATER)
    good = {"marks": Decimal(48), "by": office, "at": NOON}
    with pytest.raises(ReasonMissing):
        decide_appeal(appeal, decision="", **good)
    with pytest.raises(MarksOutOfRange):
        decide_appeal(appeal, decision="核实。", **good | {"marks": Decimal(61)})
    decide_appeal(appeal, decision="核实第8项已做到。", **good)
    with pytest.raises(AppealDecided):
        decide_appeal(appeal, decision="再答。", **good)
    assert told(sheet)["任务做到"] == Decimal(48)
    newest = changes_of(sheet, score=row.pk)[0]
    assert (newest.cause, newest.before, newest.after) == ("申诉改分", Decimal(42), Decimal(48))
    assert Message.objects.filter(account=officer, words__contains="采纳，得分改为48分").exists()
    # What was settled stays, whatever the records say later.
    draw_sheet(sheet, by=office, at=NOON)
    assert told(sheet)["任务做到"] == Decimal(48)


def test_an_appeal_that_is_not_accepted_changes_nothing(sheet, unit):
    make_shown(sheet)
    row, office = score_of(sheet, "组织领导"), make_office()
    appeal = file_appeal(row, text="开过会。", proof=NewProof(), by=make_account(), at=NOON)
    decided = decide_appeal(appeal, marks=None, decision="会议无纪要。", by=office, at=NOON)
    assert decided.get_state_display() == "不予采纳"
    assert told(sheet)["组织领导"] == Decimal(30)
    close_sheets([sheet], by=office, at=LATER)
    assert ScoreSheet.objects.get(pk=sheet.pk).state == "final"


def test_after_the_term_nobody_appeals(sheet):
    make_shown(sheet)
    row = score_of(sheet, "组织领导")
    late = datetime.datetime(2024, 11, 26, 0, 1, tzinfo=NOON.tzinfo)
    with pytest.raises(AppealsOver, match="2024-11-25"):
        file_appeal(row, text="开过会。", proof=NewProof(), by=make_account(), at=late)


def test_only_what_was_shown_is_appealed_or_closed(sheet):
    row = score_of(sheet, "组织领导")
    with pytest.raises(WrongState, match="现在是“评分中”，只有“征求意见”的"):
        file_appeal(row, text="开过会。", proof=NewProof(), by=make_account(), at=NOON)
    with pytest.raises(WrongState):
        close_sheets([sheet], by=make_office(), at=LATER)


def three(figures):
    units = [
        make_organisation("甲局"), make_organisation("乙局"), make_organisation("丙局"),
        make_organisation("东街", kind="street"),
    ]  # fmt: skip
    day = datetime.date(2024, 2, 1)
    figures.records += [
        (unit.pk, day, f"{n}", unit is not units[0]) for n in range(2) for unit in units
    ]
    return make_sheets(*units)


def test_the_ranking_waits_for_every_sheet_and_gives_equals_one_place(figures):
    sheets = three(figures)
    one = sheets["甲局"].indicator_set
    for name in ("甲局", "乙局"):
        make_final(sheets[name])
    with pytest.raises(NotAllFinal, match="丙局、东街。请先把它们定稿"):
        publish_ranking(one, public=False, reason="", by=make_office(), at=LATER)
    make_final(sheets["丙局"])
    make_final(sheets["东街"], 组织领导=40)
    edition = publish_ranking(one, public=False, reason="", by=make_office(), at=LATER)
    found = [
        (group.label, [(row.place, row.name, row.total) for row in group.rows])
        for group in edition_line(edition).groups
    ]
    assert found == [
        ("区直部门", [(1, "乙局", 90), (1, "丙局", 90), (3, "甲局", 26)]),
        ("街道", [(1, "东街", 100)]),
    ]


def test_a_published_ranking_is_frozen_and_corrected_by_another_edition(figures):
    sheets = three(figures)
    one, office = sheets["甲局"].indicator_set, make_office()
    for sheet in sheets.values():
        make_final(sheet)
    first = publish_ranking(one, public=False, reason="", by=office, at=LATER)
    again = {"public": False, "by": office, "at": LATER}
    with pytest.raises(ReasonMissing):
        publish_ranking(one, reason="", **again)
    with pytest.raises(NothingChanged):
        publish_ranking(one, reason="再发一次。", **again)
    correct_score(
        score_of(sheets["甲局"], "任务做到"),
        marks=Decimal(60),
        reason="漏计两项。",
        by=office,
        at=LATER,
    )
    first.refresh_from_db()
    assert edition_line(first).groups[0].rows[2].total == 26
    assert computed_ranking(one)[0].rows[2].total == 86
    second = publish_ranking(one, reason="甲局漏计两项，更正。", **again)
    assert (second.number, second.reason) == (2, "甲局漏计两项，更正。")
    assert edition_line(second).groups[0].rows[2].total == 86


def test_last_year_stands_beside_this_year(unit, figures):
    before = make_sheets(unit, year=2023, at=NOON.replace(year=2023))["城建局"]
    make_final(before, at=NOON.replace(year=2023), 组织领导=35)
    make_office()
    now = make_sheets(unit)["城建局"]
    give(now, 组织领导=30)
    lines = {line.name: (line.before, line.change) for line in sheet_view(now).lines}
    assert lines["组织领导"] == (Decimal(35), "－5")
    assert lines["任务做到"] == (Decimal(60), "持平")
    assert sheet_view(now).last_year.total == Decimal(95)


@pytest.mark.parametrize("units", [2, 9])
def test_lists_sheets_and_drawing_take_as_many_queries_for_any_number(
    django_assert_num_queries, units, figures
):
    sheets = make_sheets(*(make_organisation(f"单位{n}") for n in range(units)))
    one = next(iter(sheets.values())).indicator_set
    with django_assert_num_queries(1):
        assert len(sheet_lines(one, organisations=None)) == units
    with django_assert_num_queries(2):
        sheet_view(next(iter(sheets.values())))
    for unit in sheets.values():
        figures.records.append((unit.organisation_id, datetime.date(2024, 1, 5), "新", False))
    by = make_office()
    with django_assert_num_queries(13):
        draw_figures(one, by=by, at=NOON)
