"""Cases of requests for information, through the real actions."""

import datetime
import io
import re
import uuid

from reportlab.pdfgen.canvas import Canvas

from mingzheng.work.foi.actions.charge import ask_fee
from mingzheng.work.foi.actions.check import pass_decision
from mingzheng.work.foi.actions.confirm import confirm
from mingzheng.work.foi.actions.consult import consult
from mingzheng.work.foi.actions.contact import note_contact
from mingzheng.work.foi.actions.correct import correct_event
from mingzheng.work.foi.actions.decide import decide
from mingzheng.work.foi.actions.deliver import deliver
from mingzheng.work.foi.actions.extend import ask_extension
from mingzheng.work.foi.actions.find_topics import find_topics
from mingzheng.work.foi.actions.redact import begin_redaction, mark_places
from mingzheng.work.foi.actions.register import (
    NewApplicant,
    NewRequest,
    register_offline,
    submit_online,
)
from mingzheng.work.foi.actions.restrain import ask_restraint
from mingzheng.work.foi.actions.supplement import answer_supplement, ask_supplement
from mingzheng.work.foi.files import accept_file
from mingzheng.work.foi.models import Channel, DateMove, Kind, Method
from tests.conftest import NOON
from tests.factories.people import make_account, make_organisation
from tests.factories.upload_files import sound_pdf, sound_png

