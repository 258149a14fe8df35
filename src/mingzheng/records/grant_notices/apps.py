from django.apps import AppConfig


class GrantNoticesConfig(AppConfig):
    name = "mingzheng.records.grant_notices"
    label = "grant_notices"
