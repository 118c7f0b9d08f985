"""Doors of votes and what the checks of their moves look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.http import Http404
from django.utils import timezone

from birge.kit.said import clock, when
from birge.people.access import works_in
from birge.rulebook.ballots import KNAPSACK, LIMITED
from birge.voting import words
from birge.voting.identity import held_here
from birge.voting.models import Ballot, Card, CardBatch, Option, PaperBatch, Participation, Poll, PollQuota
from birge.voting.queries.door import poll_at_door


@dataclass(frozen=True, slots=True)
class PollFacts:
    """What the checks of a vote's moves look at."""

    options: int
    untranslated: int
    ends_ahead: bool
    has_sum: bool
    without_cost: int
    has_limit: bool
    may_bind: bool
    quotas_fit: bool
    connected: bool
    cards_there: bool
    boxes_there: bool
    goes_on_until: str | None
    #: Votes by phone and their ballots, all ballots, boxes that wait for two people: known when the vote is closed.
    voted: int = 0
    by_phone: int = 0
    ballots: int = 0
    waiting: int = 0


def polls_for(user: Any, municipality: Any) -> QuerySet[Poll]:
    """The votes that ``user`` may read, newest first."""
    rows = Poll.objects.defer("outcome").order_by("-number")
    return rows if works_in(user, municipality.pk) else rows.filter(state__in=words.PUBLIC)


def poll_for(user: Any, number: int) -> Poll:
    """The door to a vote, with its options and quotas.

    :raises Http404: there is none, or it is not public yet and the reader does not work here.
    """
    found = poll_at_door(user, number)
    prefetch_related_objects(
        [found],
        Prefetch("options", Option.objects.select_related("place")),
        Prefetch("quotas", PollQuota.objects.select_related("place")),
        Prefetch("batches", CardBatch.objects.select_related("place")),
        Prefetch("boxes", PaperBatch.objects.select_related("place")),
    )
    return found


def option_of(poll: Poll, number: int) -> Option:
    """An option by its number; 404 when there is none."""
    found = next((one for one in poll.options.all() if one.number == number), None)
    if found is None:
        raise Http404
    found.poll = poll
    return found


def facts_of(poll: Poll) -> PollFacts:
    """The facts of a vote as they are now; how many voted only when it is over."""
    options = list(Option.objects.filter(poll=poll))
    quotas = list(PollQuota.objects.filter(poll=poll))
    cards = CardBatch.objects.filter(poll=poll).exists()
    return _facts(poll, options, quotas, cards, list(PaperBatch.objects.filter(poll=poll)))


def facts_at_door(poll: Poll) -> PollFacts:
    """The same from what :func:`poll_for` read; a few more questions once the vote is over."""
    listed = list(poll.options.all()), list(poll.quotas.all())
    return _facts(poll, *listed, bool(poll.batches.all()), list(poll.boxes.all()))


def _counted(poll: Poll, boxes: Sequence[PaperBatch]) -> dict[str, int]:
    """How many voted and how many ballots there are, of a vote that is over; of any other nothing is asked."""
    if poll.state != words.CLOSED:
        return {}
    ballots = Ballot.objects.filter(poll=poll)
    return {
        "voted": Participation.objects.filter(poll=poll, channel=words.PHONE).count(),
        "by_phone": ballots.filter(batch=None).count(),
        "ballots": ballots.count(),
        "waiting": sum(one.state != words.AGREED for one in boxes),
    }


def _facts(
    poll: Poll, options: Sequence[Option], quotas: Sequence[PollQuota], cards: bool, boxes: Sequence[PaperBatch]
) -> PollFacts:
    now = timezone.now()
    until = poll.until
    goes_on = poll.state == words.OPEN and until is not None and now < until
    pairs = [(one.title, one.title_ru) for one in options] + [(one.text, one.text_ru) for one in options]
    pairs += [(poll.title, poll.title_ru), (poll.about, poll.about_ru), (poll.eligible, poll.eligible_ru)]
    money = poll.budget is not None
    return PollFacts(
        options=len(options),
        untranslated=sum(bool(ky) != bool(ru) for ky, ru in pairs),
        ends_ahead=poll.opens is not None and poll.closes is not None and now < poll.closes,
        has_sum=money or bool(poll.winners),
        without_cost=sum(one.cost is None for one in options) if money else 0,
        has_limit=(poll.ballot not in LIMITED or bool(poll.most)) and (poll.ballot != KNAPSACK or money),
        may_bind=not poll.binds or poll.mode in words.BINDING,
        quotas_fit=_quotas_fit(poll, options, quotas),
        connected=poll.mode in held_here(),
        cards_there=poll.mode not in words.WITH_CARDS or cards,
        boxes_there=poll.mode != words.PAPER or bool(boxes),
        goes_on_until=f"{when(until)}, {clock(until)}" if goes_on else None,
        **_counted(poll, boxes),
    )


def _quotas_fit(poll: Poll, options: Sequence[Option], quotas: Sequence[PollQuota]) -> bool:
    """Quotas are for exactly the villages that have options, and not more than there is."""
    if not quotas:
        return True
    if poll.budget is None or sum(one.amount for one in quotas) > poll.budget:
        return False
    return {one.place_id for one in quotas} == {one.place_id for one in options}


@dataclass(frozen=True, slots=True)
class CardCount:
    """Cards of a vote: each that was issued is used, unused or void."""

    issued: int
    used: int
    void: int

    @property
    def unused(self) -> int:
        """Cards with which nobody voted and that still could."""
        return self.issued - self.used - self.void


def cards_of(poll: Poll) -> CardCount:
    """How many cards were issued, used and made void; asked when the vote is over."""
    cards = Card.objects.filter(poll=poll)
    used = Participation.objects.filter(poll=poll, token__in=cards.values("digest")).count()
    return CardCount(cards.count(), used, cards.exclude(void="").count())