ID_NUMBER = "11010519491231002X"
CREDIT_CODE = "91350100M000100Y43"
COVERED = "8842-1199"
"""Stands on both pages of the document of ``redaction``."""
CODE = re.compile(r"\b(?!\d{4}-\d{4}-\d{4}\b)[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
"""A query code as it is shown; the number of a case may look nearly the same."""
WANTED = "2023年度云岭路改造工程的竣工验收报告，包括验收组意见。"


def natural(**fields):
    return NewApplicant(
        **{
            "kind": "natural", "category": "natural", "name": "申请人甲", "document": "id_card",
            "identity": ID_NUMBER, "phone": "13800000001", "email": "jia@example.cn",
            "address": "云岭路1号1单元101室",
        } | fields
    )  # fmt: skip


def legal(**fields):
    return NewApplicant(
        **{
            "kind": "legal", "category": "enterprise", "name": "云岭某某有限公司",
            "identity": CREDIT_CODE, "representative": "代表乙", "contact": "联系人丙",
            "phone": "0531-80000000",
        } | fields
    )  # fmt: skip


def new_request(organisation, *, channel=Channel.ONLINE, **fields):
    return NewRequest(
        **{
            "organisation": organisation, "channel": channel, "wanted": WANTED,
            "form": "electronic", "method": "portal", "applicant": natural(),
        } | fields
    )  # fmt: skip


def online(organisation=None, *, at=NOON, **fields):
    """A receipt of the portal: the case is not confirmed yet."""
    request = new_request(organisation or make_organisation(), **fields)
    return submit_online(request, form_key=uuid.uuid4(), at=at)


def received(organisation=None, *, on=None, by=None, at=NOON, **fields):
    """A case handed in over the counter on ``on``: its clock runs."""
    organisation = organisation or make_organisation()
    by = by or make_account(role="foi_handler", organisation=organisation)
    request = new_request(
        organisation,
        channel=Channel.IN_PERSON,
        facts=((Kind.SUBMITTED, on or at.date()),),
        **fields,
    )
    return register_offline(request, form_key=uuid.uuid4(), by=by, at=at).case


def confirmed(organisation=None, *, at=NOON, **fields):
    """An online case that both sides have confirmed on the day."""
    return confirm_both(online(organisation, at=at, **fields).case, at=at)


def confirm_both(case, *, at=NOON):
    confirm(case, side="agency", on=at.date(), by=handler_of(case), at=at)
    confirm(case, side="applicant", on=at.date(), by=None, at=at)
    case.refresh_from_db()
    return case


def handler_of(case):
    return make_account(role="foi_handler", organisation=case.organisation)


def awaiting_supplement(case, *, what="请写明工程名称和年度。", days_left=21, at=NOON):
    ask_supplement(
        case, what=what, deadline=at.date() + days(days_left), on=at.date(),
        by=handler_of(case), at=at,
    )  # fmt: skip
    case.refresh_from_db()
    return case


def consulting(case, *, question="是否同意公开验收组意见。", party="某建筑公司", at=NOON):
    consult(
        case, consulted="third_party", party=party, question=question, on=at.date(),
        by=handler_of(case), at=at,
    )  # fmt: skip
    case.refresh_from_db()
    return case


def extension_asked(case, *, number=10, reason="档案需要从异地调取", by=None, at=NOON):
    return ask_extension(case, days=number, reason=reason, by=by or handler_of(case), at=at)


def contacted(case, *, text="来电询问进度，已说明期限。", sort="explained", at=NOON):
    return note_contact(
        case, on=at.date(), way="phone", sort=sort, text=text, by=handler_of(case), at=at
    )


def restrained(case, *, to="区档案馆", reason="档案已移交。", at=NOON):
    return ask_restraint(case, to=to, reason=reason, by=handler_of(case), at=at)


def picture(name="证件.png"):
    return accept_file(name, sound_png())


def report_pdf(*pages, name="验收报告.pdf"):
    """A PDF with these lines on its pages, as it was received."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=1)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(72, 760 - 30 * number, line)
        canvas.showPage()
    canvas.save()
    return accept_file(name, target.getvalue())


def redaction(case, *, words=(COVERED,), name="验收报告.pdf", page=COVERED, by=None, at=NOON):
    """A document of two pages with these words marked, not accepted yet; ``page`` is on both."""
    pages = ((f"1 {page}",), (f"2 {page}",))
    by, file = by or handler_of(case), report_pdf(*pages, name=name)
    one = begin_redaction(case, file=file, by=by, at=at)
    return mark_places(one, words=words, regions=(), by=by, at=at)


def corrected(case, *, reason="日期写错，以登记簿为准。", by=None, at=NOON):
    """Handed in one day earlier than it was entered."""
    event = case.events.get(kind=Kind.SUBMITTED)
    on, by = event.date - days(1), by or handler_of(case)
    return correct_event(event, on=on, reason=reason, by=by, at=at)


def moved(case, *, at=NOON):
    """As a change of the calendar leaves it behind."""
    return DateMove.objects.create(
        case=case, field="due", before=case.due, after=case.due + days(1), calendar_year=2025,
        at=at,
    )  # fmt: skip


def drafted(case, *, basis="36(2)", reasons="经检索和审查，情况如上。", by=None, at=NOON):
    """With all that the ground demands."""
    agency = {"agency": "云岭区档案馆", "contact": "0531-80000001"} if basis == "36(5)" else {}
    files = [accept_file("验收报告（节选）.pdf", sound_pdf())] if basis == "37" else []
    return decide(
        case, basis=basis, reasons=reasons, provided="详见所附验收报告。",
        by=by or handler_of(case), at=at, files=files, **agency,
    )  # fmt: skip


def ready_for(basis):
    """A case that can be answered on ``basis``, and the moment from which it can."""
    case = received()
    if basis == "30-逾期不补正":
        return awaiting_supplement(case), NOON + days(30)
    if basis == "109号-逾期不缴费":
        ask_fee(
            case, mode="per_page", count=100, on=NOON.date(), by=handler_of(case), at=NOON
        )  # fmt: skip
        return case, NOON + days(40)
    if basis == "30-补正后仍不明确":
        awaiting_supplement(case)
        answer_supplement(case, text="就是那份报告。", on=NOON.date(), by=None, at=NOON)
    return case, NOON


def answered(case, *, basis="36(2)", method=Method.PORTAL, waybill="", at=NOON):
    """Drafted, passed by another person, sent out; the case as it stands then."""
    handler = make_account(role="foi_handler", organisation=case.organisation)
    checker = make_account(role="reviewer", organisation=case.organisation)
    pass_decision(drafted(case, basis=basis, by=handler, at=at), by=checker, at=at)
    deliver(case, method=method, on=at.date(), by=handler, at=at, waybill=waybill)
    case.refresh_from_db()
    return case


def alike(unit=None, *, wanted=WANTED, count=3, at=NOON):
    """So many requests of people without a number, in the same words."""
    return [
        received(unit, wanted=wanted, applicant=natural(identity=""), at=at) for _ in range(count)
    ]


def topic(unit=None, *, wanted=WANTED, count=3, at=NOON):
    """What is found among them a minute later."""
    alike(unit or make_organisation(), wanted=wanted, count=count, at=at)
    return find_topics(at=at + datetime.timedelta(minutes=1))[-1]


def days(count):
    return datetime.timedelta(days=count)
