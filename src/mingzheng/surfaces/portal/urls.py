from django.urls import include, path

from . import views

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("orgs", views.organisation_list, name="organisation_list"),
    path("orgs/<slug:key>", views.organisation, name="organisation"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("sitemap", views.sitemap, name="sitemap"),
    # Before the platform, whose sections would take the same addresses.
    path("", include("mingzheng.surfaces.portal.annual_reports.urls")),
    path("", include("mingzheng.surfaces.portal.assessment.urls")),
    path("", include("mingzheng.surfaces.portal.disclosure.urls")),
    path("", include("mingzheng.surfaces.portal.subscriptions.urls")),
    path("", include("mingzheng.surfaces.portal.services.urls")),
    path("", include("mingzheng.surfaces.portal.registers.urls")),
    path("", include("mingzheng.surfaces.portal.grants.urls")),
    path("", include("mingzheng.surfaces.portal.progress.urls")),
    path("", include("mingzheng.surfaces.portal.gazette.urls")),
    path("", include("mingzheng.surfaces.portal.library.urls")),
    path("", include("mingzheng.surfaces.portal.search.urls")),
    path("", include("mingzheng.surfaces.portal.calculators.urls")),
    path("", include("mingzheng.surfaces.portal.foi.urls")),
    path("", include("mingzheng.surfaces.portal.packages.urls")),
    path("", include("mingzheng.surfaces.portal.sign_in.urls")),
]
