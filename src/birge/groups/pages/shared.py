"""What the pages of groups share: their addresses, the door to a group, the words on the buttons."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.groups import queries
from birge.groups.models import Group

LABELS = {
    "agree": _("The assembly agreed to the list"),
    "confirm": _("The council confirmed the list"),
    "dissolve": _("Dissolve the group"),
    "restore": _("Propose the group again"),
    "order": _("Sign the order"),
    "order_again": _("Sign the changed order"),
}
TASK_LABELS = {
    "reopen": _("It is not done yet"),
    "drop": _("The task falls away"),
    "restore": pgettext_lazy("task", "It is to be done after all"),
}
OFFER_LABELS = {
    "take": _("Take into the list"),
    "decline": _("Answer no"),
    "reconsider": _("Read once more"),
    "take_back": _("Take off the list again"),
}


def index_url(code: str, cycle: int) -> str:
    """The list of groups."""
    return reverse("groups:index", args=[code, cycle])


def group_url(code: str, cycle: int, number: int) -> str:
    """The card of a group."""
    return reverse("groups:group", args=[code, cycle, number])


def group_of(request: HttpRequest, cycle: int, number: int, *, files: bool = False) -> Group:
    """The group of an address, for those who may read of it, with its documents where they are wanted."""
    return queries.group_for(request.user, cycle, number, files=files)


def on_card(code: str, group: Group) -> dict[str, Any]:
    """Context of a form that stands under the card of a group."""
    return {"cycle": group.cycle, "under": group.name, "group": group}
