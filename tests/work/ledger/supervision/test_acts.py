"""Measures from the proposal to the end, as the records keep them."""

import datetime
import uuid

import pytest
from django.core.files.base import ContentFile

from mingzheng.records.inbox.models import Message
from mingzheng.records.parameters.models import Parameter
from mingzheng.records.people.models import Role
from mingzheng.rules.supervision import Measure
from mingzheng.work.ledger.actions.decide import confirm_completion
from mingzheng.work.ledger.actions.report_progress import NewEvidence, report_progress
from mingzheng.work.ledger.actions.supervision.draft import drop_draft, edit_draft, hand_in
from mingzheng.work.ledger.actions.supervision.end import close, withdraw
from mingzheng.work.ledger.actions.supervision.remind_by_itself import remind_by_itself
from mingzheng.work.ledger.actions.supervision.reply import accept_reply, return_reply
from mingzheng.work.ledger.actions.supervision.sign import refuse_to_sign, sign
from mingzheng.work.ledger.actions.supervision.take import take_by_hand, take_proposed
from mingzheng.work.ledger.actions.year.outcome import end_task
from mingzheng.work.ledger.errors import DecidingOnOwnReport, NothingToDecide
from mingzheng.work.ledger.errors_supervision import (
    AlreadyTaken,
    ForeignAssignment,
    LetterReworded,
    NothingChosen,
    NothingProposed,
    NotInState,
    OutcomeNotReached,
    PromisePast,
    PromiseTooFar,
    ReplyTooShort,
    SigningOwnDraft,
    SupervisionReasonMissing,
    TooManyFiles,
    WordingChanged,
    WordingRefused,
)
from mingzheng.work.ledger.evidence_files import AcceptedFile
from mingzheng.work.ledger.models import Supervision, SupervisionDay, SupervisionSerial
from tests.conftest import NOON
from tests.factories.ledger import make_assignment, make_notice, make_task
from tests.factories.people import make_account, make_organisation
from tests.factories.supervision import make_measure, make_reply, make_signed

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]

FRIDAY = datetime.date(2024, 11, 15)
State = Supervision.State


def later(days):
    return NOON + datetime.timedelta(days=days)


@pytest.fixture
def office():
    return make_account(role=Role.OPENNESS_OFFICE, display_name="公开办01")


@pytest.fixture
def leader():
    return make_account(role=Role.LEADER, display_name="区领导01")


@pytest.fixture
def late():
    """One unit with two overdue tasks, another with one."""
    notice, one, two = make_notice(), make_organisation("甲局"), make_organisation("乙局")
    tasks = [make_task(notice, label=f"任务名{n}", due=FRIDAY) for n in (1, 2)]
    return (
        make_assignment(tasks[0], organisation=one),
        make_assignment(tasks[1], organisation=one),
        make_assignment(tasks[0], organisation=two),
    )


def test_proposals_of_several_units_become_one_measure_each(late, office):
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=late[0].organisation)
    made = take_proposed([one.pk for one in late], by=office, at=NOON)
    assert [(one.organisation.name, one.measure, one.state) for one in made] == [
        ("甲局", "urging", "issued"), ("乙局", "urging", "issued"),
    ]  # fmt: skip
    first = made[0]
    assert list(first.items.values_list("assignment_id", "cause", "cause_day")) == [
        (late[0].pk, "overdue", FRIDAY), (late[1].pk, "overdue", FRIDAY),
    ]  # fmt: skip
    assert first.reply_due == datetime.date(2024, 11, 21)
    assert first.number == ""
    assert first.recipient == "甲局"
    assert first.text.splitlines() == [
        "你单位承担的下列政务公开工作任务，已超过期限仍未办结：",
        "1. 任务1“任务名1”（牵头；期限为2024年11月15日，已逾期1个工作日）",
        "2. 任务2“任务名2”（牵头；期限为2024年11月15日，已逾期1个工作日）",
        "请立即组织办理，并于2024年11月21日前（收到本通知之日起3个工作日内）在工作台账回复："
        "未按期完成的原因、拟采取的措施和承诺完成的时间。已经完成的，请同时报进展并附佐证材料。",
        "逾期不回复的，将发督办函。",
    ]
    told = Message.objects.get(account=officer)
    assert (told.kind, told.words) == ("supervision", "催办：2 项任务，请于 2024-11-21 前回复")
    assert told.address == f"/desk/ledger/supervision/{first.pk}"


