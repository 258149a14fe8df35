"""A unit with its persons of review, another unit beside it, and texts in every step."""

import pytest
from django.urls import reverse

from mingzheng.records.people.permissions import access_of
from mingzheng.work.publishing.actions.decide import refer, return_text
from mingzheng.work.publishing.actions.submit import submit
from mingzheng.work.publishing.models import Submission
from tests.conftest import NOON
from tests.factories.library import make_draft
from tests.factories.people import make_account, make_organisation
from tests.work.publishing.test_review import SLIP, House, State

PROBE = "探针"
"""Stands in every text of the other unit."""
SLIP_FORM = {
    "name": "测试信息", "category": "政策文件", "carrier": "电子文档", "formed_on": "2024-10-28",
    "abstract": "摘要", "attribute": "proactive", "scope": "面向社会", "public_from": "2024-11-18",
    "withheld_basis": "", "contains_state_secret": "no", "contains_work_secret": "no",
    "contains_business_secret": "no", "contains_privacy": "no", "aggregation_risk": "no",
}  # fmt: skip


class Desk(House):
    """``House`` with the ways into every state, and another unit's officer and reviewer."""

    def __init__(self) -> None:
        super().__init__()
        self.other = make_organisation("他局")
        self.outsider = make_account(role="reviewer", organisation=self.other)
        self.other_writer = make_account(role="information_officer", organisation=self.other)

    def sent(self, *, at=NOON, **fields):
        options = {name: fields.pop(name) for name in ("pace", "pace_reason", "go_public_at")
                   if name in fields}  # fmt: skip
        return submit(self.draft(**fields), by=self.writer, at=at, **options)

    def in_secrecy_review(self, **fields):
        return self.step(self.sent(**fields), State.FIRST_REVIEW, self.reviewer)

    def in_approval(self, **fields):
        submission = self.in_secrecy_review(**fields)
        return self.step(submission, State.SECRECY_REVIEW, self.secret, slip=SLIP, opinion="不涉密")

    def published(self, **fields):
        return self.step(self.in_approval(**fields), State.APPROVAL, self.leader)

    def returned(self, reason="标题不准确", **fields):
        access = access_of(self.reviewer, day=NOON.date())
        return return_text(
            self.sent(**fields), step=State.FIRST_REVIEW, by=self.reviewer, access=access,
            at=NOON, reason=reason,
        )  # fmt: skip

    def referred(self, **fields):
        access = access_of(self.secret, day=NOON.date())
        submission = self.in_secrecy_review(**fields)
        return refer(submission, by=self.secret, access=access, at=NOON, reason="难以确定")

    def foreign(self):
        draft = make_draft(organisation=self.other, by=self.other_writer, title=f"{PROBE}标题")
        return submit(draft, by=self.other_writer, at=NOON)


def page_of(client, account, submission):
    client.force_login(account)
    return client.get(reverse("backoffice:review_detail", args=[submission.pk]))


def decide(client, account, submission, **data):
    client.force_login(account)
    address = reverse("backoffice:review_detail", args=[submission.pk])
    return client.post(address, {"step": submission.state, "opinion": ""} | data)


def state_of(submission):
    return Submission.objects.get(pk=submission.pk).state


@pytest.fixture
def house(db):
    return Desk()
