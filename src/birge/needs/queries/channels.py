"""What the page of a session shows besides its rows when it came through another channel than a session."""

from __future__ import annotations

from typing import Any

from birge.needs import words
from birge.needs.models import Passage, Session
from birge.needs.queries.answers import results, setting_for
from birge.needs.queries.small_counts import Counts

#: Channels whose sheets have a form of their own, and the name of its page.
EDITED_AT = {words.FOCUS: "needs:focus_edit", words.SURVEY: "needs:round_edit"}


def beside(session: Session, counts: Counts, veiled: bool) -> dict[str, Any]:
    """For the template: the passages of a focus group, or the results of a round of questionnaires.

    :param counts: which small counts the reader may see.
    :param veiled: whether small counts were taken from the rows of the round.
    """
    if session.channel == words.FOCUS:
        return {"focus": True, "passages": passages_for(session, counts)}
    if session.channel != words.SURVEY:
        return {}
    setting = setting_for(counts)
    answers = list(session.answers.all())
    found = results(answers, setting)
    return {
        "survey": True,
        "results": found,
        "veiled": veiled or found.hidden,
        # Free text may tell who wrote it.
        "suggestions": [] if counts.answers else [one for one in answers if one.suggestion and not one.withdrawn],
        "floor": setting.floor,
        # The sum would give back what is hidden in the rows.
        **({"points": None} if veiled else {}),
    }


def passages_for(session: Session, counts: Counts) -> list[Passage]:
    """What a focus group was asked and answered; of a small group only for those who work in the municipality."""
    return [] if session.category in counts.sensitive else list(session.passages.order_by("number"))
