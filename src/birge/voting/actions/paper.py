"""Ballots on paper: boxes, two entries by two people, the photographed protocol, and cards ticked off for a paper."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from birge.chronicle.queries import events_of
from birge.cycle.moves import Refused, make_move
from birge.kit.models import next_number
from birge.needs.actions.evidence import keep_picture
from birge.places.models import Place
from birge.rulebook.ballots import Sheet
from birge.rulebook.table import Reason
from birge.voting import words
from birge.voting.actions.casting import new_receipt
from birge.voting.actions.common import told
from birge.voting.models import Ballot, Card, PaperBatch, PaperEntry, PaperPhoto, Participation, Poll, Tick
from birge.voting.queries.paper import facts_of_box, sheets_of

MOST_PHOTOS = 12


def _locked(poll: Poll, states: frozenset[str], otherwise: str) -> Poll:
    """The vote, locked, while it is in one of the states."""
    row = Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
    if row.mode not in words.WITH_PAPER:
        raise Refused([Reason("poll_no_paper")])
    if row.state not in states:
        raise Refused([Reason(otherwise, {"state": row.get_state_display()})])
    return row


def _tell_once_a_day(poll: Poll, by: Any) -> None:
    """One row for all the cards that a person ticks off on a day: rows would count and order people."""
    if not events_of(poll).filter(verb="tick_card", actor_id=by.pk, at__date=timezone.localdate()).exists():
        told(poll, "tick_card", by=by)


@transaction.atomic
def add_box(poll: Poll, *, by: Any, place: Place | None = None, printed: int | None = None) -> PaperBatch:
    """Add a box before the vote is over. :raises Refused: the vote has no paper, or is over."""
    row = _locked(poll, words.CHANGING | {words.OPEN}, "poll_rests")
    box = PaperBatch.objects.create(
        municipality_id=row.municipality_id,
        poll=row,
        number=next_number(PaperBatch, poll=row),
        place=place,
        printed=printed,
    )
    told(row, "add_box", by=by, public={"box": box.number, "printed": printed})
    return box


@transaction.atomic
def enter_sheets(box: PaperBatch, sheets: Sequence[Sheet], signatures: int, *, by: Any) -> PaperEntry:
    """Keep what one person typed of a box; typed again, it replaces what the same person typed before.

    The chronicle says that it was typed, and nothing of what.

    :raises Refused: the vote is not closed, the box is agreed, or two others typed it.
    """
    row = _locked(box.poll, frozenset({words.CLOSED}), "poll_box_rests")
    found = PaperBatch.objects.select_for_update(of=("self",)).get(pk=box.pk)
    if found.state != words.ENTERING:
        raise Refused([Reason("poll_rests", {"state": found.get_state_display()})])
    entries = list(PaperEntry.objects.filter(batch=found))
    mine = next((one for one in entries if one.by_id == by.pk), None)
    if mine is None and len(entries) >= 2:
        raise Refused([Reason("paper_two_already")])
    entry = mine or PaperEntry(municipality_id=row.municipality_id, batch=found, by_id=by.pk)
    entry.sheets = [None if one is None else [list(pair) for pair in one] for one in sheets]
    entry.signatures = signatures
    entry.save()
    told(row, "enter_box", by=by, public={"box": found.number})
    return entry


def add_photo(box: PaperBatch, data: bytes, *, by: Any) -> PaperPhoto:
    """Keep a photograph of the protocol. :raises PictureError: no picture. :raises Refused: there, or the box rests."""
    original = hashlib.sha256(data).hexdigest()
    if PaperPhoto.objects.filter(batch=box, original_digest=original).exists():
        raise Refused([Reason("picture_there")])
    kept = keep_picture(data, f"voting/{box.municipality_id}")
    with transaction.atomic():
        row = PaperBatch.objects.select_for_update(of=("self",)).get(pk=box.pk)
        if row.state != words.ENTERING:
            raise Refused([Reason("poll_rests", {"state": row.get_state_display()})])
        number = next_number(PaperPhoto, batch=row)
        if number > MOST_PHOTOS:
            raise Refused([Reason("pictures_too_many", {"most": MOST_PHOTOS})])
        made = PaperPhoto.objects.create(
            municipality_id=row.municipality_id, batch=row, number=number, by_id=by.pk, **kept
        )
        told(box.poll, "add_evidence", by=by, public={"box": row.number, "photo": number, "digest": made.digest})
    return made


@transaction.atomic
def agree_entries(box: PaperBatch, *, by: Any, note: str = "") -> PaperBatch:
    """Take the ballots of a box in: both entries agree, and not more than signed. In order: lock, check, ballots."""
    row = _locked(box.poll, frozenset({words.CLOSED}), "poll_box_rests")
    found = PaperBatch.objects.select_for_update(of=("self",)).get(pk=box.pk)
    found.poll = row
    entry = PaperEntry.objects.filter(batch=found).order_by("pk").first()
    if found.state == words.ENTERING and entry is not None:
        sheets = sheets_of(entry)
        found.signatures = entry.signatures
        found.ballots = sum(one is not None for one in sheets)
        found.spoilt = len(sheets) - found.ballots
        found.save(update_fields=["signatures", "ballots", "spoilt"])
    figures = {"box": found.number, "sheets": (found.ballots or 0) + (found.spoilt or 0), "signed": found.signatures}
    moved: PaperBatch = make_move(
        found, "agree_entries", by=by, note=note, facts=lambda: facts_of_box(found), public=figures
    )
    assert entry is not None
    Ballot.objects.bulk_create(
        [
            Ballot(
                municipality_id=row.municipality_id,
                poll=row,
                batch=found,
                place_id=found.place_id,
                choices=sorted([number, value] for number, value in one),
            )
            for one in sheets_of(entry)
            if one is not None
        ],
        batch_size=500,
    )
    box.state = moved.state
    return moved


def tick_card(poll: Poll, number: int, *, by: Any) -> Tick:
    """Tick a card off that was given back for a ballot on paper: from now on it cannot vote on a phone.

    Where it has voted on a phone before (a list that came late), that is noted for the commission, and its paper does
    not count.

    :raises Refused: unknown, void or ticked off already, or it voted on a phone.
    """
    with transaction.atomic():
        row = _locked(poll, words.TAKING, "poll_not_open")
        card = Card.objects.filter(poll=row, number=number).first()
        if card is None:
            raise Refused([Reason("poll_card_unknown")])
        if card.void:
            raise Refused([Reason("poll_card_void")])
        if Tick.objects.filter(poll=row, number=number).exists():
            raise Refused([Reason("poll_card_ticked")])
        conflict = False
        try:
            with transaction.atomic():
                Participation.objects.create(
                    municipality_id=row.municipality_id,
                    poll=row,
                    token=card.digest,
                    receipt=new_receipt(),
                    channel=words.SHEET,
                )
        except IntegrityError:
            conflict = True
        made = Tick.objects.create(
            municipality_id=row.municipality_id, poll=row, number=number, conflict=conflict, by_id=by.pk
        )
        _tell_once_a_day(row, by)
    if conflict:
        raise Refused([Reason("poll_card_voted_by_phone")])
    return made
