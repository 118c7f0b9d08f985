"""Needs that residents sent: the days for sending, one need by its code, how many wait, what became of each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Count, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from birge.chronicle.actions import record_key
from birge.chronicle.models import Event
from birge.cycle import words as cycle_words
from birge.cycle.models import Cycle
from birge.needs import words
from birge.needs.models import Voice, Window
from birge.people.actions import CODE_LENGTH, CODE_LETTERS
from birge.people.models import User

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


def refused_before(moment: datetime) -> QuerySet[Voice]:
    """Needs whose words are still there and that were refused for the last time before ``moment``."""
    name = Concat(Value(f"{Voice._meta.label_lower}:"), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    refused = Event.objects.filter(record=name, verb="refuse").order_by("-version").values("at")[:1]
    rows = Voice.objects.filter(state=words.REFUSED, at__lt=moment).exclude(text="")
    return rows.annotate(refused_at=Subquery(refused)).filter(refused_at__lt=moment).order_by("pk")


def histories_of(voices: Iterable[Voice]) -> dict[int, list[Any]]:
    """Need's key → what happened to it, newest first, with private halves and names; one question for all."""
    by_record = {record_key(voice): voice.pk for voice in voices}
    who = User.objects.filter(pk=OuterRef("actor_id")).values("name")
    rows = Event.objects.filter(record__in=by_record).select_related("private").order_by(F("version").desc())
    found: dict[int, list[Any]] = {}
    for event in rows.annotate(actor_name=Subquery(who)):
        found.setdefault(by_record[event.record], []).append(event)
    return found
