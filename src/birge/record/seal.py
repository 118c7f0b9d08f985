"""What stands under a paper: the record as it stood when the file was made, as a square that a phone reads."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from birge.papers.content import Code
from birge.papers.models import Issued
from birge.record.queries import newest

#: So much of the root is printed: nobody finds another tree that begins with it.
SHOWN = 32


def seal(issued: Issued) -> Code | None:
    """Size and root of the record, in an address that compares them with the record of the day it is read."""
    last = newest() if settings.PUBLIC_URL else None
    if last is None:
        return None
    address = settings.PUBLIC_URL + reverse("record:seen", args=[last.size, last.root[:SHOWN]])
    return Code(address, _("The public record when this was printed: is it still the same?"))
