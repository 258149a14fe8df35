"""Addresses of packages, audience lists and topics. What they end in never changes."""

from django.urls import path

from . import views_files, views_following, views_lists, views_packages

_FILES = [("csv", views_files.lines_file), ("xlsx", views_files.lines_file)]

urlpatterns = [
    path("packages", views_packages.package_list, name="packages"),
    path("packages/feed.<slug:kind>", views_files.package_feed, name="package_feed"),
    path("packages/<slug:slug>", views_packages.package, name="package"),
    path("packages/<slug:slug>/list", views_packages.own_list, name="package_own_list"),
    path("packages/<slug:slug>/list.txt", views_packages.own_list_text, name="package_own_text"),
    path("follow", views_following.follow, name="follow"),
    path(
        "followings/<str:token>/confirm", views_following.confirm, name="following_confirm"
    ),
    path("followings/<str:token>/end", views_following.end, name="following_end"),
    path("pushes/<int:pk>", views_following.push, name="push"),
    path("for", views_lists.audience_index, name="audiences"),
    path("for/<slug:slug>", views_lists.audience, name="audience"),
    path("topics", views_lists.topic_list, name="topics"),
    path("topics/feed.<slug:kind>", views_files.topic_feed, name="topic_feed"),
    path("topics/<slug:slug>", views_lists.topic, name="topic"),
    *(
        path(
            f"{root}/<slug:slug>/feed.<slug:kind>", views_files.lines_feed, {"sort": sort},
            name=f"{sort}_lines_feed",
        )
        for root, sort in (("for", "audience"), ("topics", "topic"))
    ),
    *(
        path(
            f"{root}/<slug:slug>/list.{kind}", view, {"sort": sort, "kind": kind},
            name=f"{sort}_lines_{kind}",
        )
        for root, sort in (("for", "audience"), ("topics", "topic"))
        for kind, view in _FILES
    ),
]  # fmt: skip
