from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "birge.plan"
    label = "plan"
