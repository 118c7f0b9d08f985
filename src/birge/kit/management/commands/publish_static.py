"""`birge publish-static FOLDER`: all public pages as plain files, for any host or a USB stick."""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

#: Seconds between two lines about how far it is, where nobody looks at a terminal.
QUIET = 20.0
WIDTH = 30


class Command(BaseCommand):
    help = "Write all public pages, papers and open data as plain files that work without a server."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--site", default="", help="where the live site is: what is not in the copy leads there")
        parser.add_argument("--municipality", default="", metavar="CODE", help="the pages of one municipality alone")
        parser.add_argument("--language", action="append", choices=[code for code, _ in settings.LANGUAGES])

    def handle(self, *args: Any, **options: Any) -> None:
        from birge.kit.copied.addresses import beginnings, languages
        from birge.kit.copied.asking import Stranger
        from birge.kit.copied.gathering import Walk
        from birge.kit.copied.journal import Journal
        from birge.kit.copied.listing import MANIFEST
        from birge.kit.copied.writing import Layout
        from birge.kit.program import program

        folder, only = options["folder"].resolve(), options["municipality"]
        spoken = tuple(options["language"] or languages())
        codes = sorted(apps.get_model("places", "Municipality").objects.values_list("code", flat=True))
        if only and only not in codes:
            raise CommandError(f"there is no municipality {only}")
        if folder.exists() and any(folder.iterdir()) and not (folder / MANIFEST).exists():
            raise CommandError(f"{folder} has other files in it; choose an empty folder or one with an older copy")
        key = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
        journal = Journal(settings.HOME / "copies" / key)
        day = f"{timezone.localdate()} {program()} {only} {spoken} {options['site']}"
        if journal.begin(hashlib.sha256(day.encode()).hexdigest()):
            self.stdout.write(f"going on with a copy that was broken off: {journal.asked} addresses are there")
        walk = Walk(Stranger(), journal, only, spoken)
        bar = Bar(self.stdout)
        walk.through(beginnings([only] if only else codes), bar.told)
        bar.end()
        found = Layout(folder, walk, options["site"].rstrip("/"), timezone.localdate()).write()
        journal.done()
        gone = f", {found.removed} taken away" if found.removed else ""
        self.stdout.write(f"{folder}: {found.pages} pages, {found.files} files, {found.changed} new or changed{gone}")
        broken = [line for line in found.not_to_be_had if not line.startswith(("404", "410"))]
        if broken:
            raise CommandError(f"{len(broken)} addresses could not be had, the first: {broken[0]}")


class Bar:
    """How far it is: one line that is written over at a terminal, else a line now and then."""

    def __init__(self, out: Any) -> None:
        self.out = out
        self.begun = self.spoken = time.monotonic()
        self.at_terminal = sys.stderr.isatty()

    def told(self, asked: int, known: int) -> None:
        """So many of the addresses known by now were asked."""
        now = time.monotonic()
        if now - self.spoken < (0.2 if self.at_terminal else QUIET) and asked < known:
            return
        self.spoken = now
        full = WIDTH * asked // max(1, known)
        minutes, seconds = divmod(int(now - self.begun), 60)
        line = f"[{'#' * full}{'.' * (WIDTH - full)}] {asked} of {known} addresses known by now, {minutes}:{seconds:02}"
        if self.at_terminal:
            sys.stderr.write(f"\r{line}\x1b[K")
        elif asked < known:
            self.out.write(line)

    def end(self) -> None:
        """Leave the line."""
        if self.at_terminal:
            sys.stderr.write("\n")
