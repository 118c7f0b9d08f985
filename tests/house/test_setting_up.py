"""What is missing in the database before it is set up keeps nobody from setting it up."""

from __future__ import annotations

import pytest
from django.core import checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from birge.kit.management.commands import setup, worker


@pytest.mark.django_db
def test_what_is_missing_in_the_database_keeps_nobody_from_setting_it_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables and policies that a new version brings are missing until it is set up; nothing is served before."""

    def missing(app_configs: object, databases: object = None, **_: object) -> list[checks.Error]:
        return [checks.Error("168 tables have no policy.", id="birge.E012")]

    checks.register(missing, checks.Tags.database)
    for command in (setup.Command, worker.Command):
        monkeypatch.setattr(command, "handle", lambda *_, **__: "")
    try:
        call_command("setup", skip_checks=False)
        with pytest.raises(SystemCheckError, match="birge.E012"):
            call_command("worker", skip_checks=False)
    finally:
        checks.registry.registry.registered_checks.discard(missing)
