"""A case of each channel with each outcome, over the screens alone, with every date on its way.

All are filed in the first week of November 2024; no holiday lies before the end of the year, so
that working days are weekdays and the dates below can be counted out on any wall calendar.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from mingzheng.ports.clock import CLOCK
from mingzheng.ports.figures import FigureScope
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Organisation
from mingzheng.work.foi.figures import RequestFigures
from mingzheng.work.foi.recompute import begin_day
from tests.factories import foi

from .people import BODY, NATURAL, People, on_day, paper, picture, text

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]

DAY = datetime.date.fromisoformat
ORAL = "申请人口头提出，记录内容已当面宣读，申请人确认无误。"


@dataclass(frozen=True)
class Channel:
    """``due``: the answer's last day when nothing comes between; ``later``: by how many working
    days later → which day. ``journal``: what is written down until it is received."""

    file: Callable[[People], None]
    who: dict[str, str]
    received: str
    due: str
    four_later: str
    ten_later: str
    journal: tuple[str, ...]


def online(people):
    on_day("2024-11-04")
    assert "以下面这一天为收到之日" in people.apply_online(NATURAL)
    on_day("2024-11-05")
    people.act("confirm", on="2024-11-05", how="电话联系。")
    on_day("2024-11-06")
    assert "确认这是我的申请" in people.track()
    assert people.applicant.post("/foi/track/case/confirm").status_code == 302


def in_person(people):
    on_day("2024-11-04")
    assert "2024-12-02" in people.register(NATURAL, channel="in_person", on="2024-11-04")


def oral(people):
    on_day("2024-11-04")
    page = people.register(NATURAL, channel="oral", on="2024-11-04", note=ORAL)
    assert "2024-12-02" in page


def registered_mail(people):
    """Signed for by the post room the day before it is entered."""
    on_day("2024-11-06")
    assert "2024-12-03" in people.register(BODY, channel="registered_mail", on="2024-11-05")


def ordinary_mail(people):
    on_day("2024-11-04")
    page = people.register(NATURAL, channel="ordinary_mail", on="2024-11-01")
    assert "尚未收到，待确认" in page
    on_day("2024-11-07")
    people.act("confirm", on="2024-11-07", how="电话确认。")


def fax(people):
    on_day("2024-11-04")
    people.register(BODY, channel="fax", on="2024-11-04")
    on_day("2024-11-05")
    people.act("confirm", on="2024-11-05", how="")
    on_day("2024-11-08")
    people.act("confirm-applicant", on="2024-11-08", how="申请人来电确认。")


ENTERED, CONFIRMED = "foi_case.registered", "foi_case.confirmed"
CHANNELS = {
    "online": Channel(
        online, NATURAL, "2024-11-06", "2024-12-04", "2024-12-10", "2024-12-18",
        ("foi_case.submitted", CONFIRMED, CONFIRMED),
    ),
    "in_person": Channel(
        in_person, NATURAL, "2024-11-04", "2024-12-02", "2024-12-06", "2024-12-16", (ENTERED,)
    ),
    "oral": Channel(
        oral, NATURAL, "2024-11-04", "2024-12-02", "2024-12-06", "2024-12-16", (ENTERED,)
    ),
    "registered_mail": Channel(
        registered_mail, BODY, "2024-11-05", "2024-12-03", "2024-12-09", "2024-12-17", (ENTERED,)
    ),
    "ordinary_mail": Channel(
        ordinary_mail, NATURAL, "2024-11-07", "2024-12-05", "2024-12-11", "2024-12-19",
        (ENTERED, CONFIRMED),
    ),
    "fax": Channel(
        fax, BODY, "2024-11-08", "2024-12-06", "2024-12-12", "2024-12-20",
        (ENTERED, CONFIRMED, CONFIRMED),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """``due``: one of the days of ``Channel``, a day of its own, or "" where no clock runs at the
    end. ``letters``: their titles. ``row``: of table two of the annual report."""

    go: Callable[[People], None]
    ended: str
    due: str
    status: str
    basis: str
    row: str
    letters: tuple[str, ...]
    journal: tuple[str, ...]


def answer(people, basis, *, drafted, passed, sent, **how):
    """Drafted, looked at by another person, sent out."""
    on_day(drafted)
    people.act(
        "decide", basis=basis, reasons="经检索和审查，情况如上。", provided="详见所附材料。",
        agency="云岭区档案馆", contact="0531-80000001", file=paper("节选.pdf"),
    )  # fmt: skip
    assert "查看答复" not in people.track()
    on_day(passed)
    people.act("check", by=people.checker, result="pass", opinion="同意。")
    on_day(sent)
    people.act("deliver", **{"on": sent, "waybill": ""} | how)


def opened(people):
    """The applicant reads it, which proves that it has arrived."""
    assert "查看答复" in people.track()
    assert ANSWER in text(people.applicant.get("/foi/track/case/answer"))


def full(people):
    answer(
        people, "36(2)", drafted="2024-11-12", passed="2024-11-13", sent="2024-11-14",
        method="portal",
    )  # fmt: skip
    opened(people)
    people.act("close", sure="on")


def partial(people):
    """A third party is asked from Monday to Friday: four working days do not count."""
    on_day("2024-11-11")
    people.act(
        "consult", on="2024-11-11", consulted="third_party", party="某建筑公司",
        question="是否同意公开验收组意见。",
    )  # fmt: skip
    on_day("2024-11-15")
    people.act("consult-reply", ref="1", on="2024-11-15", opinion="综合单价部分不同意公开。")
    answer(
        people, "37", drafted="2024-11-18", passed="2024-11-19", sent="2024-11-20", method="post",
        waybill="YL000000001CN",
    )  # fmt: skip
    refused = people.try_act("close", sure="on")
    assert refused.status_code == 409
    on_day("2024-11-22")
    people.act("record-receipt", on="2024-11-22", proof=picture("回执.png"))
    people.act("close", sure="on")


def refused(people):
    """Ten working days more, asked for, approved by another person, told."""
    on_day("2024-11-25")
    people.act("extension", days="10", reason="档案需要从异地调取")
    people.act("extension-decide", by=people.checker, verdict="yes", opinion="同意。")
    on_day("2024-11-26")
    people.act("extension-tell", on="2024-11-26")
    answer(
        people, "16-过程性", drafted="2024-12-10", passed="2024-12-11", sent="2024-12-12",
        method="pickup", proof=picture("送达回证.png"),
    )  # fmt: skip
    people.act("close", sure="on")


def not_there(people):
    """Supplemented on 14 November: from there twenty working days, whatever the channel."""
    on_day("2024-11-11")
    people.act(
        "supplement", on="2024-11-11", what="请写明工程名称和年度。", deadline="2024-11-25"
    )  # fmt: skip
    on_day("2024-11-14")
    assert "2024-11-25" in people.track()
    page = text(people.applicant.get("/foi/track/case/supplement"))
    assert "补正内容" in page
    sent = people.applicant.post("/foi/track/case/supplement", {"text": "2023年，云岭路。"})
    assert sent.status_code == 302
    answer(
        people, "36(4)", drafted="2024-11-18", passed="2024-11-19", sent="2024-11-19",
        method="portal",
    )  # fmt: skip
    opened(people)
    people.act("close", sure="on")


def not_dealt_with(people):
    """Sent on Monday 9 December, later than every channel's due day."""
    answer(
        people, "36(6)", drafted="2024-12-06", passed="2024-12-09", sent="2024-12-09",
        method="email", proof=picture("发送记录.png"),
    )  # fmt: skip
    people.act("close", sure="on")


