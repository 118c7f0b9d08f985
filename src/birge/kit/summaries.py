"""What the pages of the whole country show, worked out by the worker and kept with its moment (decision 0034).

A page of the country is as much work as there are municipalities, so no reader waits for it. What a municipality
changes stands on its own pages at once and on those of the country a minute later, with "as of" beside it. Where no
worker has been for a day, or none yet, a page works out by itself what it shows.

Apps lay what is worked out into :data:`SUMMARIES`. A name ends with the number of its shape: another shape, another
name.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from birge.kit.editions import OLDEST, edition_of_all
from birge.kit.models import Summary
from birge.kit.said import language

#: Name → works out its content as plain JSON, in these languages; it opens the rows of all municipalities by itself.
SUMMARIES: dict[str, Callable[[Sequence[str]], Any]] = {}

#: A summary that took long is not made again before so many times as long has passed, and this is the longest pause.
PAUSE, LONGEST = 20, timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Taken:
    """A content, and when it was worked out; ``at`` ``None``: just now, for this page alone."""

    content: Any
    at: datetime | None


def summary(name: str) -> Taken:
    """What is kept under a name; worked out where nothing is."""
    row = Summary.objects.filter(name=name, at__gt=timezone.now() - OLDEST).first()
    if row is not None:
        return Taken(row.content, row.at)
    return Taken(SUMMARIES[name]((get_language() or language(),)), None)


def take() -> int:
    """Work out anew what the country has changed since; answers how many. The worker does so every minute."""
    done = 0
    known = {row.name: row for row in Summary.objects.defer("content")}
    languages = [code for code, _name in settings.LANGUAGES]
    for name, make in SUMMARIES.items():
        # Read before anything else: what is changed meanwhile makes it be worked out once more.
        edition, now, row = f"{edition_of_all()} {timezone.localdate()}", timezone.now(), known.get(name)
        if row is not None and (row.edition == edition or now - row.at < min(_spent(row) * PAUSE, LONGEST)):
            continue
        began = time.monotonic()
        content = make(languages)
        took = int((time.monotonic() - began) * 1000)
        values = {"at": now, "edition": edition, "took_ms": took, "content": content}
        Summary.objects.update_or_create(name=name, defaults=values)
        done += 1
    return done


def _spent(row: Summary) -> timedelta:
    return timedelta(milliseconds=row.took_ms)
