"""What a password must be, said in the reader's language: the framework's own Kyrgyz is not complete."""

from __future__ import annotations

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
)
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class LongEnough(MinimumLengthValidator):
    """At least ``min_length`` signs."""

    def get_error_message(self) -> str:
        """What is wrong, and what helps."""
        return ngettext(
            "The password is too short: at least %(count)s sign is needed.",
            "The password is too short: at least %(count)s signs are needed.",
            self.min_length,
        ) % {"count": self.min_length}


class NotCommon(CommonPasswordValidator):
    """None of the passwords that are tried first."""

    def get_error_message(self) -> str:
        """What is wrong, and what helps."""
        return _("Very many people use this password: think of another.")


class NotOnlyFigures(NumericPasswordValidator):
    """Not a telephone number or a date."""

    def get_error_message(self) -> str:
        """What is wrong, and what helps."""
        return _("The password has figures only: add letters.")
