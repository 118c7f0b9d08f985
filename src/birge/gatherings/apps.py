from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "birge.gatherings"
    label = "gatherings"

    def ready(self) -> None:
        """Lay packets in."""
        from birge.capture.drawers import BRIEFCASE
        from birge.capture.drawers import KINDS as PACKETS
        from birge.gatherings import capture

        PACKETS.update((kind.name, kind) for kind in capture.KINDS)
        BRIEFCASE["gatherings"] = capture.briefcase