def test_nothing_is_taken_twice(late, office):
    ids = [one.pk for one in late]
    take_proposed(ids, by=office, at=NOON)
    with pytest.raises(NothingProposed):
        take_proposed(ids, by=office, at=NOON)
    with pytest.raises(NothingChosen):
        take_proposed([], by=office, at=NOON)
    take_by_hand([late[0].pk], measure=Measure.URGING, by=office, at=NOON)
    with pytest.raises(AlreadyTaken):
        take_by_hand([late[0].pk], measure=Measure.URGING, by=office, at=NOON)
    assert Supervision.objects.count() == 3


def test_by_hand_a_measure_names_tasks_of_one_unit(late, office):
    with pytest.raises(ForeignAssignment):
        take_by_hand([one.pk for one in late], measure=Measure.LETTER, by=office, at=NOON)
    letter = take_by_hand([late[2].pk], measure=Measure.LETTER, by=office, at=NOON)
    assert (letter.state, letter.items.get().cause) == ("drafted", "hand")


def test_by_hand_what_was_done_by_then_is_left_alone(office):
    done = make_assignment(make_task(), state="done", done_at=NOON)
    with pytest.raises(NothingProposed):
        take_by_hand([done.pk], measure=Measure.URGING, by=office, at=NOON)
    taken = take_by_hand([done.pk], measure=Measure.URGING, by=office, at=later(-1))
    assert taken.items.get().assignment_id == done.pk


def test_what_was_ended_in_writing_is_not_supervised(office):
    ended, going = make_assignment(), make_assignment()
    end_task(ended.task, reason="dropped", words="上级已经取消这项工作要求。", by=office, at=NOON)
    with pytest.raises(NothingProposed):
        take_by_hand([ended.pk], measure=Measure.URGING, by=office, at=NOON)
    assert take_by_hand([going.pk], measure=Measure.URGING, by=office, at=NOON).items.count() == 1


def test_a_letter_follows_the_urging_and_names_it(late, office, leader):
    urging = take_proposed([late[2].pk], by=office, at=NOON)[0]
    (letter,) = take_proposed([late[2].pk], by=office, at=later(7))
    assert (letter.measure, letter.state, letter.text) == ("letter", "drafted", "")
    hand_in(letter, by=office, at=later(7))
    assert Message.objects.get(account=leader).words == "督办函待签：乙局"
    signed = sign(letter, version=letter.wording_version, opinion="请抓紧", by=leader, at=later(8))
    assert (signed.number, signed.state) == ("政督〔2024〕1号", "issued")
    assert signed.reply_due == datetime.date(2024, 12, 3)
    assert "此前督办情况：2024年11月18日催办，没有回复" in signed.text
    assert "请于2024年12月3日前（收到本函之日起5个工作日内）" in signed.text
    urging.refresh_from_db()
    assert (urging.state, urging.outcome, urging.end_note) == (
        "closed", "raised", "政督〔2024〕1号",
    )  # fmt: skip


def test_an_urging_goes_on_where_the_letter_leaves_a_task_out(late, office):
    (urging,) = take_proposed([late[0].pk, late[1].pk], by=office, at=NOON)
    make_signed(late[0], by=office, at=later(1))
    urging.refresh_from_db()
    assert urging.state == "issued"


def test_who_answers_for_a_department_hears_of_its_sections(office):
    bureau = make_organisation("丙局")
    section = make_organisation("丙局一科", kind="section", parent=bureau)
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=bureau)
    make_account(role=Role.INFORMATION_OFFICER, organisation=make_organisation("丁局"))
    make_measure(make_assignment(organisation=section), by=office)
    assert list(Message.objects.values_list("account", flat=True)) == [officer.pk]


def test_a_refused_letter_uses_no_number(office, leader):
    letter = make_measure(measure=Measure.LETTER, by=office)
    hand_in(letter, by=office, at=NOON)
    with pytest.raises(SupervisionReasonMissing):
        refuse_to_sign(letter, opinion=" ", by=leader, at=NOON)
    back = refuse_to_sign(letter, opinion="请写明依据", by=leader, at=NOON)
    assert (back.state, back.number, back.sign_opinion) == ("drafted", "", "请写明依据")
    assert not SupervisionSerial.objects.exists()
    hand_in(letter, by=office, at=NOON)
    assert (
        sign(letter, version=letter.wording_version, by=leader, at=NOON).number == "政督〔2024〕1号"
    )
    with pytest.raises(NotInState):
        sign(letter, version=letter.wording_version, by=leader, at=NOON)
    assert make_signed(by=office).number == "政督〔2024〕2号"


