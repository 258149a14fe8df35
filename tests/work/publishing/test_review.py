import datetime

import pytest

from mingzheng.records.changes.models import OutboxRow
from mingzheng.records.changes.queries import site_version
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import DisclosureAttribute, Publication
from mingzheng.records.library.queries.visible import listed, visible
from mingzheng.records.people.models import OrganisationKind
from mingzheng.records.people.permissions import access_of
from mingzheng.work.publishing import errors
from mingzheng.work.publishing.actions.decide import pass_step, refer, return_text
from mingzheng.work.publishing.actions.drafts import save_draft
from mingzheng.work.publishing.actions.publish import publish_scheduled
from mingzheng.work.publishing.actions.submit import submit, take_back
from mingzheng.work.publishing.models import Submission
from tests.conftest import NOON
from tests.factories.library import make_draft
from tests.factories.people import grant, make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
State = Submission.State

SLIP = {
    "name": "测试信息", "category": "政策文件", "carrier": "电子",
    "formed_on": datetime.date(2024, 10, 28), "abstract": "摘要", "attribute": "proactive",
    "scope": "全社会", "public_from": datetime.date(2024, 11, 18), "withheld_basis": "",
    "contains_state_secret": False, "contains_work_secret": False,
    "contains_business_secret": False, "contains_privacy": False, "aggregation_risk": False,
    "opinion": "同意公开。",
}  # fmt: skip


class House:
    """A unit with a writer, a reviewer, a secrecy reviewer; the office and a leader beside it."""

    def __init__(self) -> None:
        self.unit = make_organisation("测试局")
        self.district = make_organisation("管委会", kind=OrganisationKind.GOVERNMENT)
        self.secrecy = make_organisation("保密科", key="baomike", kind=OrganisationKind.SECTION)
        self.writer = make_account(role="information_officer", organisation=self.unit)
        self.reviewer = make_account(role="reviewer", organisation=self.unit)
        self.secret = make_account(role="secrecy_reviewer", organisation=self.unit)
        self.office = make_account(role="openness_office", organisation=self.district)
        self.leader = make_account(role="leader", organisation=self.district)
        self.keeper = make_account(role="secrecy_reviewer", organisation=self.secrecy)

    def draft(self, **fields):
        return make_draft(organisation=self.unit, by=self.writer, **fields)

    def step(self, submission, step, by, **more):
        access = access_of(by, day=NOON.date())
        return pass_step(submission, step=step, by=by, access=access, at=NOON, **more)

    def through(self, submission):
        submission = self.step(submission, State.FIRST_REVIEW, self.reviewer)
        submission = self.step(submission, State.SECRECY_REVIEW, self.secret, slip=SLIP)
        return self.step(submission, State.APPROVAL, self.leader)


@pytest.fixture
def house():
    return House()


def test_three_persons_make_a_text_public(house):
    draft = house.draft(title="三个人", policy={"doc_number": "云高管发〔2024〕3号"})
    before = site_version()
    submission = house.through(submit(draft, by=house.writer, at=NOON))
    done = Publication.objects.get(pk=draft.pk)
    assert (submission.state, done.live, done.version_number) == (State.PUBLISHED, True, 1)
    assert done.path == "policies/2024/yungaoguanfa-3"
    assert list(listed(NOON)) == [done]
    assert site_version() == before + 1
    assert list(OutboxRow.objects.values_list("kind", "key")) == [("publication", str(done.pk))]
    assert list(done.legal_periods.values_list("status", "until")) == [("valid", None)]
    acts = list(JournalEntry.objects.order_by("number").values_list("action", flat=True))
    assert acts == ["publication.drafted", "publication.submitted"] + 3 * ["publication.passed"] + [
        "publication.published"
    ]


def test_the_author_takes_no_step_whatever_else_they_may_do(house):
    for role in ("reviewer", "secrecy_reviewer"):
        grant(house.writer, role, house.unit)
    submission = submit(house.draft(), by=house.writer, at=NOON)
    with pytest.raises(errors.OwnText):
        house.step(submission, State.FIRST_REVIEW, house.writer)


def test_who_edited_a_text_reviews_it_no_more_than_its_author(house):
    draft = house.draft()
    grant(house.reviewer, "information_officer", house.unit)
    save_draft(draft, by=house.reviewer, at=NOON)
    submission = submit(draft, by=house.writer, at=NOON)
    with pytest.raises(errors.OwnText):
        house.step(submission, State.FIRST_REVIEW, house.reviewer)


def test_nobody_takes_two_steps(house):
    grant(house.reviewer, "secrecy_reviewer", house.unit)
    submission = submit(house.draft(), by=house.writer, at=NOON)
    submission = house.step(submission, State.FIRST_REVIEW, house.reviewer)
    with pytest.raises(errors.SamePersonTwice):
        house.step(submission, State.SECRECY_REVIEW, house.reviewer, slip=SLIP)


