"""Words of the screens of requests."""

from django import template

from mingzheng.work.foi.moved_dates import DATE_NAMES

register = template.Library()


@register.filter
def date_name(field: str) -> str:
    """What a derived date of a case is called."""
    return DATE_NAMES[field]
