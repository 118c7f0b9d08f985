"""`migrate`: Django's own, in a quarter of the time."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate

from birge.kit.migrating import quickly


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        with quickly():
            super().handle(*args, **options)
