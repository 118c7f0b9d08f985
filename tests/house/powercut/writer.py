"""A program that writes and promises, on that disk: ``python -m tests.house.powercut.writer FOLDER COUNT MODE``.

It prints a line for each promise: the number of syncs by then, and what was promised. ``MODE``: the value of
``synchronous`` instead of ours, to see the difference; "" is ours.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.house.powercut.disk import Disk

#: There is no such library to stand in front of.
UNABLE = 77


def main(folder: Path, count: int, mode: str) -> int:
    """Write ``count`` rows, each in the transaction that promises the disk."""
    copies = folder / "copies"
    copies.mkdir()
    disk = Disk(copies)
    if not disk.install():
        return UNABLE
    os.environ |= {"BIRGE_HOME": str(folder / "home"), "BIRGE_MODE": "test", "DATABASE_URL": ""}
    os.environ["DJANGO_SETTINGS_MODULE"] = "birge.settings"
    import django

    django.setup()
    from django.db import connection

    from birge.kit.durable import durable
    from birge.kit.models import SentForm

    with connection.schema_editor() as editor:
        editor.create_model(SentForm)
    with connection.cursor() as cursor:
        # The log is carried over into the file every few rows, so that cuts fall into that too.
        cursor.execute("PRAGMA wal_autocheckpoint=12")
        if mode:
            cursor.execute(f"PRAGMA synchronous={mode}")
    for number in range(count):
        with durable():
            SentForm.objects.create(token=f"promise-{number}", location="x" * (number * 37 % 500))
        print(disk.syncs, f"promise-{number}", flush=True)
    return 0


if __name__ == "__main__":
    status = main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "")
    sys.stdout.flush()
    # The machine goes out: nothing is closed, and SQLite does not call what Python has taken away already.
    os._exit(status)
