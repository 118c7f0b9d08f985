"""Forms of versions and amendments."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from birge.kit.forms import BirgeForm, TextField


class KeepForm(BirgeForm):
    """Why the state of today is kept."""

    reason = TextField(
        label=_("Why this state is kept"),
        max_length=2000,
        lines=True,
        rows=2,
        help_text=_("For example: before the talk with the initiative groups."),
    )


class AmendForm(BirgeForm):
    """Why an adopted plan is opened again, and what asks for it."""

    reason = TextField(
        label=_("Why the plan is amended"), max_length=2000, lines=True, rows=3, help_text=_("Everybody reads it.")
    )
    asked_by = TextField(
        label=_("What asks for it"),
        max_length=400,
        lines=True,
        rows=2,
        help_text=_("A resolution, an act, a letter: its number and date."),
    )


class WithdrawForm(BirgeForm):
    """Why an amendment is given up."""

    reason = TextField(
        label=_("Why nothing is amended"),
        max_length=2000,
        lines=True,
        rows=2,
        help_text=_("The plan then says again, to the letter, what was adopted. Everybody reads the reason."),
    )
