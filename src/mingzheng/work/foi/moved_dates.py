"""Dates of a case that move when the calendar or a fact changes, and what they are called."""

DATE_NAMES = {
    "received": "收到申请之日",
    "supplement_notice_due": "补正告知期限",
    "base_due": "基本答复期限",
    "due": "答复期限",
    "waiting_until": "申请人期限",
    "ended_on": "办结日期",
}
"""Column of ``Case`` → its name."""
PROMISED = ("due", "waiting_until")
"""Those the applicant was told: when the answer comes, until when something is awaited."""
