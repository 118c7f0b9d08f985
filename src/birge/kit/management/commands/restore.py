"""`birge restore FILE`: put a backup in the place of what is there. Stop the site first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from birge.kit.backups import BadBackup, restore
from birge.kit.restored import after_restore


class Command(BaseCommand):
    help = "Restore a backup. The present database and media are replaced; stop the site first."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["yes"] and input("Replace the present database and media? [y/N] ").strip().lower() != "y":
            raise CommandError("nothing was changed")
        try:
            manifest = restore(options["file"])
        except BadBackup as error:
            raise CommandError(f"not restored: {error}") from error
        for what, done in after_restore().items():
            self.stdout.write(f"{what}: {done}")
        self.stdout.write(f"restored the backup of {manifest['made_at']}")
