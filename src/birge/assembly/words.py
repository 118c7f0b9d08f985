"""Vocabulary of the assembly's project choice."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

OPEN_VOTE, SLIPS = "open", "slips"
METHODS = {OPEN_VOTE: _("show of hands"), SLIPS: _("slips of paper")}

PREPARED, COUNTED, WITHDRAWN = "prepared", "counted", "withdrawn"
STATES = {PREPARED: _("not counted yet"), COUNTED: _("counted"), WITHDRAWN: _("withdrawn")}

#: The sentence that must stand beside a result.
STRENGTH = {
    OPEN_VOTE: _("Counted by hands by the counting commission; the signed minutes are on paper."),
    SLIPS: _("Counted from slips by the counting commission; anyone can recount the slips."),
}

#: The words on the buttons of a choice.
VERBS = {
    "count": _("The votes are counted"),
    "correct": _("Correct the figures"),
    "withdraw": _("Withdraw the choice"),
    "restore": _("Put the choice back"),
}
