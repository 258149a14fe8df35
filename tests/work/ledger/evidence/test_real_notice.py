"""The real notice imported and worked through, where it stands beside the repository: every task
carries its demand, and each of them is proved letter by letter to its completion."""

import datetime
import uuid

import pytest

from mingzheng.data.registers import register_kinds
from mingzheng.ports.evidence import EVIDENCE
from mingzheng.rules.evidence_letters import Letter
from mingzheng.work.interpreting.models import GuideCheck
from mingzheng.work.ledger.actions.accept_draft import accept_best_readings
from mingzheng.work.ledger.actions.confirm_import import confirm_import
from mingzheng.work.ledger.actions.decide import confirm_completion
from mingzheng.work.ledger.actions.evidence.add_evidence import add_evidence
from mingzheng.work.ledger.actions.evidence.attach import NewEvidence
from mingzheng.work.ledger.actions.evidence.decide_demands import confirm_proposals
from mingzheng.work.ledger.actions.report_progress import report_progress
from mingzheng.work.ledger.errors_evidence import LettersMissing
from mingzheng.work.ledger.models import Assignment
from mingzheng.work.ledger.queries.evidence.letters import missing_letters
from mingzheng.work.ledger.queries.evidence.offers import offers_for, read_for_offers
from mingzheng.work.ledger.queries.evidence.on_assignment import proof_of
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.imports import make_draft, make_register
from tests.factories.interpreting import make_guide, make_policy, make_reading
from tests.factories.ledger import make_assignment
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation
from tests.factories.register_rows import typed
from tests.factories.registers import make_list
from tests.notices.test_real_evidence import EXPECTED
from tests.rules.shared_material import SHARED

NOTICE = SHARED / "notices" / "jining-2024-task-breakdown.md"
TASK_OF = {
    "A": 13, "B": 34, "C": 19, "D": 27, "E": 42, "F": 38, "G": 24, "H": 36, "I": 49, "J": 48,
    "K": 39, "L": 41, "M": 52,
}  # fmt: skip
"""A task for each letter, where the platform proves it if it can."""
FROM_PLATFORM = frozenset("ABCGHK")
"""Letters that real sources offer today; for the others the unit brings a file or a link."""


def stock(unit):
    """What the platform holds of one unit: one thing for each letter it can prove."""
    make_published(
        title="医疗卫生服务能力提升和中医药传承情况", organisation=unit,
        lines=("第一条　公布乡村卫生服务体系建设情况。",),
    )  # fmt: skip
    make_published(title="云岭高新区政务公开监督员制度", organisation=unit)
    policy = make_policy(
        organisation=unit, title="新质生产力和数字经济发展政策", lines=("第一条　制定本政策。",)
    )
    reading = make_reading(policy, points=(), title="数字经济发展政策解读")
    make_list("powers", unit, typed(register_kinds()["powers"]), on=datetime.date(2024, 9, 2))
    foi.received(unit)
    GuideCheck.objects.create(
        interpretation=reading, interpretation_version=1, service=make_guide(make_policy()),
        service_version=1, checked_by_name="信息员01", checked_at=NOON,
    )  # fmt: skip


def brought(letter):
    """A link of the unit's own, where the platform cannot know."""
    return NewEvidence("link", f"{letter} 类材料", url=f"https://o.example/{letter}", letter=letter)


def work_through(assignment, *, officer, office):
    """Reports with nothing but words, adds what each letter demands, and is confirmed."""
    report = report_progress(
        assignment, by=officer, text="年内各项工作已经全部完成，情况属实，请予确认。",
        percent=100, claims_completion=True, submission_key=uuid.uuid4(), at=NOON,
        evidence=[NewEvidence("note", "说明", note="见各项佐证")],
    )  # fmt: skip
    with pytest.raises(LettersMissing) as refused:
        confirm_completion(report, by=office, at=NOON)
    used = {}
    for letter in refused.value.letters:
        offers = [one for one in offers_for(assignment.pk, now=NOON) if one.offer.letter == letter]
        if offers:
            best = offers[0]
            piece = NewEvidence(
                "item", "", letter=letter, source_key=best.source, item_key=best.offer.key
            )
        else:
            piece = brought(letter)
        used[letter] = piece.source_key
        add_evidence(assignment, pieces=[piece], by=officer, at=NOON)
    confirm_completion(report, by=office, at=NOON)
    return used


if NOTICE.exists():

    @pytest.fixture
    def notice(db):
        make_register()
        draft = make_draft(NOTICE.read_bytes(), name=NOTICE.name)
        accept_best_readings(draft, by=None, at=NOON)
        return confirm_import(draft, by=None, at=NOON)

    def test_every_task_carries_a_demand_and_the_office_confirms_them_at_once(notice):
        tasks = list(notice.tasks.prefetch_related("demands"))
        assert len(tasks) == 53
        assert all(task.demands.exists() for task in tasks)
        found = {
            letter for task in tasks for letter in task.demands.values_list("letter", flat=True)
        }
        assert found == set(Letter)
        office = make_account(role="openness_office")
        assert confirm_proposals(notice, by=office, at=NOON) == 53

    def test_the_ledger_demands_of_every_task_what_the_table_of_the_house_says(notice):
        found = {
            str(task.number): "".join(
                sorted(task.demands.order_by("letter").values_list("letter", flat=True))
            )
            for task in notice.tasks.all()
        }
        assert found == {number: words.split()[0] for number, words in EXPECTED.items()}

    def test_every_task_is_worked_to_completion(notice):
        office = make_account(role="openness_office")
        confirm_proposals(notice, by=office, at=NOON)
        unit = make_organisation("云岭综合局", key="zonghe")
        officer = make_account(role="information_officer", organisation=unit)
        stock(unit)
        used = {}
        for task in notice.tasks.order_by("number"):
            assignment = make_assignment(task, organisation=unit)
            used[task.number] = work_through(assignment, officer=officer, office=office)
            assignment.refresh_from_db()
            assert assignment.state == Assignment.State.DONE
            assert missing_letters(assignment.pk) == ()
            assert proof_of(read_for_offers(assignment.pk), may_add=True, now=NOON).offers == ()
        assert {str(number): "".join(sorted(one)) for number, one in used.items()} == {
            number: words.split()[0] for number, words in EXPECTED.items()
        }
        sources = {letter: used[number][Letter(letter)] for letter, number in TASK_OF.items()}
        assert {letter for letter, source in sources.items() if source} == FROM_PLATFORM
        assert sources["A"] == sources["B"] == sources["K"] == "library"
        assert (sources["C"], sources["G"], sources["H"]) == ("registers", "foi", "guide_checks")
        assert {one.key for one in EVIDENCE} >= {one for one in sources.values() if one}