def test_words_that_were_not_read_are_not_signed(office, leader):
    letter = make_measure(measure=Measure.LETTER, by=office)
    hand_in(letter, by=office, at=NOON)
    back = refuse_to_sign(letter, opinion="请改措辞", by=leader, at=NOON)
    changed = edit_draft(
        back, title=back.title, wording=f"{back.wording}\n请抓紧。", version=back.wording_version,
        by=office, at=NOON,
    )  # fmt: skip
    hand_in(changed, by=office, at=NOON)
    other = make_account(role=Role.LEADER)
    with pytest.raises(LetterReworded):
        sign(changed, version=back.wording_version, by=other, at=NOON)
    assert not SupervisionSerial.objects.exists()
    assert sign(changed, version=changed.wording_version, by=other, at=NOON).state == "issued"


def test_who_drafted_a_letter_does_not_sign_it(office):
    letter = make_measure(measure=Measure.LETTER, by=office)
    hand_in(letter, by=office, at=NOON)
    with pytest.raises(SigningOwnDraft):
        sign(letter, version=letter.wording_version, by=office, at=NOON)


def test_each_year_begins_its_own_series(office):
    Parameter.objects.create(key="supervision.letter_number", value="云高政督〔{年份}〕{序号}号")
    numbers = [make_signed(by=office, at=later(days)).number for days in (0, 1, 60)]
    assert numbers == ["云高政督〔2024〕1号", "云高政督〔2024〕2号", "云高政督〔2025〕1号"]


def test_a_draft_keeps_its_fields_and_refuses_unknown_ones(office):
    letter = make_measure(measure=Measure.LETTER, by=office)

    def edit(wording, version=1):
        return edit_draft(
            letter, title="督办函", wording=wording, version=version, by=office, at=NOON
        )

    with pytest.raises(WordingRefused, match="不是可用的字段"):
        edit("{文号}\n{单位}：\n{任务清单}\n{回复期限}\n{局长}")
    with pytest.raises(WordingRefused, match=r"须保留“\{文号\}”"):
        edit("{单位}：\n{任务清单}\n{回复期限}")
    changed = edit("{文号}\n{单位}：\n请办：\n{任务清单}\n{回复期限}前回复。\n{机关}\n{日期}")
    assert (changed.wording_version, changed.title) == (2, "督办函")
    with pytest.raises(WordingChanged):
        edit("{文号}\n{任务清单}\n{回复期限}")
    hand_in(letter, by=office, at=NOON)
    with pytest.raises(NotInState):
        edit("{文号}\n{任务清单}\n{回复期限}", version=2)


def test_a_dropped_draft_frees_its_cause(late, office):
    take_proposed([late[2].pk], by=office, at=NOON)
    (letter,) = take_proposed([late[2].pk], by=office, at=later(7))
    with pytest.raises(NothingProposed):
        take_proposed([late[2].pk], by=office, at=later(7))
    drop_draft(letter, reason="单位已口头说明", by=office, at=later(7))
    (again,) = take_proposed([late[2].pk], by=office, at=later(7))
    assert again.measure == "letter"


def test_reply_return_reply_accept_close(office):
    assignment = make_assignment(make_task(due=FRIDAY))
    urging = make_measure(assignment, by=office)
    officer = make_account()
    first = make_reply(urging, by=officer, at=later(1))
    urging.refresh_from_db()
    assert urging.state == State.REPLIED
    with pytest.raises(DecidingOnOwnReport):
        accept_reply(first, by=officer, at=later(1))
    with pytest.raises(SupervisionReasonMissing):
        return_reply(first, reason="", by=office, at=later(1))
    return_reply(first, reason="没有写明责任人", by=office, at=later(2))
    urging.refresh_from_db()
    assert (urging.state, urging.reply_due) == ("issued", datetime.date(2024, 11, 25))
    with pytest.raises(NothingToDecide):
        accept_reply(first, by=office, at=later(2))
    second = make_reply(urging, by=officer, at=later(2))
    accept_reply(second, by=office, at=later(3))
    with pytest.raises(OutcomeNotReached, match="还有 1 项任务"):
        close(urging, outcome="done", by=office, at=later(3))
    report = report_progress(
        assignment, by=officer, text="目录已经全部补齐，每项都有栏目和责任人。", percent=100,
        claims_completion=True, evidence=[NewEvidence("note", "说明", note="见公开目录")],
        submission_key=uuid.uuid4(), at=later(4),
    )  # fmt: skip
    confirm_completion(report, by=office, at=later(4))
    closed = close(urging, outcome="done", by=office, at=later(4))
    assert (closed.state, closed.get_outcome_display()) == ("closed", "任务已办结")
    with pytest.raises(NotInState):
        make_reply(closed, by=officer, at=later(4))


