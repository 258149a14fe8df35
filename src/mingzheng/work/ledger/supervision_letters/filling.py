"""The words of one measure: its wording with the fields of the case filled in, once."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.timezone import localdate

from mingzheng.data.supervision_letters import RECIPIENT, WORDINGS
from mingzheng.records.parameters.queries import parameter
from mingzheng.rules.letter_parts import letter_parts
from mingzheng.rules.letter_templates import check_template, check_title, fill
from mingzheng.rules.refusal import Refusal
from mingzheng.rules.supervision import Cause, Measure
from mingzheng.rules.workdays import Calendar, count_workdays
from mingzheng.ui.official_print.layout import chinese_date

from ..errors_supervision import WordingRefused
from ..models import SupervisedAssignment, Supervision
from ..models.supervision import MEASURES
from ..parameters_supervision import ISSUER, PHONE, supervision_rule
from .words import cause_words, whole_cause

NO_NUMBER_YET = "（签发时编号）"
_KEPT = {Measure.LETTER: ("文号", "任务清单", "回复期限"), Measure.URGING: ("任务清单", "回复期限")}
"""Fields without which a measure would not be one."""


@dataclass(frozen=True)
class Words:
    """``text`` has one paragraph a line; ``number`` and ``issuer`` are "" where the wording has no
    line for them."""

    title: str
    number: str
    recipient: str
    text: str
    issuer: str
    dated: datetime.date


def check_wording(measure: Measure, *, title: str, template: str) -> None:
    """Raises ``WordingRefused`` with the cure."""
    try:
        check_title(title)
        check_template(template, WORDINGS[measure].fields)
    except Refusal as refusal:
        raise WordingRefused(refusal.message) from refusal
    for name in _KEPT.get(measure, ("任务清单",)):
        if f"{{{name}}}" not in template.replace("｛", "{").replace("｝", "}"):
            raise WordingRefused(f"{MEASURES[measure]}须保留“{{{name}}}”，请在正文中补上。")


def is_numbered(supervision: Supervision) -> bool:
    return letter_parts(supervision.wording, recipients=(RECIPIENT,)).numbered


def words_of(
    supervision: Supervision,
    *,
    number: str,
    dated: datetime.date,
    items: Sequence[SupervisedAssignment] | None = None,
) -> Words:
    """What it would say if it were issued on ``dated``. ``items`` are its tasks where it has not
    been stored yet. Raises ``WordingRefused``."""
    parts = letter_parts(supervision.wording, recipients=(RECIPIENT,))
    if items is None:
        stored = supervision.items.select_related("assignment__task")
        items = list(stored.order_by("assignment__task__number"))
    values = _values(supervision, items, number=number, dated=dated)
    try:
        recipient, text, annex = (
            fill(template, values) for template in (parts.salutation, parts.text, parts.annex)
        )
    except Refusal as refusal:
        raise WordingRefused(refusal.message) from refusal
    lines = [line.strip() for line in f"{text}\n{annex}".splitlines() if line.strip()]
    return Words(
        title=supervision.title,
        number=number if parts.numbered else "",
        recipient=recipient or supervision.organisation.name,
        text="\n".join(lines),
        issuer=values["机关"] if parts.signed else "",
        dated=dated,
    )


def frozen_words(supervision: Supervision) -> Words:
    """As it was issued."""
    if supervision.issued_at is None:
        raise ValueError("a draft has no frozen words")
    return Words(
        title=supervision.title,
        number=supervision.number,
        recipient=supervision.recipient,
        text=supervision.text,
        issuer=supervision.issuer,
        dated=localdate(supervision.issued_at),
    )


def _values(
    supervision: Supervision,
    items: Sequence[SupervisedAssignment],
    *,
    number: str,
    dated: datetime.date,
) -> Mapping[str, str]:
    rule, measure = supervision_rule(), Measure(supervision.measure)
    values = {
        "机关": str(parameter(ISSUER)),
        "单位": supervision.organisation.name,
        "文号": number,
        "日期": chinese_date(dated),
        "事由": whole_cause({Cause(item.cause) for item in items}),
        "任务清单": "\n".join(
            f"{place}. {_task_line(item, dated, rule.calendar)}"
            for place, item in enumerate(items, 1)
        ),
        "任务数": str(len(items)),
        "联系电话": str(parameter(PHONE)),
    }
    reply_due = rule.reply_due(measure, dated)
    if reply_due is not None:
        values["回复期限"] = chinese_date(reply_due)
        values["回复天数"] = str(count_workdays(dated, reply_due, calendar=rule.calendar))
        values["前次督办"] = _earlier(supervision, items)
    return values


def _task_line(item: SupervisedAssignment, dated: datetime.date, calendar: Calendar) -> str:
    assignment = item.assignment
    task = assignment.task
    why = cause_words(
        Cause(item.cause), item.cause_day,
        due=assignment.due, today=dated, calendar=calendar,
    )  # fmt: skip
    # A requirement of several paragraphs stays one line of the list.
    name = "".join((task.label or task.requirement).split())
    short = name if len(name) <= 80 else f"{name[:80]}……"
    return f"任务{task.number}“{short.rstrip('。')}”（{assignment.get_part_display()}；{why}）"


def _earlier(supervision: Supervision, items: Sequence[SupervisedAssignment]) -> str:
    """Measures that went out before for the same tasks."""
    rows = (
        Supervision.objects.filter(
            items__assignment__in=[item.assignment_id for item in items],
            items__standing=True,
            issued_at__isnull=False,
        )
        .exclude(pk=supervision.pk)
        .order_by("issued_at", "pk")
        .distinct()
    )
    return "；".join(_earlier_words(row) for row in rows)


def _earlier_words(row: Supervision) -> str:
    day = chinese_date(localdate(row.issued_at)) if row.issued_at else ""
    number = f"（{row.number}）" if row.number else ""
    unanswered = "，没有回复" if row.state == Supervision.State.ISSUED else ""
    return f"{day}{row.measure_name}{number}{unanswered}"
