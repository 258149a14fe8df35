from django.urls import path, register_converter

from . import views_catalogue, views_platform


class SectionConverter:
    """The sections of a platform; any other word in their place is a unit."""

    regex = "guide|rules|content|reports"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(SectionConverter, "section")

urlpatterns = [
    path("disclosure", views_platform.platform, name="platform"),
    path("disclosure/<section:section>", views_platform.platform, name="platform_section"),
    path("disclosure/catalogue", views_catalogue.catalogue, name="catalogue"),
    path("disclosure/catalogue.xlsx", views_catalogue.catalogue_file, name="catalogue_file"),
    path("disclosure/<slug:key>", views_platform.platform, name="unit_platform"),
    path(
        "disclosure/<slug:key>/<section:section>",
        views_platform.platform,
        name="unit_platform_section",
    ),
    path("disclosure/<slug:key>/catalogue", views_catalogue.catalogue, name="unit_catalogue"),
    path(
        "disclosure/<slug:key>/catalogue.xlsx",
        views_catalogue.catalogue_file,
        name="unit_catalogue_file",
    ),
]
