"""Erased is erased: also after the backup of the day before was put back, by the commands an operator uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.installation import installed

OPENED = """
from birge.people.actions import open_account
for number in range(5):
    open_account(name=f"Жоголуучу Адамова {number}", login=f"070090000{number}", by=None, password="үч-сөздөн-турган")
"""
ERASED = """
from birge.people.erasing import erase
from birge.people.models import User
for user in User.objects.filter(username__startswith="+99670090000").exclude(username__endswith="4"):
    erase(user, by=user)
"""
LEFT = """
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from birge.kit import scope
import json
found = ""
with scope.everyone("a test looks for traces in every table"), connection.cursor() as cursor:
    for table in connection.introspection.table_names():
        cursor.execute(f'SELECT * FROM "{table}"')
        found += json.dumps(cursor.fetchall(), cls=DjangoJSONEncoder, default=str, ensure_ascii=False)
found += found.encode().decode("unicode_escape", "ignore")
print(sorted(number for number in range(5) if f"+99670090000{number}" in found or f"Адамова {number}" in found))
"""


@pytest.mark.slow
def test_a_restore_brings_nobody_back_who_was_erased(tmp_path_factory: pytest.TempPathFactory) -> None:
    with installed(tmp_path_factory.mktemp("erased")) as place:
        place.python(OPENED)
        archive = Path(place.home) / "backups" / "yesterday.tar.gz"
        assert place.run("backup", str(archive)).returncode == 0
        assert place.python(LEFT).strip() == "[0, 1, 2, 3, 4]"
        place.python(ERASED)
        assert place.python(LEFT).strip() == "[4]"
        done = place.run("restore", str(archive), "--yes")
        assert done.returncode == 0 and "erased again: 4" in done.stdout, done.stderr
        assert place.python(LEFT).strip() == "[4]"
        # Without the list the backup brings them back: it is the list that keeps the promise.
        (Path(place.home) / "erased.jsonl").unlink()
        assert place.run("restore", str(archive), "--yes").returncode == 0
        assert place.python(LEFT).strip() == "[0, 1, 2, 3, 4]"
