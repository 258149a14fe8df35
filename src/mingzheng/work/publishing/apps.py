from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "mingzheng.work.publishing"
    label = "publishing"