def test_a_reply_is_checked_and_sent_once(office):
    urging = make_measure(by=office)
    with pytest.raises(ReplyTooShort, match="情况说明至少 20 字，现有 2 字"):
        make_reply(urging, text="收到")
    with pytest.raises(ReplyTooShort, match="整改措施"):
        make_reply(urging, measures="抓紧")
    with pytest.raises(PromisePast):
        make_reply(urging, promised_on=FRIDAY)
    with pytest.raises(PromiseTooFar, match="最晚到 2025-11-19"):
        make_reply(urging, promised_on=datetime.date(2025, 11, 20))
    file = AcceptedFile("说明.pdf", "application/pdf", ContentFile(b"%PDF-1.4", name="x"))
    with pytest.raises(TooManyFiles):
        make_reply(urging, files=[file] * 4)
    key = uuid.uuid4()
    first = make_reply(urging, submission_key=key, files=[file])
    assert make_reply(urging, submission_key=key) == first
    stored = first.files.get()
    assert (stored.name, len(stored.sha256)) == ("说明.pdf", 64)
    with stored.file.open("rb") as kept:
        assert kept.read() == b"%PDF-1.4"


def test_a_withdrawn_measure_keeps_number_and_text_and_frees_its_cause(late, office):
    letter = make_signed(late[2], by=office)
    text = letter.text
    with pytest.raises(SupervisionReasonMissing):
        withdraw(letter, reason="", by=office, at=NOON)
    gone = withdraw(letter, reason="单位写错", by=office, at=NOON)
    assert (gone.state, gone.number, gone.text) == ("withdrawn", "政督〔2024〕1号", text)
    assert make_signed(late[2], by=office).number == "政督〔2024〕2号"
    (urging,) = take_proposed([late[2].pk], by=office, at=NOON)
    assert urging.measure == "urging"


def test_closing_by_other_reason_needs_the_reason(office):
    urging = make_measure(by=office)
    with pytest.raises(SupervisionReasonMissing):
        close(urging, outcome="other", by=office, at=NOON)
    assert close(urging, outcome="other", note="任务已调整", by=office, at=NOON).state == "closed"


def test_a_day_of_reminders_that_broke_off_goes_on_with_the_units_left(office):
    Parameter.objects.create(key="supervision.remind_by_itself", value=True)
    task = make_task(due=datetime.date(2024, 11, 20))
    first, second = make_assignment(task), make_assignment(task)
    take_proposed([first.pk], by=None, at=NOON)
    assert remind_by_itself(at=NOON) == 2
    sent = Supervision.objects.order_by("pk").values_list("organisation", flat=True)
    assert list(sent) == [first.organisation_id, second.organisation_id]
    assert SupervisionDay.objects.get().reminders == 2


def test_the_house_reminds_by_itself_once_a_working_day(office):
    make_assignment(make_task(due=datetime.date(2024, 11, 20)))
    make_assignment(make_task(due=FRIDAY))
    assert remind_by_itself(at=NOON) == 0
    Parameter.objects.create(key="supervision.remind_by_itself", value=True)
    assert remind_by_itself(at=later(-1)) == 0  # a Sunday
    assert remind_by_itself(at=NOON) == 1
    assert remind_by_itself(at=NOON) == 0
    assert remind_by_itself(at=later(1)) == 0
    assert list(SupervisionDay.objects.values_list("day", "reminders")) == [
        (datetime.date(2024, 11, 18), 1), (datetime.date(2024, 11, 19), 0),
    ]  # fmt: skip
    reminder = Supervision.objects.get()
    assert (reminder.measure, reminder.state, reminder.drafted_by_name) == (
        "reminder", "sent", "系统",
    )  # fmt: skip
