"""What the clock says of itself: steps, labels, violations."""

import pytest

from mingzheng.rules.foi_clock import Event, Status, reckon, standing
from mingzheng.rules.refusal import Refusal

from .house import CALENDAR, RECEIVED, SUBMITTED, D, extension


def steps(*events, as_of=None):
    found = standing("in_person", [SUBMITTED, *events], as_of=as_of, calendar=CALENDAR).steps
    return [(one.rule, one.what, one.start, one.n, one.date) for one in found]


NOTICE = Event("supplement_notice", D(2024, 6, 5), deadline=D(2024, 6, 20))
FEE = Event("fee_notice", D(2024, 6, 12), received_on=D(2024, 6, 14))
RECEIPT = [
    ("条例31", "received", None, None, RECEIVED),
    ("条例30", "supplement_notice_due", RECEIVED, 7, D(2024, 6, 13)),
]


def test_request_not_received_has_no_steps():
    assert standing("fax", [SUBMITTED], calendar=CALENDAR).steps == ()


def test_supplement_in_time_starts_the_clock():
    supplement = Event("supplement_received", D(2024, 6, 12))
    assert steps(NOTICE, supplement) == [
        *RECEIPT,
        ("条例30", "supplement_deadline", None, None, D(2024, 6, 20)),
        ("条例30", "clock_start", None, None, D(2024, 6, 12)),
        ("条例33", "base_due", D(2024, 6, 12), 20, D(2024, 7, 10)),
        ("条例33", "due", D(2024, 6, 12), 20, D(2024, 7, 10)),
    ]


def test_supplement_that_never_came_is_abandonment():
    assert steps(NOTICE, as_of=D(2024, 6, 21)) == [
        *RECEIPT,
        ("条例30", "supplement_deadline", None, None, D(2024, 6, 20)),
        ("条例30", "abandoned_from", None, None, D(2024, 6, 21)),
    ]


def test_notice_without_a_deadline_has_no_step_for_it():
    assert steps(Event("supplement_notice", D(2024, 6, 5))) == RECEIPT


def test_payment_starts_the_clock():
    assert steps(FEE, Event("fee_paid", D(2024, 6, 20))) == [
        *RECEIPT,
        ("109号", "fee_due", D(2024, 6, 14), 20, D(2024, 7, 12)),
        ("109号", "clock_start", None, None, D(2024, 6, 20)),
        ("条例33", "base_due", D(2024, 6, 20), 20, D(2024, 7, 18)),
        ("条例33", "due", D(2024, 6, 20), 20, D(2024, 7, 18)),
    ]


def test_fee_that_was_not_paid_is_abandonment():
    assert steps(FEE, as_of=D(2024, 7, 13)) == [
        *RECEIPT,
        ("109号", "fee_due", D(2024, 6, 14), 20, D(2024, 7, 12)),
        ("109号", "abandoned_from", None, None, D(2024, 7, 13)),
    ]


@pytest.mark.parametrize(
    ("consulted", "rule"), [("third_party", "条例32"), ("agency", "条例34"), (None, "条例33")]
)
def test_pause_names_the_article_of_who_was_asked(consulted, rule):
    letter = Event("consult_sent", D(2024, 6, 5), consulted=consulted)
    assert steps(letter)[3] == (rule, "pause", D(2024, 6, 5), 15, D(2024, 6, 27))


def test_pause_is_told_from_the_start_of_the_clock_on():
    letter, reply = Event("consult_sent", D(2024, 6, 6)), Event("consult_reply", D(2024, 6, 18))
    supplement = Event("supplement_received", D(2024, 6, 13))
    assert steps(NOTICE, letter, supplement, reply)[5] == (
        "条例33",
        "pause",
        D(2024, 6, 13),
        3,
        D(2024, 6, 18),
    )
    early = Event("consult_reply", D(2024, 6, 13))
    assert all(one[1] != "pause" for one in steps(NOTICE, letter, supplement, early))


def test_every_step_is_a_sentence_with_its_basis():
    found = standing(
        "in_person",
        [SUBMITTED, NOTICE, Event("supplement_received", D(2024, 6, 12)), FEE],
        as_of=D(2024, 7, 13),
        calendar=CALENDAR,
    ).steps
    assert [one.text for one in found] == [
        "收到申请之日：2024-06-03（《政府信息公开条例》第三十一条）。",
        "一次性告知补正的最后一日：2024-06-03次日起第7个工作日，2024-06-13（《政府信息公开条例》第三十条）。",
        "补正期限：2024-06-20（《政府信息公开条例》第三十条）。",
        "缴费期限：2024-06-14次日起第20个工作日，2024-07-12"
        "（《政府信息公开信息处理费管理办法》（国办函〔2020〕109号））。",
        "视为放弃申请：2024-07-13（《政府信息公开信息处理费管理办法》（国办函〔2020〕109号））。",
    ]


@pytest.mark.parametrize(
    ("consulted", "article"), [("third_party", "三十二"), ("agency", "三十四"), (None, "三十三")]
)
def test_pause_is_a_sentence_with_its_article(consulted, article):
    letter = Event("consult_sent", D(2024, 6, 5), consulted=consulted)
    found = standing("in_person", [SUBMITTED, letter], calendar=CALENDAR).steps[3]
    assert found.text == (
        "征求意见不计入期限：2024-06-05次日至2024-06-27，"
        f"共15个工作日（《政府信息公开条例》第{article}条）。"
    )


