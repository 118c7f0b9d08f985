from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "birge.people"
    label = "people"

    def ready(self) -> None:
        from birge.kit.daily import JOBS
        from birge.kit.restored import AGAIN
        from birge.people import checks, devices  # noqa: F401  (registers the checks)
        from birge.people.erasing import erase_again
        from birge.people.residents import erasing, requests

        devices.fill()
        AGAIN["erased again"] = erase_again
        AGAIN["rows erased again"] = erasing.erase_again
        JOBS.append(requests.forget_requests)
