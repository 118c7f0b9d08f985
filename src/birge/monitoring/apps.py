from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """Joint monitoring and evaluation; papers, matters, packets and drawers are laid in here."""

    name = "birge.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        from birge.capture.drawers import BRIEFCASE
        from birge.capture.drawers import KINDS as PACKETS
        from birge.monitoring import capture, matters, papers  # noqa: F401
        from birge.monitoring.drawers import fill

        PACKETS.update((kind.name, kind) for kind in capture.KINDS)
        BRIEFCASE["monitoring"] = capture.briefcase
        fill()
