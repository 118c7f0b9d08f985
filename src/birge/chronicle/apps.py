from django.apps import AppConfig


class ChronicleConfig(AppConfig):
    name = "birge.chronicle"
    label = "chronicle"
