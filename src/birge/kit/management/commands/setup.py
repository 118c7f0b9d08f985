"""`birge setup`: database, cache table, static files and reference data. Quick when nothing is to do."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import BaseCommand

from birge.kit.policies import as_owner, raise_policies
from birge.kit.reference import LOADERS
from birge.kit.restored import after_restore


class Command(BaseCommand):
    help = "Prepare the database, static files and reference data."
    #: What is wrong with the database is mended here: tables and walls that are new are missing until it is done.
    requires_system_checks = [Tags.models, Tags.security]

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        with as_owner():
            call_command("createcachetable", verbosity=0)
            # The table of the cache came after the rights on all others.
            raise_policies()
        if settings.BIRGE_MODE != "test":
            call_command("collectstatic", verbosity=0, interactive=False)
        for name, load in LOADERS.items():
            self.stdout.write(f"{name}: {load()}")
        for what, done in after_restore().items():
            if done:
                self.stdout.write(f"{what}: {done}")
        self.check(databases=["default"])
