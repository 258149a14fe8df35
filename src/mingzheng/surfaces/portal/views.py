"""The public pages. Each reads; none but the display settings writes, and those only a cookie."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.records.people.models import Organisation, OrganisationKind
from mingzheng.records.services.queries.cards import names_of_unit
from mingzheng.ui.modes import COOKIE, COOKIE_SECONDS, DisplayModes, modes_from
from mingzheng.work.assessment.queries.ranking import public_years
from mingzheng.work.ledger.queries.public_year import public_year
from mingzheng.work.packages.models import Compilation
from mingzheng.work.packages.queries.public import public_rows

from . import directory
from .forms import DisplayForm
from .library.newest_policies import newest_policies
from .navigation import every_link
from .organisation_page import page_of
from .progress.summary import progress_of

QUICK_KINDS = (OrganisationKind.DEPARTMENT, OrganisationKind.STATIONED, OrganisationKind.STREET)
VIEWS = {"": "按类别", "tree": "按隶属关系"}
PRESETS = {
    "elder": DisplayModes(switches=frozenset({"elder"})),
    "standard": DisplayModes(),
}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    now = CLOCK.get().now()
    today = now.date()
    rule = lamp_rule_on(today)
    year = public_year(today.year, rule=rule)
    groups = [
        group for group in directory.grouped(directory.rows_on(today)) if group.kind in QUICK_KINDS
    ]
    context = {
        "district": Organisation.objects.filter(
            kind=OrganisationKind.GOVERNMENT, parent=None
        ).first(),
        "groups": groups,
        "packages": public_rows(Compilation.Sort.PACKAGE),
        "policies": newest_policies(now=now),
        "notices": list(year.every),
        "progress": progress_of(year, rule=rule),
    }
    return render(request, "portal/home.html", context)


@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    today = CLOCK.get().today()
    query = directory.clean_query(request.GET.get("q", ""))
    kind, view = request.GET.get("kind", ""), request.GET.get("view", "")
    ignored = [
        value
        for value, known in ((kind, OrganisationKind.values), (view, VIEWS))
        if value and value not in known
    ]
    kind = kind if kind in OrganisationKind.values else ""
    view = view if view in VIEWS else ""
    rows = directory.rows_on(today, query=query, kind=kind)
    dissolved = [] if kind else directory.dissolved_rows(today, query=query)
    context = {
        "query": query,
        "kind": kind,
        "kinds": OrganisationKind.choices,
        "view": view,
        "views": VIEWS.items(),
        "ignored": ignored,
        "count": len(rows),
        "groups": directory.grouped(rows),
        "tree": directory.tree(rows) if view == "tree" else [],
        "dissolved": dissolved,
    }
    return render(request, "portal/organisation_list.html", context)


@require_safe
def organisation(request: HttpRequest, key: str) -> HttpResponse:
    """A dissolved unit keeps its page; one that is yet to be founded has none."""
    today = CLOCK.get().today()
    found = get_object_or_404(
        Organisation.objects.select_related("parent").filter(
            Q(active_from=None) | Q(active_from__lte=today)
        ),
        key=key,
    )
    context = {
        "page": page_of(found, day=today),
        "policies": newest_policies(now=CLOCK.get().now(), organisation=found.pk),
        "services": names_of_unit(found.pk),
    }
    return render(request, "portal/organisation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def accessibility(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        modes = modes_from(request.COOKIES)
        form = DisplayForm(
            initial={
                "contrast": modes.contrast,
                "size": modes.size,
                "switches": sorted(modes.switches),
            }
        )
        return render(request, "portal/accessibility.html", {"form": form, "modes": modes})
    preset = PRESETS.get(request.POST.get("preset", ""))
    if preset is not None:
        return _keep(request, preset)
    form = DisplayForm(request.POST)
    if not form.is_valid():
        context = {"form": form, "modes": modes_from(request.COOKIES)}
        return render(request, "portal/accessibility.html", context)
    return _keep(request, form.modes())


def _keep(request: HttpRequest, modes: DisplayModes) -> HttpResponse:
    messages.success(request, "已按您的选择调整，本浏览器打开的每个页面都会这样显示。")
    response = redirect("portal:accessibility")
    response.set_cookie(
        COOKIE,
        modes.cookie_value,
        max_age=COOKIE_SECONDS,
        samesite="Lax",
        httponly=True,
        secure=request.is_secure(),
    )
    return response


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    groups = directory.grouped(directory.rows_on(CLOCK.get().today()))
    context = {"links": every_link(), "groups": groups, "rankings": public_years()}
    return render(request, "portal/sitemap.html", context)
