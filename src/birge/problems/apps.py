from django.apps import AppConfig


class ProblemsConfig(AppConfig):
    name = "birge.problems"
    label = "problems"
