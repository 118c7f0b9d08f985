"""Cards with which people vote, as sheets to print and cut apart."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language, gettext

from birge.papers.content import Cards, Code, Document, Heading, Paragraph
from birge.rulebook.ballots import printed
from birge.voting.models import CardBatch, Poll


def sheets(poll: Poll, batch: CardBatch, codes: Sequence[str], address: str) -> Document:
    """The cards of a batch in the order of their codes; the numbers on them follow each other.

    :param address: where people vote.
    """
    first = batch.cards.order_by("number").values_list("number", flat=True).first() or 1
    head = gettext("Vote No. %(number)s") % {"number": poll.number}
    village = batch.place.name if batch.place is not None else gettext("all villages")
    cards = tuple(
        (printed(code), f"{head}. {poll.named}"[:90], gettext("Card No. %(number)s") % {"number": first + at}, village)
        for at, code in enumerate(codes)
    )
    title = gettext("Cards for vote No. %(number)s") % {"number": poll.number}
    blocks = (
        Heading(title),
        Paragraph(gettext("Cut apart, shuffle, and hand one out against each signature on the list."), "note"),
        Code(address, gettext("Here people vote with a card:")),
        Cards(cards),
    )
    return Document(title, (get_language() or "ky")[:2], blocks)
