"""The empty ballot of a box, to be printed: the same for everybody, with the code of the batch and of nobody."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext

from birge.kit.said import money
from birge.papers.content import BOX, Block, Document, Facts, Heading, Paragraph
from birge.rulebook.ballots import TICKED
from birge.voting.models import PaperBatch, Poll


def blank(poll: Poll, box: PaperBatch, language: str) -> Document:
    """What is voted on, how, and the options with a box or room for a figure beside each."""
    mark = BOX if poll.ballot in TICKED else "____"
    how = capfirst(str(poll.get_ballot_display())) + (f": {poll.most}" if poll.most else "")
    blocks: list[Block] = [
        Heading(poll.named),
        Facts(
            (
                (gettext("Batch"), box.code),
                (gettext("Village"), box.place.name_in(language) if box.place else gettext("for all villages")),
            )
        ),
        Paragraph(f"{how}."),
        *(
            Paragraph(f"{mark}  {one.number}. {one.named}" + (f" – {money(one.cost)}" if one.cost else ""))
            for one in poll.options.all()
        ),
    ]
    if poll.budget is not None:
        blocks.append(Paragraph(f"{gettext('Sum that is shared out')}: {money(poll.budget)}"))
    blocks.append(Paragraph(gettext("No name is written on this ballot. Fold it and put it into the box."), "note"))
    return Document(poll.named, language, tuple(blocks))
