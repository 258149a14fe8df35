"""What coded values of the journal are called: the words of the choices they were taken from."""

from typing import Any

from mingzheng.data.audiences import audiences
from mingzheng.ports.message_channels import CHANNEL_LABELS
from mingzheng.records.library.models import (
    DisclosureAttribute,
    Kind,
    LimitDecision,
    RelationType,
    Withdrawal,
)
from mingzheng.rules.foi_clock import Status
from mingzheng.work.foi.models import Channel, Method, Purpose
from mingzheng.work.ledger.models import Notice, TaskLink, TaskOutcome
from mingzheng.work.publishing.models import Submission

_CHOICES = (
    Notice.Level, TaskOutcome.Reason, TaskLink.Kind,
    Kind, DisclosureAttribute, RelationType, Withdrawal.Kind, LimitDecision.Decision,
    Submission.State, Submission.Pace, Submission.Change, Channel, Method, Purpose,
)  # fmt: skip
_WORDS = {str(code): str(label) for choices in _CHOICES for code, label in choices.choices}
_WORDS |= {"block": "阻断", "warn": "警告", "hint": "提示"}
_WORDS |= {status.value: status.label for status in Status}
_WORDS |= {"agency": "机关", "applicant": "申请人", "third_party": "第三方"}
_WORDS |= {one.code: one.name for one in audiences().values()}
_WORDS |= {str(code): label for code, label in CHANNEL_LABELS.items()}
_WORDS |= {"per_item": "按件", "per_page": "按量"}
_BEFORE_AND_AFTER = {"before": "old", "after": "new"}


def value_word(value: Any) -> Any:
    """Yes and no, and codes, in words; everything else as it stands.

    A pair of before and after comes as old and new, which the page sets beside each other.
    """
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return _WORDS.get(value, value)
    if isinstance(value, dict):
        return {_BEFORE_AND_AFTER.get(key, key): value_word(one) for key, one in value.items()}
    if isinstance(value, list):
        return "、".join(str(value_word(one)) for one in value) if value else "无"
    return "无" if value is None else value
