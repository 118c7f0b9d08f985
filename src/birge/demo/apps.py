from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "birge.demo"
    label = "demo"
