"""The entries every public page offers: main navigation and help."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Link:
    label: str
    url: str


def portal_links() -> list[Link]:
    return [
        Link("首页", reverse("portal:home")),
        Link("机构职能", reverse("portal:organisation_list")),
        Link("网站地图", reverse("portal:sitemap")),
        Link("无障碍与长者服务", reverse("portal:accessibility")),
    ]


def help_links() -> list[Link]:
    return [
        Link("网站地图", reverse("portal:sitemap")),
        Link("无障碍声明", reverse("portal:accessibility")),
    ]
