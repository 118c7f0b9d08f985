from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    """Residents' initiatives: regulations, calls, applications."""

    name = "birge.initiatives"
    label = "initiatives"

    def ready(self) -> None:
        from birge.initiatives.drawers import fill
        from birge.initiatives.papers import agreement, protocol  # noqa: F401  (laid into the drawer of papers)
        from birge.initiatives.queries import projects_summary  # noqa: F401  (laid into the drawer of summaries)

        fill()
