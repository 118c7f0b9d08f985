"""Needs that residents sent: the days for sending, one need by its code, how many wait."""

from __future__ import annotations

from datetime import date

from django.db.models import Count
from django.utils import timezone

from birge.cycle import words as cycle_words
from birge.cycle.models import Cycle
from birge.needs import words
from birge.needs.models import Voice, Window
from birge.people.actions import CODE_LENGTH, CODE_LETTERS

#: Where the days for sending stand: not set, still to come, now, over.
NEVER, AHEAD, NOW, OVER = "never", "ahead", "now", "over"


#: Cyrillic letters that look like those of a code: a code copied by hand is often typed so.
_TYPED_AS = str.maketrans("АСЕНКМРТУХВО", "ACEHKMPTYXBO")


def window_of(cycle: Cycle) -> Window | None:
    """The days on which residents may send needs, or ``None``: nobody has set them."""
    return Window.objects.filter(cycle=cycle).first()


def standing(window: Window | None, cycle: Cycle, on: date | None = None) -> str:
    """Where the days for sending stand on a day: :data:`NEVER`, :data:`AHEAD`, :data:`NOW` or :data:`OVER`."""
    on = on or timezone.localdate()
    if window is None:
        return NEVER
    if on > window.closes or cycle.state != cycle_words.OPEN:
        return OVER
    return AHEAD if on < window.opens else NOW


def spoken_as(cycle: Cycle, code: str) -> Voice | None:
    """The need with this code, however it was typed: in small or Cyrillic letters, with or without hyphens."""
    letters = "".join(c for c in code.upper().translate(_TYPED_AS) if c in CODE_LETTERS)
    rows = Voice.objects.select_related("place", "statement__session")
    return rows.filter(cycle=cycle, code=letters).first() if len(letters) == CODE_LENGTH else None


def waiting_lists(cycle: Cycle) -> dict[str, int]:
    """State → how many needs stand in it."""
    rows = Voice.objects.filter(cycle=cycle).order_by().values_list("state").annotate(count=Count("pk"))
    return {**dict.fromkeys(words.VOICE_STATES, 0), **dict(rows)}