def test_restart_is_a_sentence():
    events = [SUBMITTED, FEE, Event("fee_paid", D(2024, 6, 20))]
    found = standing("in_person", events, calendar=CALENDAR).steps[3]
    assert found.text == (
        "答复期限重新起算之日：2024-06-20"
        "（《政府信息公开信息处理费管理办法》（国办函〔2020〕109号））。"
    )


def test_labels_of_the_statuses():
    assert {one.value: one.label for one in Status} == {
        "not_received": "尚未收到",
        "awaiting_supplement": "等待补正",
        "awaiting_payment": "等待缴费",
        "running": "办理中",
        "paused": "征求意见中",
        "overdue": "已逾期",
        "answered": "已答复",
        "answered_late": "逾期答复",
        "abandoned": "视为放弃",
        "withdrawn": "已撤回",
    }


def test_violations_are_told_in_order_and_change_nothing():
    letter = Event("consult_sent", D(2024, 7, 10))
    late = extension(D(2024, 7, 5))
    found = reckon("in_person", [letter, late, SUBMITTED], as_of=D(2024, 7, 4), calendar=CALENDAR)
    assert [(one.event, one.code) for one in found.violations] == [
        (late, "EXTENSION_AFTER_DUE"),
        (letter, "CONSULT_AFTER_DUE"),
    ]
    assert found.violations[0].message == (
        "答复期限已于2024-07-02届满，2024-07-05不能再延期（条例第三十三条）。"
        "请核对日期，或者尽快答复。"
    )
    assert found.standing == standing(
        "in_person", [SUBMITTED], as_of=D(2024, 7, 4), calendar=CALENDAR
    )


def test_without_violations_reckoning_is_the_standing():
    events = [SUBMITTED, extension(D(2024, 6, 20))]
    found = reckon("in_person", events, calendar=CALENDAR)
    assert (found.standing, found.violations) == (
        standing("in_person", events, calendar=CALENDAR),
        (),
    )


LATE, EARLY = D(2024, 7, 3), D(2024, 6, 1)


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (Event("answered", EARLY), "2024-06-01的办理事项早于收到申请之日2024-06-03，请核对日期。"),
        (
            Event("signed", EARLY),
            "2024-06-01的事项早于申请人提出申请的日期2024-06-03，请核对日期。",
        ),
        (
            Event("supplement_notice", LATE),
            "补正告知最迟应在收到申请后第7个工作日（2024-06-13）作出（条例第三十条），"
            "2024-07-03已超期。请核对日期；确已超期的，请按现有内容答复。",
        ),
        (
            Event("supplement_notice", D(2024, 6, 5), deadline=EARLY),
            "补正期限2024-06-01早于告知之日2024-06-05，请核对日期。",
        ),
        (
            Event("consult_sent", LATE),
            "答复期限已于2024-07-02届满，2024-07-03发出的征求意见不能再扣除时间（条例第三十三条）。"
            "请核对日期，或者尽快答复。",
        ),
        (
            Event("fee_notice", D(2024, 6, 5), received_on=EARLY),
            "送达日期2024-06-01早于发出日期2024-06-05，请核对日期。",
        ),
        (
            Event("fee_notice", LATE),
            "收费通知应在处理期限内发出（国办函〔2020〕109号），期限已于2024-07-02届满，"
            "2024-07-03已超期。请核对日期，或者尽快答复。",
        ),
        (
            Event("consult_sent", D(2024, 6, 5), received_on=EARLY),
            "送达日期2024-06-01早于发出日期2024-06-05，请核对日期。",
        ),
    ],
)
def test_refusal_names_the_day_and_the_limit(event, message):
    with pytest.raises(Refusal) as refused:
        standing("in_person", [SUBMITTED, event], calendar=CALENDAR)
    assert refused.value.message == message


def test_what_is_not_said_to_be_granted_is_not():
    event = Event("extension", D(2024, 6, 20), days=5)
    assert (event.approved_by_head, event.applicant_notified) == (False, False)
    assert Event("supplement_received", D(2024, 6, 20)).late_reason_accepted is False


def test_a_day_no_calendar_reaches_is_no_violation_but_refused():
    events = [Event("submitted", D(2199, 12, 1)), extension(D(2199, 12, 2))]
    with pytest.raises(Refusal) as refused:
        reckon("in_person", events, calendar=CALENDAR)
    assert refused.value.code == "DATE_OUT_OF_RANGE"
    letter = Event("consult_sent", D(2199, 12, 20))
    with pytest.raises(Refusal) as refused:
        reckon("in_person", [Event("submitted", D(2199, 11, 1)), letter], calendar=CALENDAR)
    assert refused.value.code == "DATE_OUT_OF_RANGE"


def test_the_day_of_receipt_itself_needs_no_table():
    found = standing("in_person", [Event("submitted", D(2006, 12, 31))], calendar=CALENDAR)
    assert found.provisional_years == ()
    found = standing("in_person", [Event("submitted", D(2006, 12, 30))], calendar=CALENDAR)
    assert found.provisional_years == ()
    found = standing("in_person", [Event("submitted", D(2006, 12, 28))], calendar=CALENDAR)
    assert found.provisional_years == (2006,)
