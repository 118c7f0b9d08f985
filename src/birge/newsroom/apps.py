from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """News of municipalities and of the programme."""

    name = "birge.newsroom"
    label = "newsroom"

    def ready(self) -> None:
        from birge.kit.ills import ILLS
        from birge.newsroom.drawers import fill
        from birge.newsroom.models import Subscription
        from birge.newsroom.sending import unsent
        from birge.people.erasing import ERASERS

        fill()
        ILLS["mail"] = unsent
        ERASERS.append(lambda user: Subscription.objects.filter(address=user.email).delete() if user.email else None)
