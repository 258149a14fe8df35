"""What every page shows: the site's name, the ways into it and, in a demo, its clock."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import site_identity
from mingzheng.surfaces.portal.navigation import help_links, portal_links


def site(request: HttpRequest) -> dict[str, object]:
    return {
        "site": site_identity(),
        "today": CLOCK.get().today(),
        "demo_district": settings.DEMO_DISTRICT,
        "portal_links": portal_links(),
        "help_links": help_links(),
        "search_url": reverse("portal:search"),
        "suggest_url": reverse("portal:suggest"),
        "staff_sign_in": reverse("backoffice:login"),
    }
