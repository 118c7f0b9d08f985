"""Questions of the casting page, which are asked sixty times in a second: their SQL is worked out once."""

from __future__ import annotations

from typing import Any

from django.db.models import BigIntegerField, CharField, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.http import Http404

from birge.kit.ready import Ready
from birge.voting.access import reads_poll
from birge.voting.models import Card, CardBatch, Option, Participation, Poll


def _numbered(number: Any) -> QuerySet[Poll]:
    """A vote by its number, with how many cards were made for it."""
    made = CardBatch.objects.filter(poll=OuterRef("pk")).order_by().values("poll").annotate(made=Sum("count"))
    rows = Poll.objects.select_related("municipality__place", "cycle").filter(number=number)
    return rows.annotate(cards_made=Subquery(made.values("made")))


_NUMBERED = Ready(_numbered, IntegerField(), here=True)
_OPTIONS = Ready(
    lambda poll: Option.objects.select_related("place").filter(poll=poll).order_by("number"),
    BigIntegerField(),
    here=True,
)
_CARD = Ready(
    lambda poll, digest: Card.objects.select_related("batch").filter(poll=poll, digest=digest),
    BigIntegerField(),
    CharField(),
    here=True,
)
_VOTED = Ready(
    lambda poll, token: Participation.objects.filter(poll=poll, token=token), BigIntegerField(), CharField(), here=True
)


def poll_at_door(user: Any, number: int) -> Poll:
    """The door to a vote, without what belongs to it. :raises Http404: there is none for this reader."""
    found = next(iter(_NUMBERED(number)), None)
    if found is None or not reads_poll(user, found):
        raise Http404
    return found


def cards_made(poll: Poll) -> int:
    """How many cards were made for a vote; the door brings it along."""
    if "cards_made" not in poll.__dict__:
        poll.cards_made = CardBatch.objects.filter(poll=poll).aggregate(made=Sum("count"))["made"]  # type: ignore[attr-defined]
    return getattr(poll, "cards_made", None) or 0


def options_of(poll: Poll) -> list[Option]:
    """The options of a vote with their villages; asked once of a row that was read."""
    if "known_options" not in poll.__dict__:
        poll.known_options = _OPTIONS(poll.pk)  # type: ignore[attr-defined]
    known: list[Option] = poll.known_options  # type: ignore[attr-defined]
    return known


def card_of(poll: Poll, digest: str) -> Card | None:
    """A card with its batch, by what is kept of its code."""
    return next(iter(_CARD(poll.pk, digest)), None)


def has_token(poll: Poll, token: str) -> bool:
    """Whether the vote of the holder of a token was taken in."""
    return bool(_VOTED(poll.pk, token))
