from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "mingzheng.records.people"
    label = "people"
