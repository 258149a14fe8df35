"""Slips and confirmations that are made when somebody needs them on paper."""

import datetime

from ..models import Case, Channel, Letter, Method
from .filling import Filling, day

_STARTS = {
    Channel.ONLINE: "经本机关和您双方确认之日为收到申请之日，自次日起计算答复期限。",
    Channel.FAX: "经本机关和您双方确认之日为收到申请之日，自次日起计算答复期限。",
    Channel.ORDINARY_MAIL: "本机关与您联系、确认之日为收到申请之日，自次日起计算答复期限。",
    Channel.REGISTERED_MAIL: "本机关签收之日为收到申请之日，自次日起计算答复期限。",
    Channel.IN_PERSON: "提交申请之日为收到申请之日，自次日起计算答复期限。",
    Channel.ORAL: "提出申请之日为收到申请之日，自次日起计算答复期限。",
}
"""条例 31, by channel."""


def receipt_slip(case: Case) -> Filling:
    """Without the query code: that was told once and stands nowhere."""
    channel = Channel(case.channel)
    since = f"收到申请之日为{day(case.received)}。" if case.received else ""
    values = {
        "收到日期": day(case.received or case.registered_at.date()),
        "渠道": str(channel.label),
        "起算说明": f"{since}{_STARTS[channel]}",
        "查询码": "",
        "答复期限": day(case.due),
    }
    return Filling(Letter.Kind.RECEIPT, values)


def withdrawal_slip(case: Case, *, on: datetime.date) -> Filling:
    return Filling(Letter.Kind.WITHDRAWN, {"撤回日期": day(on)})


def delivery_slip(case: Case, answer: Letter, *, method: Method, waybill: str) -> Filling:
    """``answer`` is what is handed over; its number stands on the slip."""
    values = {
        "文号": answer.number,
        "文书名称": answer.title,
        "送达方式": str(method.label),
        "送达地址": case.applicant.address if method == Method.POST else "",
        "运单号": waybill,
    }
    return Filling(Letter.Kind.DELIVERY, values)


def restraint_slip(case: Case, *, to: str, reason: str) -> Filling:
    """转办审核单: whether a request may be passed on at all, against passing it on instead of
    answering it."""
    values = {"转往机关": to, "转办理由": reason, "答复期限": day(case.due)}
    return Filling(Letter.Kind.RESTRAINT, values)
