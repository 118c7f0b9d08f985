"""`birge verify`: whether what lies here holds together. Changes nothing; 0 when nothing is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from birge.kit.proofs import against, ask_all, counts


class Command(BaseCommand):
    help = "Compare the chronicle, papers and files with their hashes; name what does not fit."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--against", type=Path, help="the manifest of a backup: its rows and files are compared")
        parser.add_argument("--json", action="store_true", help="one line for programs; 0 whatever is found")

    def handle(self, *args: Any, **options: Any) -> None:
        found = ask_all()
        if options["against"]:
            manifest = json.loads(options["against"].read_text())
            found["backup"] = list(against(manifest, settings.MEDIA_ROOT))
        with connection.cursor() as cursor:
            rows = sum(counts(cursor).values())
            cursor.execute("SELECT max(at) FROM chronicle_event")
            last = str(cursor.fetchone()[0] or "")
        if options["json"]:
            self.stdout.write(json.dumps({"wrong": found, "rows": rows, "last_event": last}))
            return
        for name, lines in found.items():
            self.stdout.write(f"{name}: {'good' if not lines else f'{len(lines)} wrong'}")
            for line in lines[:20]:
                self.stdout.write(f"  {line}")
        self.stdout.write(f"{rows} rows; the last event: {last or 'none'}")
        if any(found.values()):
            raise CommandError("something does not fit")
