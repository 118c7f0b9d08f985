from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """Groups of residents; their matter is registered and their drawers are filled here."""

    name = "birge.groups"
    label = "groups"

    def ready(self) -> None:
        from birge.groups import actions, papers  # noqa: F401  (register the group's matter and its papers)
        from birge.groups.drawers import fill

        fill()
