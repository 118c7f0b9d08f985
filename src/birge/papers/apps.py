from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "birge.papers"
    label = "papers"

    def ready(self) -> None:
        from birge.kit.proofs import PROOFS
        from birge.papers import proofs

        PROOFS["papers"] = proofs.papers
        PROOFS["files of papers"] = proofs.files
