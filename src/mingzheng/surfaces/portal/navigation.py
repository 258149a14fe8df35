"""The entries every public page offers: main navigation and help."""

from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from mingzheng.records.library.models import Kind

from .library.shelves import SHELVES

NAVIGATED = (
    Kind.POLICY,
    Kind.INTERPRETATION,
    Kind.RESPONSE,
    Kind.NEWS,
    Kind.ANNOUNCEMENT,
    Kind.PUBLIC_NOTICE,
)
"""Lists with a place of their own in the main navigation."""


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@cache
def portal_links() -> tuple[Link, ...]:
    return (
        Link("首页", reverse("portal:home")),
        *(Link(SHELVES[kind].title, SHELVES[kind].url) for kind in NAVIGATED),
        Link("政府公报", reverse("portal:gazette")),
        Link("一件事", reverse("portal:packages")),
        Link("人群清单", reverse("portal:audiences")),
        Link("信息公开", reverse("portal:platform")),
        Link("办事服务", reverse("portal:service_list")),
        Link("依申请公开", reverse("portal:foi")),
        Link("机构职能", reverse("portal:organisation_list")),
    )


@cache
def help_links() -> tuple[Link, ...]:
    return (
        Link("网站地图", reverse("portal:sitemap")),
        Link("无障碍与长者服务", reverse("portal:accessibility")),
    )


def every_link() -> list[Link]:
    """What the site map lists: lists without a place in the navigation too."""
    others = [shelf for kind, shelf in SHELVES.items() if kind not in NAVIGATED]
    return [
        *portal_links(),
        *(Link(shelf.title, shelf.url) for shelf in others),
        Link("公开进度", reverse("portal:progress")),
        Link("专项清单", reverse("portal:register_index")),
        Link("专题", reverse("portal:topics")),
        *help_links(),
    ]
