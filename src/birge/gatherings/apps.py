from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "birge.gatherings"
    label = "gatherings"
