from django.apps import AppConfig


class CouncilConfig(AppConfig):
    name = "birge.council"
    label = "council"

    def ready(self) -> None:
        from birge.council import drawers, papers  # noqa: F401 (papers into their drawer)
        from birge.council import words as own_words
        from birge.council.actions import owners  # noqa: F401 (of its matters)
        from birge.council.pages.sessions import DESK
        from birge.council.steps import SESSION
        from birge.gatherings import words
        from birge.gatherings.drawers import DESKS
        from birge.gatherings.models import Gathering

        words.SAID[words.COUNCIL_SESSION] = own_words.OUTCOMES
        Gathering.tables[words.COUNCIL_SESSION] = SESSION
        DESKS[words.COUNCIL_SESSION] = DESK
        drawers.fill()
