"""What an event may not be, in words: the code for programs, the sentence for people."""

import datetime

from ..refusal import Refusal
from .events import Event

_MESSAGES = {
    "EVENT_BEFORE_SUBMISSION": "{date}的事项早于申请人提出申请的日期{limit}，请核对日期。",
    "NOT_YET_RECEIVED": (
        "申请尚未收到（条例第三十一条），不能登记{date}的办理事项，请先登记收到申请的事实。"
    ),
    "EVENT_BEFORE_RECEIPT": "{date}的办理事项早于收到申请之日{limit}，请核对日期。",
    "SUPPLEMENT_NOTICE_LATE": (
        "补正告知最迟应在收到申请后第7个工作日（{limit}）作出（条例第三十条），{date}已超期。"
        "请核对日期；确已超期的，请按现有内容答复。"
    ),
    "SECOND_SUPPLEMENT_NOTICE": (
        "补正应一次性告知（条例第三十条），{date}不能再次告知补正，请按现有内容答复。"
    ),
    "DEADLINE_BEFORE_NOTICE": "补正期限{limit}早于告知之日{date}，请核对日期。",
    "SUPPLEMENT_WITHOUT_NOTICE": "没有待补正的告知，不能登记{date}收到补正，请先登记补正告知。",
    "CONSULT_AFTER_DUE": (
        "答复期限已于{limit}届满，{date}发出的征求意见不能再扣除时间（条例第三十三条）。"
        "请核对日期，或者尽快答复。"
    ),
    "RECEIVED_BEFORE_SENT": "送达日期{limit}早于发出日期{date}，请核对日期。",
    "NEGATIVE_PAUSE": "{date}的复函早于征求意见发出之日，请核对日期。",
    "REPLY_WITHOUT_CONSULT": "没有与{date}的复函对应的征求意见，请先登记征求意见，或核对“ref”。",
    "EXTENSION_TOO_LONG": (
        "延长期限最长20个工作日（条例第三十三条），{date}的延期超过此数，请改正。"
    ),
    "EXTENSION_DAYS_INVALID": (
        "延长的工作日数应为1至20的整数（条例第三十三条），请改正{date}的延期。"
    ),
    "EXTENSION_TWICE": (
        "答复期限只能延长一次（条例第三十三条），{date}不能再次延期，请在期限内答复。"
    ),
    "EXTENSION_AFTER_DUE": (
        "答复期限已于{limit}届满，{date}不能再延期（条例第三十三条）。请核对日期，或者尽快答复。"
    ),
    "EXTENSION_NOT_APPROVED": (
        "延期须经政府信息公开工作机构负责人同意（条例第三十三条），{date}的延期未经同意。"
    ),
    "EXTENSION_NOT_NOTIFIED": "延期须告知申请人（条例第三十三条），{date}的延期未告知。",
    "FEE_NOTICE_AFTER_DUE": (
        "收费通知应在处理期限内发出（国办函〔2020〕109号），期限已于{limit}届满，{date}已超期。"
        "请核对日期，或者尽快答复。"
    ),
    "SECOND_FEE_NOTICE": "收费通知已经发出（国办函〔2020〕109号），{date}不能再次发出。",
    "PAYMENT_WITHOUT_NOTICE": "没有待缴费的收费通知，不能登记{date}的缴费，请先登记收费通知。",
    "ALREADY_WAITING": (
        "申请正在等待补正或者缴费，{date}不能再告知补正或者通知缴费，请等前一事项完成。"
    ),
    "REQUEST_CLOSED": "该申请已经办结、撤回或视为放弃，不能再登记{date}的办理事项，请核对日期。",
}


def refusal(code: str, event: Event, *, limit: datetime.date | None = None) -> Refusal:
    """``limit``: the day that ``event`` should have kept to."""
    return Refusal(code, _MESSAGES[code].format(date=event.date, limit=limit))
