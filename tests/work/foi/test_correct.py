"""What was entered wrongly is struck and kept; everything is reckoned from what is right."""

import datetime

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.foi.actions.charge import ask_fee, record_payment
from mingzheng.work.foi.actions.close import close
from mingzheng.work.foi.actions.confirm import sign_for
from mingzheng.work.foi.actions.correct import (
    correct_channel,
    correct_event,
    correct_name,
    decide_correction,
)
from mingzheng.work.foi.actions.deliver import record_receipt
from mingzheng.work.foi.actions.supplement import answer_supplement
from mingzheng.work.foi.archive.sheet import sheet_layout
from mingzheng.work.foi.errors import (
    ClockRefuses,
    CorrectionWaits,
    InFuture,
    NoCorrection,
    NotCorrectable,
    NotDelivered,
    NothingCorrected,
    NotNow,
    OwnWork,
    ReasonMissing,
)
from mingzheng.work.foi.models import (
    Case,
    CaseEvent,
    Channel,
    Correction,
    DateMove,
    Delivery,
    Letter,
    Purpose,
)
from mingzheng.work.foi.queries.case_page import case_page
from mingzheng.work.foi.queries.public_case import public_case
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
TODAY = NOON.date()
REASON = "日期写错，以登记簿为准。"


def day(text):
    return datetime.date.fromisoformat(f"2024-{text}")


def fact(case, kind):
    return case.events.get(kind=kind)


def corrected(event, on, *, by=None, reason=REASON, at=NOON, **fields):
    by = by or foi.handler_of(event.case)
    return correct_event(event, on=on, reason=reason, by=by, at=at, **fields)


def agreed(correction, *, by=None, agree=True, opinion=""):
    by = by or make_account(role="reviewer", organisation=correction.case.organisation)
    return decide_correction(correction, agree=agree, opinion=opinion, by=by, at=NOON)


def moves(correction):
    return {one.field: (one.before, one.after) for one in correction.moves.all()}


def test_the_day_of_receipt_moves_the_clock_and_the_old_fact_stays_struck():
    """Twenty working days after 2024-11-18 end on 12-16, after 11-08 on 12-06."""
    case = foi.received(on=TODAY)
    wrong = fact(case, "submitted")
    done = corrected(wrong, day("11-08"))
    case.refresh_from_db()
    assert (case.received, case.due) == (day("11-08"), day("12-06"))
    assert moves(done) == {
        "received": (TODAY, day("11-08")),
        "supplement_notice_due": (day("11-27"), day("11-19")),
        "base_due": (day("12-16"), day("12-06")),
        "due": (day("12-16"), day("12-06")),
    }
    assert [one.date for one in CaseEvent.every.filter(case=case, kind="submitted")] == [
        day("11-08"), TODAY,
    ]  # fmt: skip
    assert fact(case, "submitted").pk == done.replacement_id
    struck = CaseEvent.every.get(pk=wrong.pk)
    assert (struck.stands, struck.date) == (False, TODAY)
    assert (done.state, done.reason, done.decided_at) == ("done", REASON, None)


def test_the_applicant_is_told_of_the_promised_day():
    case = foi.received(on=TODAY)
    corrected(fact(case, "submitted"), day("11-08"))
    letter = case.letters.get()
    assert letter.kind == Letter.Kind.CORRECTION and letter.recipient == "申请人甲"
    assert "现予更正：“提交申请”2024-11-18更正为2024-11-08。" in letter.text
    assert "答复期限由2024年12月16日更正为2024年12月6日。" in letter.text
    shown = public_case(Case.objects.get(), today=TODAY)
    assert [one.kind for one in shown.letters] == ["correction"]
    assert "更正登记事项" in [one.label for one in shown.told]
    assert [one.date for one in shown.told if one.label == "提交申请"] == [day("11-08")]


def test_a_supplement_received_on_another_day_starts_the_clock_from_there():
    """Twenty working days after 2024-11-18 end on 12-16, after 11-15 on 12-13."""
    case = foi.awaiting_supplement(foi.received(on=day("11-08"), at=NOON - foi.days(7)),
                                   at=NOON - foi.days(4))  # fmt: skip
    answer_supplement(case, text="补正", on=TODAY, by=foi.handler_of(case), at=NOON)
    case.refresh_from_db()
    assert case.due == day("12-16")
    done = corrected(fact(case, "supplement_received"), day("11-15"))
    case.refresh_from_db()
    assert (case.due, moves(done)["due"]) == (day("12-13"), (day("12-16"), day("12-13")))
    assert fact(case, "supplement_received").note == "补正"