def not_supplemented(people):
    on_day("2024-11-11")
    people.act(
        "supplement", on="2024-11-11", what="请写明工程名称和年度。", deadline="2024-11-25"
    )  # fmt: skip
    on_day("2024-11-25")
    early = people.try_act("decide", basis="30-逾期不补正", reasons="", provided="")
    assert early.status_code in {200, 409} and people.case.stage == "handling"
    on_day("2024-11-26")
    begin_day(at=CLOCK.get().now())
    answer(
        people, "30-逾期不补正", drafted="2024-11-26", passed="2024-11-27", sent="2024-11-28",
        method="post", waybill="YL000000002CN",
    )  # fmt: skip
    on_day("2024-12-02")
    people.act("record-receipt", on="2024-12-02")
    people.act("close", sure="on")


def not_paid(people):
    """Twenty working days after the notice of 11 November are over on 9 December."""
    on_day("2024-11-11")
    people.act("fee", on="2024-11-11", mode="per_page", count="260")
    on_day("2024-11-12")
    assert "2024-12-09" in people.track()
    on_day("2024-12-10")
    begin_day(at=CLOCK.get().now())
    answer(
        people, "109号-逾期不缴费", drafted="2024-12-10", passed="2024-12-10", sent="2024-12-11",
        method="post", waybill="YL000000003CN",
    )  # fmt: skip
    on_day("2024-12-13")
    people.act("record-receipt", on="2024-12-13")
    people.act("close", sure="on")


def withdrawn(people):
    """Over the portal by who can, at the desk for a body, with an answer drafted already."""
    on_day("2024-11-12")
    people.act("decide", basis="36(2)", reasons="", provided="详见所附材料。")
    on_day("2024-11-13")
    people.track()
    if people.case.applicant.kind == "natural":
        sent = people.applicant.post("/foi/track/case/withdraw", {"reason": "", "sure": "on"})
        assert sent.status_code == 302
    else:
        people.act("withdraw", on="2024-11-13", reason="来函撤回。")
    people.act("close", sure="on")


