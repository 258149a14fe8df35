"""Tags of the screens of review."""

import datetime

from django import template

register = template.Library()


@register.filter
def waited(since: datetime.datetime, now: datetime.datetime) -> str:
    """How long something has waited, in the coarsest unit that says something."""
    hours = int((now - since).total_seconds() // 3600)
    if hours < 1:
        return "不到 1 小时"
    return f"{hours} 小时" if hours < 24 else f"{hours // 24} 天"
