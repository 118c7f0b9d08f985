from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "birge.portal"
    label = "portal"

    def ready(self) -> None:
        from birge.portal.queries import compare, front_summary  # noqa: F401  (laid into the drawer of summaries)
