"""`birge backup [FILE]`: one archive with database, media and hashes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from birge.kit.backups import backup


class Command(BaseCommand):
    help = "Write a backup: database, media and their hashes in one archive."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", nargs="?", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        target = options["file"] or settings.HOME / "backups" / f"birge-{datetime.now():%Y%m%d-%H%M%S}.tar.gz"
        manifest = backup(target)
        self.stdout.write(f"{target}: {len(manifest['files'])} files")
