"""`birge code PHONE`: the present second factor of a demo person. Refused on a production installation."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from birge.kit.contacts import canonical_login
from birge.people.models import User


class Command(BaseCommand):
    help = "Print the second factor of a demo person."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("login", metavar="PHONE")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.BIRGE_PRODUCTION:
            raise CommandError("not on a production installation")
        user = User.objects.filter(username=canonical_login(options["login"])).first()
        row = user and Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
        if not row:
            raise CommandError("no such person, or no authenticator app")
        counter = int(time.time()) // app_settings.TOTP_PERIOD
        self.stdout.write(format_hotp_value(hotp_value(decrypt(row.data["secret"]), counter)))
