"""`birge restore FILE`: put a backup in the place of what is there. `--to TIME`: a server as it was at a moment."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from birge.kit.backups import BadBackup, restore
from birge.kit.points import bring_back
from birge.kit.restored import after_restore


def moment(text: str) -> datetime:
    """A moment with its zone; without one that of the installation's clock."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a moment: {text}; write 2026-11-23T16:00+06:00") from error
    return found.astimezone()


class Command(BaseCommand):
    help = "Restore a backup. The present database and media are replaced; stop the site first."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument("--archive", type=Path, help="PostgreSQL: the folder of `birge backup --base`")
        parser.add_argument("--to", type=moment, help="with --archive: 2026-11-23T16:00+06:00; else the end of the log")
        parser.add_argument("--into", type=Path, help="with --archive: an empty folder for the data of a new server")
        parser.add_argument("--media", type=Path, help="with --archive: an empty folder for the media files")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["archive"] or options["to"]:
                self._to_a_point(options)
                return
            if options["file"] is None:
                raise CommandError("name the backup file")
            asked = options["yes"] or input("Replace the present database and media? [y/N] ").strip().lower() == "y"
            if not asked:
                raise CommandError("nothing was changed")
            manifest = restore(options["file"])
        except BadBackup as error:
            raise CommandError(f"not restored: {error}") from error
        for what, done in after_restore().items():
            self.stdout.write(f"{what}: {done}")
        self.stdout.write(f"restored the backup of {manifest['made_at']}")

    def _to_a_point(self, options: dict[str, Any]) -> None:
        if not (options["archive"] and options["into"] and options["media"]):
            raise CommandError("a point in time needs --archive, --into and --media")
        data = options["into"].resolve()
        told = bring_back(options["archive"].resolve(), options["to"], data, options["media"].resolve())
        to = options["to"].isoformat() if options["to"] else "the end of its log"
        self.stdout.write(
            f"{data}: the copy of {told['made_at']}. Start PostgreSQL on this folder as its user: it goes through the "
            f"log to {to} and then takes writes. Then set DATABASE_URL and the media folder, and run `birge verify`."
        )
