"""Project choices with their results, as the page and the papers show them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Subquery
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birge.assembly import words
from birge.assembly.models import Choice, Option
from birge.cycle.queries import number_setting, value_in_force
from birge.cycle.words import SETTINGS
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
    #: Options that stand equal at the top; which of them goes ahead is decided by the rule of the charter.
    equals: list[Option] = field(default_factory=list)

    @property
    def ahead(self) -> Option | None:
        """Of equal options the one that went ahead."""
        return next((o for o in self.equals if o.pk == self.choice.tie_option_id), None)

    @property
    def winner(self) -> Option | None:
        """The option that won by its votes, or by the rule for equal ones, when one can be named."""
        number = self.result.winner_no if self.result else None
        return self.ahead or next((o for o in self.options if o.number == number), None)


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
    rows = (
        Option.objects.filter(choice__gathering=gathering)
        .select_related("choice")
        .annotate(
            majority=Subquery(value_in_force("majority", day)),
            tie_rule=Subquery(value_in_force("tie_rule", day)),
            commission_least=Subquery(value_in_force("commission_least", day)),
        )
        .order_by("choice_id", "number")
    )
    if not keeper:
        rows = rows.exclude(choice__state=words.WITHDRAWN)
    found: dict[int, list[Option]] = {}
    for row in rows:
        row.choice.gathering = gathering
        found.setdefault(row.choice_id, []).append(row)
    return [show(options[0].choice, options, present, _rules(options[0])) for options in found.values()]


@dataclass(frozen=True, slots=True)
class Rules:
    """What the charter says of a choice; ``None`` or empty: not entered."""

    majority: str = ""
    tie: str = ""
    commission_least: int | None = None


def _rules(row: Any) -> Rules:
    least = row.commission_least
    return Rules(row.majority or "", row.tie_rule or "", int(least) if least else None)


def _day(gathering: Gathering) -> date:
    when = gathering.held or gathering.planned
    return when.first if when else timezone.localdate()


def show(choice: Choice, options: list[Option], present: HeadCount | None, rules: Rules) -> Shown:
    """A choice as its page and the minutes show it; results appear when it is counted."""
    if choice.state != words.COUNTED or not options:
        return Shown(choice, options)
    result = _tallied(choice, options, present, rules.majority)
    # Titles may repeat: equal ones are found by their votes.
    most = max((o.votes for o in options if o.votes is not None), default=None)
    equals = [o for o in options if o.votes == most] if result.tie else []
    ordered = sorted(options, key=lambda o: -1 if o.votes is None else o.votes, reverse=True)
    found = Shown(
        choice=choice,
        options=ordered,
        result=result,
        warnings=[*result.warnings, *paper_warnings(choice, result, present, rules)],
        equals=equals,
        parts=[(o.title, o.votes, _("not published") if o.votes is None else "") for o in ordered],
        strength=words.STRENGTH.get(choice.method, ""),
    )
    found.lines = result_lines(result, ordered, rules.majority, ahead=found.ahead, how=choice.tie_how)
    if equals and found.ahead is None:
        found.lines.append(_tie_words(rules.tie))
    if equals and not rules.tie:
        found.warnings.append(Reason("tie_rule_missing"))
    return found


def _tallied(choice: Choice, options: list[Option], present: HeadCount | None, majority: str) -> TallyResult:
    return tally(
        [Counted(option.title, option.votes, option.number) for option in options],
        spoilt=choice.spoilt,
        voters=choice.voters,
        votes_per_voter=choice.votes_per_voter,
        attendance=present,
        majority=majority or "relative",
    )


def _tie_words(rule: str) -> str:
    said = SETTINGS["tie_rule"].said(rule) if rule else ""
    if not said:
        return _("The assembly decides how to go on.")
    return _("By the charter equal votes are decided so: %(rule)s.") % {"rule": said}


def paper_warnings(choice: Choice, result: TallyResult, present: HeadCount | None, rules: Rules) -> list[Reason]:
    """What does not agree on the commission's sheet beyond the votes: its members, slips issued, valid, spoilt."""
    found: list[Reason] = []
    if rules.commission_least and 0 < len(choice.counters) < rules.commission_least:
        values = {"count": len(choice.counters), "least": rules.commission_least}
        found.append(Reason("commission_too_small", values))
    counted = (choice.valid if choice.valid is not None else 0) + (choice.spoilt or 0)
    if choice.issued is not None and counted > choice.issued:
        found.append(Reason("slips_more_than_issued", {"counted": counted, "issued": choice.issued}))
    most = present.at_most if present is not None else None
    if choice.issued is not None and present is not None and most is not None and choice.issued > most:
        found.append(Reason("slips_more_than_people", {"issued": choice.issued, "attendance": present}))
    if choice.valid is not None and choice.votes_per_voter == 1 and not _missing(result):
        if choice.valid != result.sum_votes:
            found.append(Reason("valid_differs_from_votes", {"valid": choice.valid, "votes": result.sum_votes}))
    return found


def _missing(result: TallyResult) -> bool:
    return any(warning.code == "figure_missing" for warning in result.warnings)


def equal_options(choice: Choice) -> list[Option]:
    """The options that stand equal at the top of a counted choice; none when one has won."""
    options = list(Option.objects.filter(choice=choice).order_by("number"))
    if not options or choice.state != words.COUNTED:
        return []
    return show(choice, options, present_at(choice.gathering), Rules()).equals


def result_lines(
    result: TallyResult, options: list[Option], majority: str, *, ahead: Option | None = None, how: str = ""
) -> list[str]:
    """The result in sentences, in the active language.

    :param ahead: of options with equal votes the one that went ahead, and ``how`` that was decided.
    """
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
        lines.append(_("Equal numbers of votes: %(titles)s.") % {"titles": "; ".join(result.tie)})
        if ahead is not None:
            lines.append(_("Goes ahead: %(title)s. How it was decided: %(how)s") % {"title": ahead.title, "how": how})
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
