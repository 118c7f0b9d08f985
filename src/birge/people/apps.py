from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "birge.people"
    label = "people"

    def ready(self) -> None:
        from birge.people import devices

        devices.fill()
