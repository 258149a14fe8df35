"""Tags of the meetings' screens."""

from django import template
from django.utils.safestring import SafeString

from mingzheng.ui.templatetags.ui import badge
from mingzheng.work.meetings.models import Meeting

register = template.Library()

_SHAPES = {
    Meeting.State.PLANNED: "info", Meeting.State.HELD: "warn", Meeting.State.MINUTED: "ok",
    Meeting.State.FILED: "ok", Meeting.State.CANCELLED: "none",
}  # fmt: skip


@register.simple_tag
def meeting_state(state: str) -> SafeString:
    """Held is a warning: the minutes are still owed."""
    known = Meeting.State(state)
    return badge(_SHAPES[known], str(known.label))
