from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "birge.needs"
    label = "needs"

    def ready(self) -> None:
        """Lay papers, the matter, drawers and packets in."""
        from birge.capture.drawers import BRIEFCASE
        from birge.capture.drawers import KINDS as PACKETS
        from birge.needs import capture, drawers, matters, papers  # noqa: F401
        from birge.needs.papers import entries

        drawers.fill()
        PACKETS.update((kind.name, kind) for kind in capture.KINDS)
        BRIEFCASE["needs"] = capture.briefcase
        entries.fill()
