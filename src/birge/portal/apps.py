from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "birge.portal"
    label = "portal"
