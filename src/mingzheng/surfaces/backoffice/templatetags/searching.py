"""Words of the search console."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mingzheng.work.searching.models import GuidanceChange

register = template.Library()


@register.filter
def share(percent: int | None) -> str:
    return "无" if percent is None else f"{percent}%"


@register.filter
def hundredth(value: float) -> str:
    """A share between 0 and 1 as the pages show it."""
    return f"{100 * value:.1f}"


@register.filter
def place(number: int | None) -> str:
    return f"第 {number} 位" if number else "不在前 10"


@register.filter
def change_words(change: GuidanceChange) -> str:
    names = "、".join(change.names)
    if change.guideline_id is None or change.state == GuidanceChange.State.APPLIED:
        act = "采用" if change.live else "停用"
    elif change.guideline is not None and change.guideline.live != change.live:
        act = "启用" if change.live else "停用"
    else:
        act = "修改"
    return f"{act}{change.get_sort_display()}：{names}"


@register.simple_tag
def bar(value: int, most: int) -> SafeString:
    """Drawn by the server from zero; readers are told the number that stands beside it."""
    return format_html(
        '<svg class="bar" aria-hidden="true" viewBox="0 0 100 8" preserveAspectRatio="none">'
        '<rect class="bar-done" width="{}" height="8"/></svg>',
        round(100 * value / most, 1),
    )
