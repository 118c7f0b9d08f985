from django.apps import AppConfig


class ChronicleConfig(AppConfig):
    name = "birge.chronicle"
    label = "chronicle"

    def ready(self) -> None:
        from birge.chronicle.proofs import whole
        from birge.kit.proofs import PROOFS

        PROOFS["chronicle"] = whole
