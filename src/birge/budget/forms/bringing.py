"""The form in which lines come in from Excel: a file or a pasted block, and what its figures are in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.budget.figures import MILLION, SOM, THOUSAND
from birge.kit.tables.sent import TableForm

UNITS = {
    "": _("as the headings say"),
    THOUSAND: _("thousand som"),
    SOM: _("som"),
    MILLION: _("million som"),
}


class BringForm(TableForm):
    """A block copied from Excel, or a file."""

    unit = forms.ChoiceField(
        label=_("What the figures are in"),
        required=False,
        choices=list(UNITS.items()),
        help_text=_("A heading that names its unit wins."),
    )
