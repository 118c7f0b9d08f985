"""`birge national`: invented years of the real municipalities, in the numbers of a whole country, to measure with."""

from __future__ import annotations

import shutil
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from birge.demo.national import checking
from birge.demo.national.country import MOST_YEARS, Another, Built, build
from birge.demo.national.year import COUNTRY, TINY


class Command(BaseCommand):
    help = "Fill the municipalities of the register with invented years. Goes on where a stopped run ended."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--municipalities", type=int, default=484, help="how many, in the order of their codes")
        parser.add_argument("--years", type=int, default=10, help="how many years, the last of them 2026")
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same rows")
        parser.add_argument("--tiny", action="store_true", help="a few rows of each kind instead of a country's")
        parser.add_argument("--unchecked", action="store_true", help="do not look through all rows at the end")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.BIRGE_PRODUCTION:
            raise CommandError("not on a production installation: what is invented stays apart from what is real")
        years, wanted = options["years"], options["municipalities"]
        if not 1 <= years <= MOST_YEARS or wanted < 1:
            raise CommandError(f"at least one municipality, and 1 to {MOST_YEARS} years")
        began, rows, last = time.monotonic(), 0, None
        try:
            for last in build(wanted, years, options["seed"], TINY if options["tiny"] else COUNTRY):
                rows += last.rows
                self._progress(last, rows, time.monotonic() - began)
        except Another as error:
            raise CommandError(f"the years that stand were made with {error}") from None
        if last is None:
            raise CommandError("the register of places is empty: birge setup")
        self.stdout.write(f"\nnational: {last.done} municipalities, {rows} rows added")
        if options["unchecked"]:
            return
        if found := checking.wrong():
            raise CommandError("\n".join(found[:20]))
        self.stdout.write("national: walls, references and the chain of the chronicle hold")

    def _progress(self, at: Built, rows: int, seconds: float) -> None:
        """One line that is written over on a terminal, a line for each municipality elsewhere."""
        width = min(40, max(10, shutil.get_terminal_size().columns - 60))
        full = at.done * width // at.of
        left = seconds / at.done * (at.of - at.done)
        line = f"[{'#' * full}{'.' * (width - full)}] {at.done}/{at.of} {rows} rows, {left:.0f} s left"
        if sys.stderr.isatty():
            self.stderr.write(f"\r{line:<79}", ending="")
        else:
            self.stderr.write(f"{line}: {at.name}")
