from django.apps import AppConfig


class CaptureConfig(AppConfig):
    name = "birge.capture"
    label = "capture"

    def ready(self) -> None:
        """Lay in what the desk shows, and what the worker does every minute."""
        from birge.capture import drawers, jobs

        drawers.fill()
        jobs.fill()
