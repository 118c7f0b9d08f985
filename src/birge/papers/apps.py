from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "birge.papers"
    label = "papers"
