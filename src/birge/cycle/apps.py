from django.apps import AppConfig


class CycleConfig(AppConfig):
    name = "birge.cycle"
    label = "cycle"
