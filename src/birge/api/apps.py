from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "birge.api"
    label = "api"
