from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "birge.api"
    label = "api"

    def ready(self) -> None:
        from birge.api.actions import erase_tokens
        from birge.people.erasing import ERASERS

        ERASERS.append(erase_tokens)
