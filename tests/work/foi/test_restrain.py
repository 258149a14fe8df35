"""Passing a request on is asked for and decided; 会商 is written down; neither stops a clock."""

import datetime

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.permissions import access_of
from mingzheng.work.foi.actions.deliberate import record_deliberation
from mingzheng.work.foi.actions.erase import ERASED, erase_case
from mingzheng.work.foi.actions.restrain import ask_restraint, decide_restraint
from mingzheng.work.foi.actions.warn import look_at_warning
from mingzheng.work.foi.errors import (
    InFuture,
    NoRestraint,
    NotNow,
    OwnWork,
    ReasonMissing,
    RestraintWaits,
)
from mingzheng.work.foi.lamps import case_lamp_rule
from mingzheng.work.foi.models import Deliberation, Letter, Restraint
from mingzheng.work.foi.queries.restraints import restraint_rows, restraints_in_reach
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]

TODAY = NOON.date()
WORDS = {
    "participants": "区司法局法制科、本局办公室", "question": "是否属于过程性信息。",
    "opinions": "法制科：属于讨论记录。", "conclusion": "区分处理后部分公开。",
}  # fmt: skip


def asked(case, *, to="区档案馆", reason="档案已移交。", by=None):
    return ask_restraint(case, to=to, reason=reason, by=by or foi.handler_of(case), at=NOON)


def test_the_slip_is_made_and_the_clock_goes_on():
    case = foi.received()
    due = case.due
    restraint = asked(case)
    assert (restraint.state, restraint.to) == ("asked", "区档案馆")
    slip = case.letters.get()
    assert slip.kind == Letter.Kind.RESTRAINT and "拟转往机关：区档案馆" in slip.paragraphs
    decide_restraint(
        restraint, approve=True, opinion="同意。", by=make_account(role="openness_office"), at=NOON
    )
    case.refresh_from_db()
    assert (case.due, case.stage, case.status) == (due, "handling", "running")
    actions = JournalEntry.objects.filter(action__startswith="foi_case.restraint")
    assert [(one.action, one.details) for one in actions.order_by("number")] == [
        ("foi_case.restraint_asked", {"party": "区档案馆"}),
        ("foi_case.restraint_decided", {"party": "区档案馆", "approved": True}),
    ]


def test_one_waits_at_a_time_and_is_decided_once_by_another():
    case = foi.received()
    handler, office = foi.handler_of(case), make_account(role="openness_office")
    restraint = asked(case, by=handler)
    with pytest.raises(RestraintWaits):
        asked(case)
    with pytest.raises(OwnWork):
        decide_restraint(restraint, approve=True, opinion="", by=handler, at=NOON)
    with pytest.raises(ReasonMissing):
        decide_restraint(restraint, approve=False, opinion=" ", by=office, at=NOON)
    decide_restraint(restraint, approve=False, opinion="本局有底册。", by=office, at=NOON)
    with pytest.raises(NoRestraint):
        decide_restraint(restraint, approve=True, opinion="", by=office, at=NOON)
    assert Restraint.objects.get().opinion == "本局有底册。"
    assert asked(case).state == "asked"


def test_what_is_missing_or_late_is_refused():
    case = foi.received()
    with pytest.raises(ReasonMissing):
        asked(case, to=" ")
    foi.drafted(case)
    with pytest.raises(NotNow):
        asked(case)
    assert Restraint.objects.count() == 0


def test_the_office_has_the_earliest_due_day_first_and_a_unit_its_own():
    unit = make_organisation()
    late = asked(foi.received(unit, on=datetime.date(2024, 11, 8)))
    early = asked(foi.received(make_organisation(), on=datetime.date(2024, 10, 30)))
    office, handler = make_account(role="openness_office"), make_account(
        role="foi_handler", organisation=unit
    )  # fmt: skip
    rule = case_lamp_rule(TODAY)

    def listed(account, *, waiting):
        reach = access_of(account, day=TODAY)
        rows = restraint_rows(restraints_in_reach(reach, waiting=waiting), rule=rule)
        return [one.pk for one in rows]

    assert listed(office, waiting=True) == [early.pk, late.pk]
    assert listed(handler, waiting=True) == [late.pk]
    decide_restraint(late, approve=True, opinion="", by=office, at=NOON)
    assert listed(office, waiting=True) == [early.pk]
    assert listed(handler, waiting=False) == [late.pk]


def test_a_deliberation_is_kept_whole():
    case = foi.received()
    by = foi.handler_of(case)
    with pytest.raises(ReasonMissing):
        record_deliberation(case, on=TODAY, by=by, at=NOON, **WORDS | {"conclusion": " "})
    with pytest.raises(InFuture):
        record_deliberation(case, on=datetime.date(2024, 11, 19), by=by, at=NOON, **WORDS)
    record_deliberation(case, on=TODAY, by=by, at=NOON, **WORDS)
    kept = Deliberation.objects.get()
    assert {name: getattr(kept, name) for name in WORDS} == WORDS
    foi.drafted(case)
    record_deliberation(case, on=TODAY, by=by, at=NOON, **WORDS | {"conclusion": "维持。"})
    foi.answered(foi.received())
    done = foi.answered(foi.received())
    with pytest.raises(NotNow):
        record_deliberation(done, on=TODAY, by=by, at=NOON, **WORDS)


def test_the_words_go_with_the_person_after_the_archive_term():
    case = foi.received(wanted="申请公开成立以来全部会议纪要文件")
    by = foi.handler_of(case)
    record_deliberation(case, on=TODAY, by=by, at=NOON, **WORDS)
    asked(case)
    foi.contacted(case)
    look_at_warning(case.warnings.get(), opinion="先了解需求", by=by, at=NOON)
    assert erase_case(case, at=NOON)
    one = case.deliberations.get()
    assert (one.participants, one.question, one.opinions, one.conclusion) == (
        "", ERASED, ERASED, ERASED,
    )  # fmt: skip
    restraint, warning = case.restraints.get(), case.warnings.get()
    assert (restraint.to, restraint.reason, restraint.opinion) == ("", "", "")
    assert (warning.words, warning.opinion) == (ERASED, ERASED)
    assert case.contacts.get().text == ERASED
