"""`birge backup [FILE]`: one archive with database, media and hashes. `--base FOLDER`: for any point in time."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from birge.kit import points, signs
from birge.kit.backups import BadBackup, backup


class Command(BaseCommand):
    help = "Write a backup: database, media and their hashes in one archive."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", nargs="?", type=Path)
        parser.add_argument("--base", type=Path, metavar="FOLDER", help="PostgreSQL: the whole server, beside its log")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["base"]:
                found = points.base(options["base"].resolve())
                signs.give(signs.BACKUP, "base")
                self.stdout.write(f"{options['base']}: the server as it is, {len(found['media'])} media files")
                return
            target = options["file"] or settings.HOME / "backups" / f"birge-{datetime.now():%Y%m%d-%H%M%S}.tar.gz"
            manifest = backup(target)
        except BadBackup as error:
            raise CommandError(f"no backup: {error}") from error
        signs.give(signs.BACKUP)
        self.stdout.write(f"{target}: {len(manifest['files'])} files, {sum(manifest['rows'].values())} rows")
