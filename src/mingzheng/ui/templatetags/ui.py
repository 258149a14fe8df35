"""The pieces every screen is built from. One piece, one tag, one look."""

import datetime
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django import forms, template
from django.core.paginator import Page, Paginator
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ..modes import DisplayModes, modes_from

register = template.Library()

_DIALLED = re.compile(r"(?<![\d-])(\d{3,4}-\d{7,8}|12345)(?![\d-])")

STYLESHEETS = (
    ("tokens", "all"),
    ("base", "all"),
    ("layout", "all"),
    ("forms", "all"),
    ("tables", "all"),
    ("portal", "all"),
    ("desk", "all"),
    ("modes", "all"),
    ("print", "print"),
)

LAMPS = {
    "done": ("✓", "完成"),
    "overdue": ("■", "逾期"),
    "soon": ("▲", "临期"),
    "normal": ("●", "正常"),
    "not_started": ("–", "未开始"),
}

BADGE_SHAPES = {"ok": "✓", "warn": "▲", "bad": "■", "info": "◷", "none": "–"}


@register.simple_tag
@cache
def stylesheets() -> SafeString:
    return format_html_join(
        "\n",
        '<link rel="stylesheet" href="{}" media="{}">',
        ((static(f"ui/{name}.css"), media) for name, media in STYLESHEETS),
    )


@register.simple_tag(takes_context=True)
def display_modes(context: Context) -> DisplayModes:
    request = context.get("request")
    return modes_from(request.COOKIES) if request else DisplayModes()


@dataclass(frozen=True)
class Current:
    """Which entry of the navigation is the page itself (``page``) or leads to it (``true``)."""

    url: str = ""
    kind: str = ""


@register.simple_tag(takes_context=True)
def masthead(context: Context) -> SafeString:
    path, links = context["request"].path, context["portal_links"]
    urls = [link.url for link in (*links, *context["help_links"])]
    above = next((url for url in urls if url != "/" and path.startswith(url)), "")
    current = Current(path, "page") if path in urls else Current(above, "true")
    return _masthead(
        context["site"], links, context["help_links"], context["today"],
        context["demo_district"], current,
        "" if path == context["search_url"] else context["search_url"], context["suggest_url"],
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def site_footer(context: Context) -> SafeString:
    return _footer(context["site"], context["help_links"], context["staff_sign_in"])


@lru_cache(maxsize=100)
def _masthead(
    site: Any,
    portal_links: tuple[Any, ...],
    help_links: tuple[Any, ...],
    today: datetime.date,
    demo_district: bool,
    current: Current,
    search_url: str,
    suggest_url: str,
) -> SafeString:
    """The same on every page of a section, so made once: half of a small page's time."""
    return render_to_string("ui/parts/masthead.html", locals())


@lru_cache(maxsize=10)
def _footer(site: Any, help_links: tuple[Any, ...], staff_sign_in: str) -> SafeString:
    return render_to_string("ui/parts/footer.html", locals())


@register.simple_tag
def lamp(key: str) -> SafeString:
    shape, word = LAMPS[key]
    return format_html(
        '<span class="lamp lamp-{}"><span class="shape" aria-hidden="true">{}</span>{}</span>',
        key.replace("_", "-"),
        shape,
        word,
    )


@register.simple_tag
def badge(kind: str, text: str) -> SafeString:
    return format_html(
        '<span class="badge badge-{}"><span class="shape" aria-hidden="true">{}</span>{}</span>',
        kind,
        BADGE_SHAPES[kind],
        text,
    )


@register.simple_tag
def meta(name: str, content: object) -> SafeString:
    """A head tag; nothing at all when there is nothing to say."""
    if not content:
        return mark_safe("")
    return format_html('<meta name="{}" content="{}">', name, content)


@register.simple_tag
def phone(number: str) -> SafeString:
    """A number that dials; with anything but one plain number in it, only the text."""
    dialled = number.replace("-", "").replace(" ", "")
    if not (dialled.isascii() and dialled.isdigit()):
        return conditional_escape(number)
    return format_html('<a href="tel:{}">{}</a>', dialled, number)


@register.simple_tag
def phones(text: str) -> SafeString:
    """Words among which every number with its area code, and 12345, dials."""
    parts = _DIALLED.split(text)
    return format_html_join("", "{}", ((_part(at, part),) for at, part in enumerate(parts)))


def _part(at: int, part: str) -> SafeString:
    """Every second part is a number."""
    return phone(part) if at % 2 else conditional_escape(part)


@register.simple_tag
def progress(percent: int, label: str) -> SafeString:
    """A bar from 0 to 100; ``label`` names what it measures, for readers who cannot see it."""
    width = max(0, min(100, percent))
    return format_html(
        '<svg class="progress" role="img" aria-label="{}：{}%" viewBox="0 0 100 8" '
        'preserveAspectRatio="none" width="100%" height="12">'
        '<rect class="progress-ground" width="100" height="8"/>'
        '<rect class="progress-done" width="{}" height="8"/></svg>',
        label,
        width,
        width,
    )


@register.simple_tag
def file_size(size: int) -> str:
    if size < 1024:
        return f"{size} 字节"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / 1024 / 1024:.1f} MB"


@register.inclusion_tag("ui/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    entries = [{"target": "", "label": "", "text": text} for text in form.non_field_errors()]
    for field in form:
        for text in field.errors:
            target = "" if field.is_hidden else _focus_target(field)
            entries.append({"target": target, "label": str(field.label), "text": text})
    return {"entries": entries}


def _focus_target(field: BoundField) -> str:
    """A link to a group of choices must land on something that takes focus: its first choice."""
    if _is_group(field):
        return next((str(choice.id_for_label) for choice in field), field.auto_id)
    return field.id_for_label


def _is_group(field: BoundField) -> bool:
    return isinstance(field.field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple))


@register.inclusion_tag("ui/field.html")
def field(field: BoundField) -> dict[str, Any]:
    described_by = " ".join(
        [f"{field.auto_id}_helptext"] * bool(field.help_text)
        + [f"{field.auto_id}_error"] * bool(field.errors)
    )
    required = field.field.required
    return {
        "field": field,
        "group": _is_group(field),
        "single_tick": isinstance(field.field.widget, forms.CheckboxInput),
        "described_by": described_by,
        "widget": field.as_widget(
            attrs={"aria-describedby": described_by} if described_by else None
        ),
        "mark": mark_safe('<span class="required">必填</span>') if required else "",
    }


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Page[Any], query: QueryDict | None = None) -> SafeString:
    """``query`` are the parameters that the links keep; those of the request unless given."""
    kept = context["request"].GET if query is None else query
    paginator = page.paginator
    return _pagination(paginator.count, paginator.per_page, page.number, kept.urlencode())


@lru_cache(maxsize=500)
def _pagination(count: int, per_page: int, number: int, query: str) -> SafeString:
    page = Paginator(range(count), per_page).page(number)
    numbers = page.paginator.get_elided_page_range(number, on_each_side=2, on_ends=1)
    context = {"page": page, "numbers": list(numbers), "query": QueryDict(query)}
    return render_to_string("ui/pagination.html", context)


class EmptyNode(template.Node):
    def __init__(self, inside: NodeList) -> None:
        self.inside = inside

    def render(self, context: Context) -> SafeString:
        return format_html('<div class="empty">{}</div>', self.inside.render(context))


@register.tag
def empty(parser: Parser, token: Token) -> EmptyNode:
    """What belongs here, why there is none, and one next step."""
    inside = parser.parse(("endempty",))
    parser.delete_first_token()
    return EmptyNode(inside)
