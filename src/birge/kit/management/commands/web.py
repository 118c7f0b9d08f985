"""`birge web`: the web server alone, in the place of this process: for a supervisor that looks after each by itself."""

from __future__ import annotations

import os
from typing import Any

from django.core.management.base import BaseCommand

from birge.kit.management.commands.serve import web_command


class Command(BaseCommand):
    help = "Serve pages until stopped; background tasks are for `birge worker`."

    def handle(self, *args: Any, **options: Any) -> None:
        self.check(databases=["default"])
        command = web_command(os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000"))
        os.execv(command[0], command)
