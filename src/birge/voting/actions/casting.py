"""Casting a vote: that somebody voted and what was voted for are written in one transaction, with nothing between."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from birge.cycle.moves import Refused
from birge.places.models import Place
from birge.rulebook.ballots import ALPHABET, Choices, misfits, read_code
from birge.rulebook.table import Reason
from birge.voting import words
from birge.voting.models import Ballot, Participation, Poll
from birge.voting.queries.door import card_of, has_token, options_of

#: How long a receipt is, without the signs between.
RECEIPT = 12


class VotedAlready(Refused):
    """The vote of this person was taken in before; nothing was changed."""

    def __init__(self) -> None:
        super().__init__([Reason("poll_voted_already")])


@dataclass(frozen=True, slots=True)
class Voter:
    """Who votes, as far as it is known: a token that nobody else has, and the village of the card."""

    token: str
    place_id: int | None = None


def digest_of(poll: Poll, what: str, secret: str) -> str:
    """What is kept of a card's code or a phone's token; it tells nothing in another vote."""
    return salted_hmac(f"birge.voting.{what}.{poll.pk}", secret, algorithm="sha256").hexdigest()


def voter_of_card(poll: Poll, typed: str) -> Voter:
    """The voter behind a card. :raises Refused: there is no such card, it is void. :raises VotedAlready: it voted."""
    code = read_code(typed)
    digest = digest_of(poll, "card", code) if code else ""
    card = card_of(poll, digest) if digest else None
    if card is None:
        raise Refused([Reason("poll_card_unknown")])
    if card.void:
        raise Refused([Reason("poll_card_void")])
    if has_token(poll, digest):
        raise VotedAlready
    return Voter(digest, card.batch.place_id)


def voter_of_phone(poll: Poll, token: str) -> Voter:
    """The voter behind the token of a browser: in an open poll a browser votes once."""
    return Voter(digest_of(poll, "phone", token))


def has_voted(poll: Poll, voter: Voter) -> bool:
    """Whether the vote of this voter was taken in."""
    return has_token(poll, voter.token)


def cast(
    poll: Poll, voter: Voter, choices: Choices, *, sex: str = "", age: str = "", place: Place | None = None
) -> str:
    """Take a vote in. In order: hold the vote open, is it open now, does the ballot fit, who voted, the ballot.

    Whether this person voted before is decided by the database alone, so that any number of presses at one instant
    count once.

    :param place: the village, where the card does not say it.
    :returns: the receipt, which proves that somebody voted and not what.
    :raises VotedAlready: this person's vote was taken in before. :raises Refused: it is not open, or does not fit.
    """
    with transaction.atomic():
        held = _held(poll)
        if not held.takes_ballots(timezone.now()):
            raise Refused([Reason("poll_not_open")])
        costs = {one.number: one.cost for one in options_of(held)}
        wrong = misfits(held.ballot, choices, costs, most=held.most, budget=held.budget)
        if wrong:
            raise Refused(wrong)
        receipt = new_receipt()
        try:
            with transaction.atomic():
                Participation.objects.create(
                    municipality_id=held.municipality_id, poll=held, token=voter.token, receipt=receipt
                )
        except IntegrityError as error:
            raise VotedAlready from error
        card = card_of(held, voter.token) if held.mode in words.WITH_CARDS else None
        if card is not None and card.void:
            raise Refused([Reason("poll_card_void")])
        Ballot.objects.create(
            municipality_id=held.municipality_id,
            poll=held,
            place_id=voter.place_id or (place.pk if place is not None else None),
            sex=sex,
            age=age,
            choices=sorted([number, value] for number, value in choices),
        )
    return receipt


def new_receipt() -> str:
    """A receipt, drawn by the system's own generator: nothing can be told from it."""
    return "".join(secrets.choice(ALPHABET) for _ in range(RECEIPT))


def _held(poll: Poll) -> Poll:
    """The vote as it is now. Many may hold it so at once; whoever closes or changes it waits for them.

    Its rules rest from the opening on, so of a row that was just read only whether it is open is asked again.
    """
    share = " FOR SHARE" if connection.vendor == "postgresql" else ""
    names = ("row_version", "state", "extended_to")
    rows = Poll.objects.raw(f"SELECT id, {', '.join(names)} FROM voting_poll WHERE id = %s{share}", [poll.pk])  # noqa: S608
    now = rows[0]
    if now.row_version != poll.row_version:
        return Poll.objects.get(pk=poll.pk)
    for name in names:
        setattr(poll, name, getattr(now, name))
    return poll


def shown_receipt(receipt: str) -> str:
    """A receipt in three groups."""
    return "-".join(receipt[at : at + 4] for at in range(0, len(receipt), 4))
