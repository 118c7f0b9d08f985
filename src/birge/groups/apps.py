from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "birge.groups"
    label = "groups"
