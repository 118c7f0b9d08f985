from django.apps import AppConfig


class CouncilConfig(AppConfig):
    name = "birge.council"
    label = "council"
