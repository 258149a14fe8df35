from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "mingzheng.surfaces.portal"
    label = "portal"
