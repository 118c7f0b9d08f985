"""What the sheets of a round say together, and which of its small counts a reader may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.http import Http404

from birge.needs import words
from birge.needs.models import Answer, Session, Statement
from birge.needs.queries.small_counts import Counts
from birge.rulebook.disclosure import SmallCounts, shown

#: For those who work in the municipality.
EVERYTHING = SmallCounts(1, "those who work in the municipality")


@dataclass(frozen=True, slots=True)
class Counted:
    """A line of a table: what was asked, and how many sheets said so (``None``: too few to be shown)."""

    label: Any
    count: int | None


@dataclass(frozen=True, slots=True)
class Satisfied:
    """A service with the mean of what ``count`` sheets gave it, from 1 to 5; both ``None`` where too few to show."""

    label: Any
    mean: Fraction | None
    count: int | None

    @property
    def tenths(self) -> int:
        """The mean in tenths, to be drawn and written with one decimal."""
        return round(self.mean * 10) if self.mean is not None else 0


@dataclass(frozen=True, slots=True)
class Results:
    """All sheets of a round together. ``total`` is ``None`` where the whole round is too small to be shown."""

    total: int | None
    sexes: tuple[Counted, ...] = ()
    ages: tuple[Counted, ...] = ()
    services: tuple[Satisfied, ...] = ()
    ready: tuple[Counted, ...] = ()
    hidden: bool = False


def results(answers: Iterable[Answer], setting: SmallCounts) -> Results:
    """Count the sheets; those taken back do not count.

    What too few said is hidden, and with it whatever would give it away by subtraction from the total beside it.
    """
    rows = [answer for answer in answers if not answer.withdrawn]
    if not setting.may_show(len(rows)):
        return Results(None, hidden=True)
    if not rows:
        return Results(0)
    sexes = _parts([row.sex for row in rows], words.SEXES, setting)
    ages = _parts([row.age for row in rows], words.AGES, setting)
    services = tuple(
        one
        for code, label in words.SERVICES.items()
        if (one := _satisfied(label, [row.services[code] for row in rows if code in row.services], setting))
    )
    ready = tuple(
        Counted(label, shown({"yes": yes, "no": len(rows) - yes}, setting)["yes"])
        for code, label in words.READY.items()
        for yes in (sum(code in row.ready for row in rows),)
    )
    hidden = any(line.count is None for line in (*sexes, *ages, *services, *ready))
    return Results(len(rows), sexes, ages, services, ready, hidden)


def _parts(values: Sequence[str], names: dict[str, Any], setting: SmallCounts) -> tuple[Counted, ...]:
    seen = shown({code: values.count(code) for code in (*names, "")}, setting)
    return tuple(Counted(names.get(code, words.NOT_WRITTEN), count) for code, count in seen.items() if count != 0)


def _satisfied(label: Any, given: Sequence[int], setting: SmallCounts) -> Satisfied | None:
    if not given:
        return None
    if not setting.may_show(len(given)):
        return Satisfied(label, None, None)
    return Satisfied(label, Fraction(sum(given), len(given)), len(given))


def veil_answers(session: Session, statements: Sequence[Statement], setting: SmallCounts) -> bool:
    """Hide on the rows of a round how many named what, where they are too few. ``True`` when anything is hidden.

    The rows are changed in memory only.
    """
    if not setting.may_show(session.total):
        hidden = dict.fromkeys((str(row.pk) for row in statements), None)
    else:
        hidden = shown({str(row.pk): row.points or 0 for row in statements}, setting)
    for row in statements:
        row.points = hidden[str(row.pk)]
    return any(count is None for count in hidden.values())


def setting_for(counts: Counts) -> SmallCounts:
    """The rule of small counts as it holds for a reader's view of questionnaires."""
    return counts.setting if counts.answers else EVERYTHING


def answer_for(session: Session, number: int) -> Answer:
    """The sheet with this number. 404 when there is none."""
    found = Answer.objects.filter(session=session, number=number).first()
    if found is None:
        raise Http404
    found.session = session
    return found
