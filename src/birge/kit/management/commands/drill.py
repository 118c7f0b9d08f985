"""`birge drill [FILE]` or `birge drill --archive FOLDER [--to TIME]`: is this backup one? What runs is not touched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from birge.kit import signs
from birge.kit.backups import BadBackup
from birge.kit.drills import of_archive, of_point
from birge.kit.management.commands.restore import moment


def newest() -> Path:
    """The last backup where `birge backup` writes them when no file is named.

    :raises CommandError: when there is none.
    """
    folder = settings.HOME / "backups"
    found = max(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, default=None)
    if found is None:
        raise CommandError(f"there is no backup in {folder}; name one")
    return found


class Command(BaseCommand):
    help = "Bring a backup back into an empty place, check it there, and take the place away again."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="without it the newest in BIRGE_HOME/backups")
        parser.add_argument("--archive", type=Path, help="the folder of `birge backup --base`")
        parser.add_argument("--to", type=moment, help="2026-11-23T16:00+06:00; without it the end of the log")
        parser.add_argument("--user", default="", help="for root: as whom PostgreSQL runs")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["file"] and options["archive"]:
            raise CommandError("name a backup file, or an archive with --archive")
        try:
            if options["archive"]:
                found = of_point(options["archive"].resolve(), options["to"], options["user"])
            else:
                found = of_archive(options["file"] or newest())
        except BadBackup as error:
            signs.give(signs.DRILL, str(error))
            raise CommandError(f"no backup: {error}") from error
        for name, lines in found.asked.items():
            self.stdout.write(f"{name}: {'good' if not lines else f'{len(lines)} wrong'}")
            for line in lines[:20]:
                self.stdout.write(f"  {line}")
        last = found.told.get("last_event") or "none"
        self.stdout.write(f"{found.told['rows']} rows; the last event: {last}; {found.seconds:.0f} s")
        signs.give(signs.DRILL, found.wrong[0] if found.wrong else "")
        if found.wrong:
            raise CommandError("something does not fit")
