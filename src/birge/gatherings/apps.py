from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "birge.gatherings"
    label = "gatherings"

    def ready(self) -> None:
        """Lay packets and the codes of papers in."""
        from birge.capture.drawers import BRIEFCASE
        from birge.capture.drawers import KINDS as PACKETS
        from birge.gatherings import blank, capture, drawers, jobs, record_in, words
        from birge.gatherings.models import Gathering
        from birge.gatherings.papers import register  # noqa: F401 (lays its paper into the drawer)
        from birge.gatherings.steps import HEARING

        PACKETS.update((kind.name, kind) for kind in capture.KINDS)
        BRIEFCASE["gatherings"] = capture.briefcase
        Gathering.tables[words.HEARING] = HEARING
        blank.fill()
        drawers.fill()
        jobs.fill()
        record_in.fill()
