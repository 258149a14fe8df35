"""Words of the screens of requests."""

from django import template

register = template.Library()
_DATES = {
    "supplement_notice_due": "补正告知期限",
    "base_due": "基本答复期限",
    "due": "答复期限",
    "waiting_until": "申请人期限",
}


@register.filter
def date_name(field: str) -> str:
    """What a derived date of a case is called."""
    return _DATES[field]
