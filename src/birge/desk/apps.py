from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "birge.desk"
    label = "desk"