@pytest.mark.parametrize("who", ["writer", "secret", "leader", "keeper"])
def test_first_review_is_for_reviewers_of_the_unit(house, who):
    submission = submit(house.draft(), by=house.writer, at=NOON)
    with pytest.raises((errors.NotAllowed, errors.OwnText)):
        house.step(submission, State.FIRST_REVIEW, getattr(house, who))
    assert Submission.objects.get().state == State.FIRST_REVIEW


def test_the_office_stands_in_only_where_a_unit_has_no_reviewer(house):
    submission = submit(house.draft(), by=house.writer, at=NOON)
    with pytest.raises(errors.NotAllowed):
        house.step(submission, State.FIRST_REVIEW, house.office)
    other = make_organisation()
    alone = submit(make_draft(organisation=other), by=house.writer, at=NOON)
    assert house.step(alone, State.FIRST_REVIEW, house.office).state == State.SECRECY_REVIEW


def test_no_step_can_be_skipped(house):
    submission = submit(house.draft(), by=house.writer, at=NOON)
    with pytest.raises(errors.NotThisStep):
        house.step(submission, State.APPROVAL, house.leader)


def test_secrecy_review_wants_its_slip_and_minds_it(house):
    submission = submit(house.draft(), by=house.writer, at=NOON)
    submission = house.step(submission, State.FIRST_REVIEW, house.reviewer)
    with pytest.raises(errors.SlipMissing):
        house.step(submission, State.SECRECY_REVIEW, house.secret)
    with pytest.raises(errors.SlipForbids):
        slip = SLIP | {"contains_state_secret": True}
        house.step(submission, State.SECRECY_REVIEW, house.secret, slip=slip)


def test_a_referred_text_is_decided_by_the_secrecy_department(house):
    submission = submit(house.draft(), by=house.writer, at=NOON)
    submission = house.step(submission, State.FIRST_REVIEW, house.reviewer)
    access = access_of(house.secret, day=NOON.date())
    submission = refer(submission, by=house.secret, access=access, at=NOON, reason="难以确定")
    assert submission.state == State.REFERRED
    with pytest.raises(errors.NotAllowed):
        house.step(submission, State.REFERRED, house.leader, slip=SLIP)
    submission = house.step(submission, State.REFERRED, house.keeper, slip=SLIP)
    assert house.step(submission, State.APPROVAL, house.office).state == State.PUBLISHED


def test_a_returned_text_can_be_mended_and_sent_again(house):
    draft = house.draft()
    submission = submit(draft, by=house.writer, at=NOON)
    access = access_of(house.reviewer, day=NOON.date())
    args = {"step": State.FIRST_REVIEW, "by": house.reviewer, "access": access, "at": NOON}
    with pytest.raises(errors.ReasonMissing):
        return_text(submission, reason=" ", **args)
    assert return_text(submission, reason="标题不准确", **args).state == State.RETURNED
    draft.title = "改好的标题"
    save_draft(draft, by=house.writer, at=NOON)
    house.through(submit(draft, by=house.writer, at=NOON))
    assert Publication.objects.get().title == "改好的标题"


def test_taking_back_ends_the_run(house):
    submission = submit(house.draft(), by=house.writer, at=NOON)
    take_back(submission, by=house.writer, at=NOON)
    with pytest.raises(errors.NotThisStep):
        house.step(submission, State.FIRST_REVIEW, house.reviewer)


def test_a_text_under_review_is_not_sent_twice(house):
    draft = house.draft()
    submit(draft, by=house.writer, at=NOON)
    with pytest.raises(errors.AlreadyUnderReview):
        submit(draft, by=house.writer, at=NOON)


def test_a_schedule_holds_the_text_until_its_moment(house):
    evening = NOON + datetime.timedelta(hours=6)
    submission = submit(house.draft(), by=house.writer, at=NOON, go_public_at=evening)
    assert house.through(submission).state == State.SCHEDULED
    assert publish_scheduled(at=evening - datetime.timedelta(seconds=1)) == []
    assert list(visible(evening)) == []
    assert publish_scheduled(at=evening) == [submission.publication_id]
    assert [one.published_at for one in visible(evening)] == [evening]
    assert publish_scheduled(at=evening) == []


def test_what_is_not_for_everybody_is_not_published(house):
    draft = house.draft(
        disclosure_attribute=DisclosureAttribute.ON_REQUEST, attribute_reason="涉及第三方"
    )
    submission = submit(draft, by=house.writer, at=NOON)
    with pytest.raises(errors.NotProactive):
        house.through(submission)
    assert not Publication.objects.get().live


def test_an_incomplete_text_names_what_it_lacks(house):
    draft = house.draft(formed_on=None)
    with pytest.raises(errors.Incomplete, match="还缺：生成日期。"):
        submit(draft, by=house.writer, at=NOON)
