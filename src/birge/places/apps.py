from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "birge.places"
    label = "places"

    def ready(self) -> None:
        from birge.kit.chores import EVERY_MINUTE
        from birge.kit.reference import LOADERS
        from birge.places import register, summaries

        LOADERS["places"] = register.load
        EVERY_MINUTE.append(summaries.take)
