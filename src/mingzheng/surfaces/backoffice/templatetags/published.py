"""Tags of the screens around what is public."""

from django import template
from django.utils.safestring import SafeString

from mingzheng.rules.validity import LegalState
from mingzheng.ui.templatetags.ui import badge

register = template.Library()

STATE_BADGES = {
    LegalState.NOT_YET_EFFECTIVE: "info",
    LegalState.VALID: "ok",
    LegalState.AMENDED: "warn",
    LegalState.PARTIALLY_INVALID: "warn",
    LegalState.INVALID: "bad",
    LegalState.REPEALED: "bad",
}


@register.simple_tag
def legal_state(state: LegalState) -> SafeString:
    return badge(STATE_BADGES[state], state.label)


@register.filter
def days_left(days: int) -> str:
    """“还有3天”, “已过3天”; 0 is the last day itself."""
    if days == 0:
        return "今天到期"
    return f"还有{days}天" if days > 0 else f"已过{-days}天"
