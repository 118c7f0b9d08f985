from django.apps import AppConfig


class AssemblyConfig(AppConfig):
    name = "birge.assembly"
    label = "assembly"
