from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "birge.gatherings"
    label = "gatherings"

    def ready(self) -> None:
        """Lay packets and the codes of papers in."""
        from birge.capture.drawers import BRIEFCASE
        from birge.capture.drawers import KINDS as PACKETS
        from birge.gatherings import blank, capture, jobs

        PACKETS.update((kind.name, kind) for kind in capture.KINDS)
        BRIEFCASE["gatherings"] = capture.briefcase
        blank.fill()
        jobs.fill()
