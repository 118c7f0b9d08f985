"""`birge up`: what `make run` does: prepare, load the demo once, say where to look, serve."""

from __future__ import annotations

import os
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Prepare everything and serve."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("setup", stdout=self.stdout)
        if apps.is_installed("birge.demo") and not settings.BIRGE_PRODUCTION:
            call_command("demo", stdout=self.stdout)
        host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
        self.stdout.write(f"\nBirge: http://{host}:{port}/\n")
        self.stdout.flush()
        call_command("serve")
