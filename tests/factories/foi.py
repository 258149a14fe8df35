"""Cases of requests for information, through the real actions."""

import datetime
import uuid

from mingzheng.work.foi.actions.check import pass_decision
from mingzheng.work.foi.actions.confirm import confirm
from mingzheng.work.foi.actions.decide import decide
from mingzheng.work.foi.actions.deliver import deliver
from mingzheng.work.foi.actions.register import (
    NewApplicant,
    NewRequest,
    register_offline,
    submit_online,
)
from mingzheng.work.foi.models import Channel, Kind, Method
from tests.conftest import NOON
from tests.factories.people import make_account, make_organisation

ID_NUMBER = "11010519491231002X"
CREDIT_CODE = "91350100M000100Y43"
WANTED = "2023年度云岭路改造工程的竣工验收报告，包括验收组意见。"


def natural(**fields):
    return NewApplicant(
        **{
            "kind": "natural", "category": "natural", "name": "申请人甲", "document": "id_card",
            "document_number": ID_NUMBER, "phone": "13800000001", "email": "jia@example.cn",
            "address": "云岭路1号1单元101室",
        } | fields
    )  # fmt: skip


def legal(**fields):
    return NewApplicant(
        **{
            "kind": "legal", "category": "enterprise", "name": "云岭某某有限公司",
            "credit_code": CREDIT_CODE, "representative": "代表乙", "contact": "联系人丙",
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


def confirmed(organisation=None, *, by=None, at=NOON, **fields):
    """An online case that both sides have confirmed on the day."""
    case = online(organisation, at=at, **fields).case
    by = by or make_account(role="foi_handler", organisation=case.organisation)
    confirm(case, side="agency", on=at.date(), by=by, at=at)
    confirm(case, side="applicant", on=at.date(), by=None, at=at)
    case.refresh_from_db()
    return case


def drafted(case, *, basis="36(2)", by=None, at=NOON):
    by = by or make_account(role="foi_handler", organisation=case.organisation)
    return decide(
        case, basis=basis, reasons="经检索和审查，情况如上。", provided="详见所附验收报告。",
        by=by, at=at,
    )  # fmt: skip


def answered(case, *, basis="36(2)", method=Method.PORTAL, waybill="", at=NOON):
    """Drafted, passed by another person, sent out; the case as it stands then."""
    handler = make_account(role="foi_handler", organisation=case.organisation)
    checker = make_account(role="reviewer", organisation=case.organisation)
    pass_decision(drafted(case, basis=basis, by=handler, at=at), by=checker, at=at)
    deliver(case, method=method, on=at.date(), by=handler, at=at, waybill=waybill)
    case.refresh_from_db()
    return case


def days(count):
    return datetime.timedelta(days=count)
