"""Cards with which people vote: made and printed once, kept as keyed hashes, counted, made void."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from birge.cycle.moves import Refused
from birge.kit.models import next_number
from birge.kit.text import clean
from birge.places.models import Place
from birge.rulebook.ballots import new_code
from birge.rulebook.table import Reason
from birge.voting import words
from birge.voting.actions.casting import digest_of
from birge.voting.actions.common import told
from birge.voting.models import Card, CardBatch, Participation, Poll


@transaction.atomic
def issue_cards(poll: Poll, *, by: Any, count: int, place: Place | None = None) -> tuple[CardBatch, list[str]]:
    """Make cards and answer their codes, which are nowhere else: who prints them has them, and nobody later.

    In order: lock, is it before the opening, batch, cards, chronicle with how many.

    :raises Refused: the vote takes no cards, or has opened.
    """
    row = Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
    if row.state not in words.CHANGING or row.mode not in words.WITH_CARDS:
        raise Refused([Reason("poll_cards_rest")])
    size = max(1, min(count, words.MOST_CARDS))
    batch = CardBatch.objects.create(
        municipality_id=row.municipality_id,
        poll=row,
        number=next_number(CardBatch, poll=row),
        place=place,
        count=size,
        by_id=by.pk,
    )
    codes: set[str] = set()
    while len(codes) < size:
        codes.add(new_code())
    listed, first = sorted(codes), next_number(Card, poll=row)
    Card.objects.bulk_create(
        [
            Card(
                municipality_id=row.municipality_id,
                poll=row,
                batch=batch,
                number=first + at,
                digest=digest_of(row, "card", code),
            )
            for at, code in enumerate(listed)
        ],
        batch_size=500,
    )
    told(row, "issue_cards", by=by, public={"batch": batch.number, "cards": size, "place": place.pk if place else None})
    return batch, listed


@transaction.atomic
def void_cards(poll: Poll, first: int, last: int | None = None, *, by: Any, note: str) -> int:
    """Make lost or spoilt cards void by the numbers printed on them, all or none; answers how many.

    :raises Refused: a card that voted is among them, none is there, or no reason is given.
    """
    row = Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
    if row.state not in words.CHANGING | {words.OPEN}:
        raise Refused([Reason("poll_rests", {"state": row.get_state_display()})])
    cards = Card.objects.filter(poll=row, number__range=(first, max(first, last or first)), void="")
    if not cards.exists():
        raise Refused([Reason("poll_card_unknown")])
    if not clean(note):
        raise Refused([Reason("reason_needed")])
    if Participation.objects.filter(poll=row, token__in=cards.values("digest")).exists():
        raise Refused([Reason("poll_card_used")])
    public = {"card": first, "last": last, "cards": cards.count()}
    cards.update(void=clean(note)[:200])
    told(row, "void_card", by=by, public=public, private={"note": clean(note)[:200]})
    return int(public["cards"] or 0)
