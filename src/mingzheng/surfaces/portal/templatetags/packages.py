"""Pieces of packages and lists: the legal state of a document beside a link, addresses as codes."""

from django import template
from django.utils.safestring import SafeString

from mingzheng.records.library.queries.lists import ListRow
from mingzheng.rules.validity import LegalState
from mingzheng.ui.qr_code import qr_svg
from mingzheng.ui.templatetags.ui import badge

from ..library.state_words import BADGES

register = template.Library()


@register.simple_tag
def state_badge(row: ListRow | None) -> SafeString:
    """Nothing for what is simply in force."""
    if row is None or row.status is None or row.status is LegalState.VALID:
        return SafeString()
    return badge(BADGES[row.status], row.status.label)


@register.simple_tag
def qr_code(address: str, label: str) -> SafeString:
    return qr_svg(address, label=label)
