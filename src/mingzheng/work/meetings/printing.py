"""Notice and minutes of a meeting in the official layout, as Word file and PDF."""

import datetime

from django.utils.timezone import localtime

from mingzheng.rules.official_text import TextBlock
from mingzheng.rules.official_text.spans import literal
from mingzheng.ui.official_print.layout import OfficialLayout
from mingzheng.ui.official_print.pdf import to_pdf
from mingzheng.ui.official_print.word import to_docx

from .models import Meeting, Minutes

FORMS = {
    "pdf": ("application/pdf", to_pdf),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        to_docx,
    ),
}


def notice_file(meeting: Meeting, form: str, *, today: datetime.date) -> bytes:
    """``form`` is a key of ``FORMS``. Raises ``FontsMissing`` for a PDF without typefaces."""
    return FORMS[form][1](_notice(meeting, today))


def minutes_file(minutes: Minutes, form: str) -> bytes:
    """As ``notice_file``; before the approval the paper says that it is a draft."""
    return FORMS[form][1](_minutes(minutes))


def notice_lines(meeting: Meeting) -> list[str]:
    """The body of the notice, one paragraph a line."""
    begins, ends = localtime(meeting.starts_at), localtime(meeting.ends_at)
    same_day = begins.date() == ends.date()
    until = f"{ends:%H:%M}" if same_day else f"{ends.month}月{ends.day}日{ends:%H:%M}"
    lines = [
        f"兹定于{begins.year}年{begins.month}月{begins.day}日召开{meeting.title}，"
        "现将有关事项通知如下。",
        f"一、时间：{begins.month}月{begins.day}日{begins:%H:%M}至{until}",
        f"二、地点：{meeting.place}",
    ]
    items = "；".join(f"（{n}）{one.words}" for n, one in enumerate(meeting.agenda.all(), start=1))
    if items:
        lines.append(f"三、议题：{items}")
    invited = [one.organisation.name for one in meeting.invited.select_related("organisation")]
    who = "、".join([*invited, *([meeting.invited_words] if meeting.invited_words else [])])
    if who:
        lines.append(f"{'四' if items else '三'}、参加单位和人员：{who}")
    lines.append("请准时参加，到会后按会场屏幕显示的签到码签到。不能参加的，请提前告知。")
    return lines


def _notice(meeting: Meeting, today: datetime.date) -> OfficialLayout:
    return OfficialLayout(
        title=f"关于召开{meeting.title}的通知", blocks=_paragraphs(notice_lines(meeting)),
        recipients="各参会单位", signatories=(meeting.organisation.name,),
        issue_date=today,
    )  # fmt: skip


def _minutes(minutes: Minutes) -> OfficialLayout:
    approved = minutes.state == Minutes.State.APPROVED
    status = "" if approved else f"{minutes.get_state_display()}，未生效"
    return OfficialLayout(
        title=minutes.title, blocks=_paragraphs(minutes.text.splitlines()),
        issuer_heading=(minutes.organisation.name,) if minutes.issue else (),
        doc_number=minutes.issue, signatories=(minutes.organisation.name,),
        issue_date=localtime(minutes.approved_at).date() if minutes.approved_at else None,
        status_line=status,
    )  # fmt: skip


def _paragraphs(lines: list[str]) -> tuple[TextBlock, ...]:
    return tuple(TextBlock("paragraph", literal(line)) for line in lines if line.strip())