def petition(people):
    on_day("2024-11-11")
    people.act("petition", to="区信访局", reason="反映邻里纠纷。", ways="区信访局，0531-80000002")
    answer(
        people, "39-信访举报投诉", drafted="2024-11-12", passed="2024-11-12", sent="2024-11-13",
        method="portal",
    )  # fmt: skip
    opened(people)
    people.act("close", sure="on")


ANSWER = "政府信息公开申请答复书"
ABANDONED = "视为放弃申请告知书"
DRAFTED, PASSED = "foi_case.decision_drafted", "foi_case.decision_passed"
SENT, GOT, CLOSED = "foi_case.answered", "foi_case.answer_received", "foi_case.closed"
OUTCOMES = {
    "公开": Outcome(
        full, "2024-11-14", "due", "answered", "36(2)", "3.1", (ANSWER,),
        (DRAFTED, PASSED, SENT, CLOSED),
    ),
    "部分公开": Outcome(
        partial, "2024-11-20", "four_later", "answered", "37", "3.2", ("第三方意见征求书", ANSWER),
        ("foi_case.consulted", "foi_case.consult_replied", DRAFTED, PASSED, SENT, GOT, CLOSED),
    ),
    "不予公开": Outcome(
        refused, "2024-12-12", "ten_later", "answered", "16-过程性", "3.3.6",
        ("延长答复期限告知书", ANSWER),
        (
            "foi_case.extension_asked", "foi_case.extension_decided", "foi_case.extended", DRAFTED,
            PASSED, SENT, CLOSED,
        ),
    ),
    "无法提供": Outcome(
        not_there, "2024-11-19", "2024-12-12", "answered", "36(4)", "3.4.1",
        ("政府信息公开申请补正告知书", ANSWER),
        (
            "foi_case.supplement_asked", "foi_case.supplement_answered", DRAFTED, PASSED, SENT,
            CLOSED,
        ),
    ),
    "不予处理": Outcome(
        not_dealt_with, "2024-12-09", "due", "answered_late", "36(6)", "3.5.2", (ANSWER,),
        (DRAFTED, PASSED, SENT, CLOSED),
    ),
    "逾期不补正": Outcome(
        not_supplemented, "2024-11-28", "", "abandoned", "30-逾期不补正", "3.6.1",
        ("政府信息公开申请补正告知书", ABANDONED),
        ("foi_case.supplement_asked", DRAFTED, PASSED, SENT, GOT, CLOSED),
    ),
    "逾期不缴费": Outcome(
        not_paid, "2024-12-11", "", "abandoned", "109号-逾期不缴费", "3.6.2",
        ("政府信息公开信息处理费收费通知", ABANDONED),
        ("foi_case.fee_asked", DRAFTED, PASSED, SENT, GOT, CLOSED),
    ),
    "撤回": Outcome(
        withdrawn, "2024-11-13", "due", "withdrawn", "其他", "3.6.3", (ANSWER,),
        (DRAFTED, "foi_case.withdrawn", CLOSED),
    ),
    "转信访": Outcome(
        petition, "2024-11-13", "due", "answered", "39-信访举报投诉", "3.5.1",
        ("政府信息公开申请处理告知书", ANSWER),
        ("foi_case.petition_transferred", DRAFTED, PASSED, SENT, CLOSED),
    ),
}  # fmt: skip


@pytest.mark.parametrize("outcome", OUTCOMES.values(), ids=OUTCOMES)
@pytest.mark.parametrize("channel", CHANNELS.values(), ids=CHANNELS)
def test_from_filing_to_archive(channel, outcome):
    people = People()
    channel.file(people)
    case = people.case
    assert (case.received, case.due) == (DAY(channel.received), DAY(channel.due))
    listed = text(people.handler.get("/desk/foi"))
    assert case.number in listed and channel.due in listed
    outcome.go(people)
    case.refresh_from_db()
    due = getattr(channel, outcome.due, outcome.due) if outcome.due else None
    assert (case.received, case.due) == (DAY(channel.received), DAY(due) if due else None)
    assert (case.stage, case.status, case.basis) == ("closed", outcome.status, outcome.basis)
    assert case.ended_on == DAY(outcome.ended)
    assert tuple(case.letters.values_list("title", flat=True)) == outcome.letters
    assert actions_on(case) == [*channel.journal, *outcome.journal]
    assert cells() == expected_cells(outcome.row, channel.who)
    public = people.track()
    assert "已归档" in public
    assert foi.ID_NUMBER not in public and channel.who["name"] not in public


def actions_on(case):
    found = JournalEntry.objects.filter(object_type="foi.case", object_id=str(case.pk))
    return list(found.order_by("number").values_list("action", flat=True))


def cells():
    """Table two of 2024, as far as it is not nought."""
    everywhere = frozenset(Organisation.objects.values_list("pk", flat=True))
    figures = RequestFigures().figures(FigureScope(everywhere, 2024))
    return {(place.row, place.column): int(value) for place, value in figures.items() if value}


def expected_cells(row, who):
    column = who.get("category", "natural")
    return {("1", column): 1, (row, column): 1}
