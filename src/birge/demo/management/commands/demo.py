"""`birge demo`: real published events and one invented municipality. Building again changes nothing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from birge.demo import baseline, people, walk


class Command(BaseCommand):
    help = "Build the demo data through the actions a person uses. Refused on a production installation."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--until", choices=list(walk.STEPS), default="programme", help="stop after this step")
        parser.add_argument(
            "--baseline",
            action="store_true",
            help="only an invented municipality of 200 cycles, 500 plan lines and 20,000 marks, to measure with",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.BIRGE_PRODUCTION:
            raise CommandError("not on a production installation: demo people have a password that everybody knows")
        built = 0
        with override("ky"):
            for line in baseline.build() if options["baseline"] else walk.build(options["until"]):
                self.stdout.write(f"demo: {line}")
                built += 1
        if not built:
            self.stdout.write("demo: already there")
        self._tell_people()

    def _tell_people(self) -> None:
        self.stdout.write(f"\nDemo people (password of all: {people.PASSWORD})")
        with override("en"):
            for line in people.lines():
                more = f"   second factor: birge code {line.phone.replace(' ', '')}" if line.second_factor else ""
                self.stdout.write(f"  {line.phone}  {line.name:<36} {line.role}{more}")
