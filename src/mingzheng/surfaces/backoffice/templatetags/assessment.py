"""Tags of the assessment's screens."""

from decimal import Decimal

from django import template
from django.utils.safestring import SafeString

from mingzheng.ports.assessment_figures import measures
from mingzheng.rules.assessment import plain
from mingzheng.ui.templatetags.ui import badge
from mingzheng.work.assessment.models import ScoreSheet

register = template.Library()

_STATES = {"scoring": "none", "checking": "info", "checked": "info", "shown": "warn", "final": "ok"}


@register.filter
def marks(number: Decimal | int) -> str:
    """Without noughts that say nothing."""
    return plain(Decimal(number))


@register.simple_tag
def sheet_state(state: str) -> SafeString:
    return badge(_STATES[state], str(ScoreSheet.State(state).label))


@register.filter
def measure_word(key: str) -> str:
    known = measures()
    return known[key].label if key in known else ""


@register.filter
def add_before(text: str, words: str) -> str:
    return f"{words}{text}"
