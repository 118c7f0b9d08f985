from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "birge.needs"
    label = "needs"
