"""Project choices with their results, as the page and the papers show them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, Subquery
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birge.assembly import words
from birge.assembly.models import Choice, Option
from birge.cycle.models import Setting
from birge.cycle.queries import number_setting
from birge.gatherings.models import Attendance, Gathering
from birge.rulebook.counts import HeadCount
from birge.rulebook.figures import format_number
from birge.rulebook.table import Reason
from birge.rulebook.tally import Option as Counted
from birge.rulebook.tally import TallyResult, tally


@dataclass(slots=True)
class Shown:
    """A choice with its options in the order of the votes and the result in words."""

    choice: Choice
    options: list[Option]
    result: TallyResult | None = None
    lines: list[str] = field(default_factory=list)
    warnings: list[Reason] = field(default_factory=list)
    parts: list[tuple[str, int | None, str]] = field(default_factory=list)
    strength: Any = ""

    @property
    def winner(self) -> Option | None:
        """The option that won, when one can be named."""
        number = self.result.winner_no if self.result else None
        return next((o for o in self.options if o.number == number), None)


def choice_for(gathering: Gathering, number: int) -> Choice:
    """The choice with this id at the meeting; 404 when there is none."""
    found = Choice.objects.filter(gathering=gathering, pk=number).first()
    if found is None:
        raise Http404
    found.gathering = gathering
    return found


def choices_of(gathering: Gathering, present: HeadCount | None, *, keeper: bool = False) -> list[Shown]:
    """The project choices of a meeting with their results, in one query; strangers see no withdrawn ones.

    A choice never has fewer than two options, so reading its options reads it.
    """
    day = _day(gathering)
    rule = Setting.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), key="majority", valid_from__lte=day)
    rows = (
        Option.objects.filter(choice__gathering=gathering)
        .select_related("choice")
        .annotate(majority=Subquery(rule.order_by("-valid_from").values("value")[:1]))
        .order_by("choice_id", "number")
    )
    if not keeper:
        rows = rows.exclude(choice__state=words.WITHDRAWN)
    found: dict[int, list[Option]] = {}
    for row in rows:
        row.choice.gathering = gathering
        found.setdefault(row.choice_id, []).append(row)
    return [show(options[0].choice, options, present, options[0].majority or "") for options in found.values()]


def _day(gathering: Gathering) -> date:
    when = gathering.held or gathering.planned
    return when.first if when else timezone.localdate()


def show(choice: Choice, options: list[Option], present: HeadCount | None, majority: str) -> Shown:
    """A choice as its page and the minutes show it; results appear when it is counted.

    :param majority: "relative", "absolute", or empty: the rule of the charter is not entered.
    """
    if choice.state != words.COUNTED or not options:
        return Shown(choice, options)
    result = tally(
        [Counted(option.title, option.votes, option.number) for option in options],
        spoilt=choice.spoilt,
        voters=choice.voters,
        votes_per_voter=choice.votes_per_voter,
        attendance=present,
        majority=majority or "relative",
    )
    ordered = sorted(options, key=lambda o: -1 if o.votes is None else o.votes, reverse=True)
    return Shown(
        choice=choice,
        options=ordered,
        result=result,
        lines=result_lines(result, ordered, majority),
        warnings=list(result.warnings),
        parts=[(o.title, o.votes, _("not published") if o.votes is None else "") for o in ordered],
        strength=words.STRENGTH.get(choice.method, ""),
    )


def result_lines(result: TallyResult, options: list[Option], majority: str) -> list[str]:
    """The result in sentences, in the active language."""
    lang = (get_language() or "ky")[:2]
    lines = []
    winner = next((o for o in options if o.number == result.winner_no), None)
    share = result.winner_share_of_votes_percent
    if winner is not None and share is not None:
        lines.append(
            _("Chosen: %(title)s. Votes: %(votes)s, which is %(share)s%% of all votes.")
            % {"title": winner.title, "votes": winner.votes, "share": format_number(share, lang)}
        )
    elif winner is not None:
        lines.append(_("Chosen: %(title)s. Votes: %(votes)s.") % {"title": winner.title, "votes": winner.votes})
    elif result.tie:
        lines.append(
            _("Equal numbers of votes: %(titles)s. The assembly decides how to go on.")
            % {"titles": "; ".join(result.tie)}
        )
    else:
        lines.append(_("From the figures given no winner can be named."))
    if result.absolute_majority is True:
        lines.append(_("More than half of those who voted chose it."))
    elif result.absolute_majority is False and winner is not None:
        lines.append(_("It has the most votes, but not more than half."))
    elif result.absolute_majority is False and majority == "absolute":
        lines.append(_("No option has more than half, which the charter asks for."))
    elif winner is not None:
        lines.append(_("Whether this is more than half cannot be said from the figures given."))
    if result.did_not_vote is not None:
        lines.append(_("Present, but did not vote: %(count)s.") % {"count": result.did_not_vote})
    if not majority:
        lines.append(_("How a choice is won is not entered from the charter; here the most votes win."))
    return lines


@dataclass(frozen=True, slots=True)
class ChoiceFacts:
    """What the moves of a choice ask for."""

    held: bool
    figures: int


def choice_facts(choice: Choice) -> ChoiceFacts:
    """The facts of a choice as they stand in the database now."""
    figures = Option.objects.filter(choice=choice).exclude(votes=None).count()
    state = Gathering.objects.filter(pk=choice.gathering_id).values_list("state", flat=True).get()
    return ChoiceFacts(held=state == "held", figures=figures)


def present_at(gathering: Gathering) -> HeadCount | None:
    """All who were there, as stated."""
    row = Attendance.objects.filter(gathering=gathering, role="all").first()
    return row.count if row else None


def votes_each(gathering: Gathering) -> int:
    """How many votes a person has by the charter; one where nothing is entered."""
    return number_setting("votes_per_voter", _day(gathering)) or 1
