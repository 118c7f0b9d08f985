from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "birge.places"
    label = "places"

    def ready(self) -> None:
        from birge.kit.reference import LOADERS
        from birge.places import register

        LOADERS["places"] = register.load
