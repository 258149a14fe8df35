import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import Publication
from mingzheng.records.people.permissions import access_of
from mingzheng.work.publishing import errors
from mingzheng.work.publishing.actions.findings import adopt, ignore
from mingzheng.work.publishing.actions.submit import submit
from mingzheng.work.publishing.checking import check_draft
from mingzheng.work.publishing.models import FindingDecision
from tests.conftest import NOON
from tests.factories.library import make_draft
from tests.factories.people import grant, make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
LINES = ("请联系13812341234。", "或者13812341234。", "具体按照云高管发[2024]3号文件的规定办理。")


@pytest.fixture
def unit():
    return make_organisation()


@pytest.fixture
def writer(unit):
    return make_account(role="information_officer", organisation=unit)


@pytest.fixture
def text(unit, writer):
    return make_draft(organisation=unit, by=writer, lines=LINES)


def finding(text, checker):
    draft = Publication.objects.get(pk=text.pk).get_latest_revision_as_object()
    report = check_draft(draft, today=NOON.date())
    return next(one.finding for one in report.findings if one.finding.checker == checker)


def act(action, text, checker, by, **more):
    access = access_of(by, day=NOON.date())
    mark = finding(text, checker).fingerprint
    return action(text, mark, by=by, access=access, at=NOON, **more)


def test_adopting_masks_every_place_of_the_words(text, writer):
    act(adopt, text, "privacy", writer)
    draft = Publication.objects.get(pk=text.pk).get_latest_revision_as_object()
    assert [block.text for block in draft.blocks][:2] == [
        "请联系138****1234。", "或者138****1234。",
    ]  # fmt: skip


def test_what_is_private_is_written_down_nowhere_again(text, writer):
    act(adopt, text, "privacy", writer)
    assert FindingDecision.objects.get().excerpt == "138****1234"
    entry = JournalEntry.objects.get(action="finding.adopted")
    assert entry.details["after"] == "138****1234"
    assert entry.details["before"].startswith("hmac:")


def test_a_warning_is_ignored_with_a_reason_and_stays_so(text, writer):
    with pytest.raises(errors.ReasonMissing):
        act(ignore, text, "format", writer, reason=" ")
    act(ignore, text, "format", writer, reason="引用的是系统编号")
    draft = Publication.objects.get(pk=text.pk).get_latest_revision_as_object()
    assert check_draft(draft, today=NOON.date()).counts["warn"] == 0


def test_what_blocks_is_never_ignored_by_who_wrote_it(text, writer, unit):
    with pytest.raises(errors.NotAllowed):
        act(ignore, text, "privacy", writer, reason="误报")
    grant(writer, "reviewer", unit)
    with pytest.raises(errors.OwnText):
        act(ignore, text, "privacy", writer, reason="误报")


def test_a_reviewer_may_let_a_false_alarm_pass(text, writer, unit):
    reviewer = make_account(role="reviewer", organisation=unit)
    act(ignore, text, "privacy", reviewer, reason="是公开的服务号码")
    act(adopt, text, "format", writer)
    assert submit(text, by=writer, at=NOON).state == "first_review"


def test_nobody_of_another_unit_touches_the_findings(text):
    stranger = make_account(role="information_officer")
    with pytest.raises(errors.NotAllowed):
        act(adopt, text, "privacy", stranger)
    with pytest.raises(errors.NotAllowed):
        act(ignore, text, "format", stranger, reason="不需要")


def test_a_finding_whose_words_have_gone_is_refused(text, writer):
    access = access_of(writer, day=NOON.date())
    with pytest.raises(errors.FindingGone):
        adopt(text, "0" * 64, by=writer, access=access, at=NOON)


def test_a_text_under_review_is_not_changed_by_a_click(unit, writer):
    text = make_draft(organisation=unit, by=writer)
    submit(text, by=writer, at=NOON)
    access = access_of(writer, day=NOON.date())
    with pytest.raises(errors.AlreadyUnderReview):
        adopt(text, "0" * 64, by=writer, access=access, at=NOON)
