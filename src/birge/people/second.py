"""Who is *not* a second person: one rule for everything that takes two (``docs/accounts.md``).

Whoever asked; whom it is about; and whoever got the role to confirm with, or a code on paper, from the one who asks not
long ago: else one person could open a second account for himself. What waits, and how long, is each step's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from birge.people.access import in_force, mandates_today, today
from birge.people.models import Mandate, PaperCode

#: So long whoever was let in by the one who asks is no second person.
DEPENDENT = timedelta(days=30)
#: Why not, by code.
ASKED, CONCERNED, NO_ROLE, LET_IN, GONE = "asked", "concerned", "no_role", "let_in", "gone"
WHY: dict[str, str | Promise] = {
    ASKED: _("You asked for it: another person confirms."),
    CONCERNED: _("It is about you: another person confirms."),
    NO_ROLE: _("Your role does not confirm this."),
    LET_IN: _("You got your role or a code from the one who asks less than 30 days ago: another person confirms."),
    GONE: _("Whoever asked for it holds no role for it any more. Refuse it; who holds one now may ask for it anew."),
}


@dataclass(frozen=True, slots=True)
class Second:
    """Somebody who might be a second person: the roles that confirm, and who printed a code for them lately."""

    pk: int
    held: tuple[Mandate, ...]
    codes: frozenset[int]
    since: datetime

    @classmethod
    def of(cls, user: Any, roles: Iterable[str], *, at: datetime | None = None) -> Second:
        """Read once for however many things wait; two questions."""
        held = Mandate.objects.filter(in_force(today()), user_id=user.pk, role__in=roles)
        return cls._with(user, held, at)

    @classmethod
    def reading(cls, user: Any, roles: Iterable[str]) -> Second:
        """The same for a page, where the roles of its reader are known already; one question."""
        return cls._with(user, [one for one in mandates_today(user) if one.role in roles], None)

    @classmethod
    def _with(cls, user: Any, held: Iterable[Mandate], at: datetime | None) -> Second:
        since = (at or timezone.now()) - DEPENDENT
        codes = PaperCode.objects.filter(user_id=user.pk, issued_at__gt=since).values_list("issued_by_id", flat=True)
        return cls(user.pk, tuple(held), frozenset(codes), since)

    def against(self, asked_by: int | None, *, concerned: int | None = None, municipality: int | None = None) -> str:
        """Why this is not the second person of what somebody asked for; empty: nothing speaks against it.

        :param municipality: where it holds; ``None``: for the whole platform.
        """
        if self.pk == asked_by:
            return ASKED
        if self.pk == concerned:
            return CONCERNED
        here = [one for one in self.held if one.municipality_id in (None, municipality)]
        if not here:
            return NO_ROLE
        return LET_IN if asked_by in self.codes or all(self._is_from(one, asked_by) for one in here) else ""

    def _is_from(self, one: Mandate, asked_by: int | None) -> bool:
        return one.granted_by_id == asked_by and one.granted_at is not None and one.granted_at > self.since


def against(user: Any, asked_by: int | None, roles: Iterable[str], municipality: int | None = None) -> str:
    """Why ``user`` is not the second person of one thing; empty: nothing speaks against it."""
    return Second.of(user, roles).against(asked_by, municipality=municipality)


def objection(
    user: Any, asked_by: int | None, roles: Iterable[str], municipality: int | None = None, known: Second | None = None
) -> str:
    """The same for the page with the button: the sentence that stands in its place; empty: it is offered.

    Nothing is asked about whoever asked for it or has no such role: what is known of a reader says that already.

    :param known: where it was read for something else on the page.
    """
    if user.pk == asked_by:
        return str(WHY[ASKED])
    if not any(one.role in roles and one.municipality_id in (None, municipality) for one in mandates_today(user)):
        return str(WHY[NO_ROLE])
    known = known or Second.reading(user, roles)
    return str(WHY.get(known.against(asked_by, municipality=municipality), ""))


def gone(asked_by: int | None, roles: Iterable[str], municipality: int | None = None) -> bool:
    """Whether the first of two people may not ask for it any more: a term ended between the asking and now."""
    held = Mandate.objects.filter(in_force(today()), user_id=asked_by, role__in=roles)
    return not held.filter(Q(municipality=None) | Q(municipality=municipality)).exists()