def test_the_day_and_the_receipt_of_a_payment():
    case, later = foi.received(on=TODAY), NOON + foi.days(7)
    by = foi.handler_of(case)
    ask_fee(case, mode="per_page", count=100, on=TODAY, by=by, at=later)
    record_payment(case, on=day("11-25"), receipt="票据1", by=by, at=later)
    paid = fact(case, "fee_paid")
    case.refresh_from_db()
    before = case.due
    done = corrected(paid, day("11-20"), words="票据2", at=later)
    case.refresh_from_db()
    assert (before, case.due) == (day("12-23"), day("12-18"))
    assert (fact(case, "fee_paid").note, CaseEvent.every.get(pk=paid.pk).note) == (
        "票据2", "票据1",
    )  # fmt: skip
    assert moves(done)["due"] == (before, case.due)


def test_nobody_s_promise_moves_without_a_letter_only():
    case = foi.consulting(foi.received())
    done = corrected(fact(case, "consult_sent"), TODAY, words="另一家公司")
    assert moves(done) == {}
    assert case.letters.filter(kind="correction").count() == 0
    assert fact(case, "consult_sent").party == "另一家公司"


def test_the_channel_decides_the_day_of_receipt():
    case = foi.received(on=day("11-08"))
    done = correct_channel(
        case, channel=Channel.REGISTERED_MAIL, reason=REASON, by=foi.handler_of(case), at=NOON
    )
    case.refresh_from_db()
    assert (case.stage, case.received, case.due) == ("intake", None, None)
    assert moves(done)["due"] == (day("12-06"), None)
    assert "答复期限由2024年12月6日更正为待定。" in case.letters.get().text
    sign_for(case, on=day("11-12"), by=foi.handler_of(case), at=NOON)
    case.refresh_from_db()
    assert (case.stage, case.received) == ("handling", day("11-12"))


def test_online_is_online():
    case = foi.online().case
    by = foi.handler_of(case)
    with pytest.raises(NotCorrectable):
        correct_channel(case, channel=Channel.FAX, reason=REASON, by=by, at=NOON)
    with pytest.raises(NotCorrectable):
        corrected(fact(case, "submitted"), day("11-08"))


def test_the_name_is_kept_sealed_and_told_to_no_journal():
    case = foi.received()
    done = correct_name(
        case, name="申请人乙", reason="证件为准。", by=foi.handler_of(case), at=NOON
    )
    case.refresh_from_db()
    assert (case.applicant.name, done.before, done.words) == ("申请人乙", "申请人甲", "申请人乙")
    assert moves(done) == {}
    entry = JournalEntry.objects.get(action="foi_case.corrected")
    assert entry.details == {"subject": "申请人姓名或者名称"}


def test_where_it_is_decided_another_person_looks():
    case = foi.received(on=TODAY)
    handler = foi.handler_of(case)
    foi.drafted(case)
    asked = corrected(fact(case, "submitted"), day("11-08"), by=handler)
    case.refresh_from_db()
    assert (asked.state, case.due) == ("asked", day("12-16"))
    with pytest.raises(CorrectionWaits):
        corrected(fact(case, "submitted"), day("11-11"))
    with pytest.raises(OwnWork):
        agreed(asked, by=handler)
    done = agreed(asked)
    case.refresh_from_db()
    assert (done.state, case.due, case.stage) == ("done", day("12-06"), "checking")
    with pytest.raises(NoCorrection):
        agreed(asked)


def test_refused_it_changes_nothing():
    case = foi.answered(foi.received())
    asked = corrected(fact(case, "submitted"), day("11-15"))
    with pytest.raises(ReasonMissing):
        agreed(asked, agree=False)
    refused = agreed(asked, agree=False, opinion="登记簿上就是这天。")
    assert (refused.state, fact(case, "submitted").date) == ("refused", TODAY)
    assert CaseEvent.every.filter(case=case, stands=False).count() == 0
    actions = JournalEntry.objects.filter(action__startswith="foi_case.correct")
    assert [one.action for one in actions.order_by("number")] == [
        "foi_case.correction_asked", "foi_case.correction_refused",
    ]  # fmt: skip


