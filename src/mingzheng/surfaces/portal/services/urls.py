from django.urls import path

from . import views_files, views_item, views_list, views_versions

urlpatterns = [
    path("services", views_list.service_list, name="service_list"),
    path("services/list.csv", views_files.services_csv, name="services_csv"),
    path("services/list.xlsx", views_files.services_xlsx, name="services_xlsx"),
    path("services/list.json", views_files.services_json, name="services_json"),
    path("services/feed.rss", views_files.services_feed, {"kind": "rss"}, name="services_rss"),
    path("services/feed.atom", views_files.services_feed, {"kind": "atom"}, name="services_atom"),
    path("services/<int:pk>", views_item.service, name="service"),
    path("services/<int:pk>.json", views_item.service_json, name="service_json"),
    path("services/<int:pk>/feed.rss", views_item.service_feed, {"kind": "rss"}),
    path("services/<int:pk>/feed.atom", views_item.service_feed, {"kind": "atom"}),
    path("services/<int:pk>/versions", views_versions.version_list, name="service_versions"),
    path("services/<int:pk>/versions/<int:number>", views_versions.version, name="service_version"),
]
