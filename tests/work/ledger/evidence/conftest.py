"""A task with two demanded letters, its unit, and the accounts that act on it."""

import datetime
import uuid
from dataclasses import dataclass, field

import pytest

from mingzheng.ports.evidence import EVIDENCE, MemoryEvidence, Offer
from mingzheng.records.parameters.models import Parameter
from mingzheng.records.people.models import Organisation, Role, StaffAccount
from mingzheng.rules.evidence_letters import Letter
from mingzheng.work.ledger.actions.report_progress import report_progress
from mingzheng.work.ledger.models import Assignment, Evidence, ProgressReport
from tests.conftest import NOON
from tests.factories.ledger import make_assignment, make_demand, make_task
from tests.factories.people import make_account, make_organisation

TEXT = "已在门户网站公开全部申报条件和兑付结果。"


@dataclass
class Proven:
    unit: Organisation
    officer: StaffAccount
    office: StaffAccount
    assignment: Assignment
    source: MemoryEvidence
    kept: list[Evidence] = field(default_factory=list)

    def report(self, *pieces, assignment=None, claims=False, at=NOON):
        return report_progress(
            assignment or self.assignment, by=self.officer, text=TEXT,
            percent=100 if claims else 50, claims_completion=claims, evidence=pieces,
            submission_key=uuid.uuid4(), at=at,
        )  # fmt: skip

    def fresh(self):
        return Assignment.objects.get(pk=self.assignment.pk)

    def pieces(self):
        return list(Evidence.objects.filter(report__assignment=self.assignment).order_by("pk"))

    def waiting(self):
        return ProgressReport.objects.get(
            assignment=self.assignment, state=ProgressReport.State.SUBMITTED
        )


@pytest.fixture
def proven(db):
    """Items 1 to 4 prove A, B, A and C."""
    unit = make_organisation("民生事业局", key="minsheng", short_name="民生局")
    task = make_task(requirement="做好老年助餐政策的公开和解读。")
    make_demand(task, "A")
    make_demand(task, "B")
    day = datetime.date(2024, 6, 3)
    offers = tuple(
        Offer(Letter(letter), key, f"老年助餐政策{key}", f"/p/{key}", day, unit.pk, public=True)
        for key, letter in (("1", "A"), ("2", "B"), ("3", "A"), ("4", "C"))
    )
    source = MemoryEvidence("memory", "测试来源", known=offers)
    EVIDENCE.bind(*EVIDENCE, source)
    yield Proven(
        unit=unit,
        officer=make_account(role=Role.INFORMATION_OFFICER, organisation=unit),
        office=make_account(role=Role.OPENNESS_OFFICE),
        assignment=make_assignment(task, organisation=unit),
        source=source,
    )
    EVIDENCE.bind(*(one for one in EVIDENCE if one is not source))


@pytest.fixture
def own_site(db):
    Parameter.objects.create(key="ledger.own_hosts", value="www.yunling.example，yunling.example")