def test_what_was_sent_and_received_follows():
    case = foi.answered(foi.received(on=day("11-08")), method="post", waybill="YL1")
    by = foi.handler_of(case)
    later = NOON + foi.days(4)
    record_receipt(case, on=day("11-22"), by=by, at=later)
    agreed(corrected(fact(case, "answered"), day("11-15"), words="YL2"))
    delivery = Delivery.objects.get()
    case.refresh_from_db()
    assert (delivery.sent_on, delivery.waybill, case.ended_on) == (
        day("11-15"), "YL2", day("11-15"),
    )  # fmt: skip
    assert (delivery.open_until, delivery.received_on) == (day("12-15"), day("11-22"))
    with pytest.raises(NotNow, match="早于发出之日"):
        corrected(fact(case, "answer_received"), day("11-14"))
    proof = foi.picture("回执.png")
    asked = corrected(fact(case, "answer_received"), day("11-18"), files=(proof,))
    assert asked.proof.purpose == Purpose.OTHER
    done = agreed(asked)
    assert Delivery.objects.get().received_on == day("11-18")
    assert case.files.get(purpose=Purpose.PROOF).event_id == done.replacement_id


def test_what_cannot_be_is_refused():
    case = foi.awaiting_supplement(foi.received(on=day("11-08")))
    by = foi.handler_of(case)
    submitted = fact(case, "submitted")
    with pytest.raises(ReasonMissing):
        corrected(submitted, day("11-07"), reason=" ")
    with pytest.raises(InFuture):
        corrected(submitted, day("11-19"))
    with pytest.raises(NothingCorrected):
        corrected(submitted, day("11-08"))
    with pytest.raises(ClockRefuses, match="尚未收到"):
        correct_channel(case, channel=Channel.FAX, reason=REASON, by=by, at=NOON)
    with pytest.raises(ClockRefuses, match="早于收到申请之日"):
        corrected(fact(case, "supplement_notice"), day("11-07"))
    corrected(submitted, day("11-11"))
    with pytest.raises(NotCorrectable):
        corrected(submitted, day("11-12"))
    assert Correction.objects.count() == 1
    with pytest.raises(NotCorrectable):
        corrected(fact(case, "registered"), day("11-12"))


def test_a_truth_that_shows_lateness_is_taken_and_named():
    """Received 11-04, the notice of 11-18 came after the seventh working day, 11-13."""
    case = foi.awaiting_supplement(foi.received(on=day("11-08")))
    corrected(fact(case, "submitted"), day("11-04"))
    case.refresh_from_db()
    page = case_page(case, today=TODAY)
    assert case.received == day("11-04")
    assert len(page.clock.violations) == 1 and "已超期" in page.clock.violations[0]


def test_what_is_filed_stays():
    case = foi.received()
    answered = foi.answered(case)
    Delivery.objects.update(received_on=TODAY)
    close(answered, by=foi.handler_of(case), at=NOON)
    with pytest.raises(NotNow, match="已归档的办件不能更正"):
        corrected(fact(case, "submitted"), day("11-08"))


def test_nothing_is_filed_while_a_correction_waits():
    case = foi.answered(foi.received(on=TODAY))
    Delivery.objects.update(received_on=TODAY)
    asked = corrected(fact(case, "submitted"), day("11-15"))
    with pytest.raises(NotDelivered, match="有一项更正等待复核"):
        close(case, by=foi.handler_of(case), at=NOON)
    agreed(asked)
    assert close(case, by=foi.handler_of(case), at=NOON).stage == "closed"


def test_page_and_archive_show_both():
    case = foi.received(on=TODAY)
    corrected(fact(case, "submitted"), day("11-08"))
    page = case_page(Case.objects.get(), today=TODAY)
    assert [one.date for one in page.events if one.kind == "submitted"] == [day("11-08")]
    both = [(one.date, one.struck and one.struck.reason) for one in page.course
            if one.kind == "submitted"]  # fmt: skip
    assert both == [(day("11-08"), None), (TODAY, REASON)]
    printed = repr(sheet_layout(page, made_on=TODAY).blocks)
    for words in ("提交申请（已更正，作废）", "2024-11-18 改为 2024-11-08", REASON):
        assert words in printed
    assert DateMove.objects.filter(correction=None).count() == 0
