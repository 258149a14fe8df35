"""Causes of supervision in words, as letters and lists print them."""

import datetime
from collections.abc import Collection

from mingzheng.rules.supervision import Cause
from mingzheng.rules.workdays import Calendar, count_workdays
from mingzheng.ui.official_print.layout import chinese_date

_WHOLE = {
    Cause.OVERDUE: "已超过期限仍未办结",
    Cause.PROMISE: "未按承诺时间完成",
    Cause.NEARING: "即将到期",
    Cause.PROOF_GONE: "所附佐证材料已失效",
    Cause.SILENT: "较长时间没有报进展",
    Cause.HAND: "需要抓紧办理",
}


def whole_cause(causes: Collection[Cause]) -> str:
    """Of all tasks of a letter together, the gravest first."""
    return "、".join(words for cause, words in _WHOLE.items() if cause in causes)


def cause_words(
    cause: Cause,
    cause_day: datetime.date,
    *,
    due: datetime.date | None,
    today: datetime.date,
    calendar: Calendar,
) -> str:
    """Of one task, with its days; ``today`` is the day the words are written."""
    day = chinese_date(cause_day)
    match cause:
        case Cause.NEARING:
            left = count_workdays(today, max(cause_day, today), calendar=calendar)
            return f"期限为{day}，还剩{left}个工作日"
        case Cause.OVERDUE:
            past = count_workdays(cause_day, max(cause_day, today), calendar=calendar)
            return f"期限为{day}，已逾期{past}个工作日"
        case Cause.SILENT:
            return f"自{day}起已有{(today - cause_day).days}天没有报进展"
        case Cause.PROMISE:
            by_rule = f"期限为{chinese_date(due)}，" if due else ""
            return f"{by_rule}承诺于{day}完成，至今没有办结"
        case Cause.PROOF_GONE:
            return f"所附佐证材料自{day}起失效，须重新提供"
        case Cause.HAND:
            return f"期限为{chinese_date(due)}" if due else "没有确定期限"
