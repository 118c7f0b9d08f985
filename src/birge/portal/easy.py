"""A plan in plain words: short sentences made from its figures, one thought in each. Nothing here is typed by anybody.

Whoever finds a table hard to read, reads slowly or hears the page read aloud gets the same plan: what, how much, by
when, who answers, what is not known yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from birge.kit.said import until, when
from birge.plan import words
from birge.plan.models import Plan
from birge.plan.queries.lines import ActivityLine, PlanSheet, ProblemLine
from birge.plan.sums import Total
from birge.portal.plain_sums import amount_said, plain_sum
from birge.problems.models import PriorityEntry

#: So many problems are told one by one; of the others it is said how many there are.
TOLD = 12


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that will be done: its words as people wrote them, then sentences about it."""

    text: str
    lang: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """A problem of the plan: its name as people gave it, sentences, and what will be done."""

    title: str
    lang: str
    sentences: tuple[str, ...]
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Easy:
    """The plan in plain words. ``sources``: (name, sum in words); ``more``: a sentence on problems not told here."""

    about: tuple[str, ...]
    money: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    matters: tuple[Matter, ...]
    more: str


def easy(plan: Plan, sheet: PlanSheet, name: str, placed: Mapping[int, PriorityEntry]) -> Easy:
    """The plan as its reader sees it, in plain words.

    :param name: of the municipality. :param placed: problem's key → its line on the priority list, with ``said_by``.
    """
    lines = sheet.lines[:TOLD]
    rest = sheet.problems - len(lines)
    more = ""
    if rest:
        more = ngettext(
            "The plan has %(count)s more problem; it stands on the page of the plan.",
            "The plan has %(count)s more problems; they stand on the page of the plan.",
            rest,
        ) % {"count": rest}
    return Easy(
        about=tuple(_about(plan, sheet, name)),
        money=tuple(_money(sheet.total)),
        sources=tuple(_sources(sheet.total)),
        matters=tuple(_matter(line, placed.get(line.row.problem_id)) for line in lines),
        more=more,
    )


def _about(plan: Plan, sheet: PlanSheet, name: str) -> list[str]:
    first, last = sheet.plan.year_from, sheet.plan.year_to
    values = {"name": name, "first": first, "last": last}
    if first == last:
        said = [gettext("This is the plan of %(name)s for %(first)s.") % values]
    else:
        said = [gettext("This is the plan of %(name)s for the years %(first)s to %(last)s.") % values]
    said.append(gettext("A plan says what will be done, by when and with whose money."))
    if plan.state == words.ADOPTED and plan.adopted_on:
        said.append(gettext("The council adopted it on %(day)s.") % {"day": when(plan.adopted_on)})
    elif plan.state == words.ADOPTED:
        said.append(gettext("The council has adopted it."))
    elif plan.state == words.AMENDING:
        said.append(gettext("The council has adopted it; now it is being changed."))
    else:
        said.append(gettext("The council has not adopted it yet: it may still change."))
    problems = ngettext("It has %(count)s problem.", "It has %(count)s problems.", sheet.problems)
    said.append(problems % {"count": sheet.problems} if sheet.problems else gettext("It has no problem yet."))
    done = sheet.total.activities
    deeds = ngettext("%(count)s thing is to be done.", "%(count)s things are to be done.", done)
    said.append(deeds % {"count": done} if done else gettext("Nothing is planned yet."))
    return said


def _money(total: Total) -> list[str]:
    if not total.activities:
        return []
    said = []
    if not total.tyiyn and total.undetermined:
        return [gettext("How much money is needed is not known yet.")]
    if total.tyiyn:
        values = {"sum": plain_sum(total.tyiyn)}
        if total.undetermined:
            said.append(gettext("At least %(sum)s is needed.") % values)
        else:
            said.append(gettext("In all %(sum)s is needed.") % values)
    if total.undetermined:
        text = ngettext(
            "For %(count)s thing it is not known yet how much money is needed.",
            "For %(count)s things it is not known yet how much money is needed.",
            total.undetermined,
        )
        said.append(text % {"count": total.undetermined})
    if total.unfunded:
        text = ngettext(
            "For %(count)s thing no money is provided.", "For %(count)s things no money is provided.", total.unfunded
        )
        said.append(text % {"count": total.unfunded})
    return said


def _sources(total: Total) -> list[tuple[str, str]]:
    known = []
    for source, name in words.SOURCES.items():
        if source in total.by_source and total.by_source[source]:
            known.append((str(name), plain_sum(total.by_source[source])))
        elif source in total.unknown_by_source:
            known.append((str(name), gettext("how much is not known yet")))
    return known


def _matter(line: ProblemLine, entry: PriorityEntry | None) -> Matter:
    said = []
    if entry is not None:
        groups = entry.said_by  # type: ignore[attr-defined]
        if groups:
            text = ngettext("%(count)s group of people spoke of it.", "%(count)s groups of people spoke of it.", groups)
            said.append(text % {"count": groups})
        said.append(
            gettext("On the list of the most important problems it is number %(place)s.") % {"place": entry.place}
        )
    done = len(line.activities)
    deeds = ngettext("%(count)s thing will be done:", "%(count)s things will be done:", done)
    said.append(deeds % {"count": done} if done else gettext("Nothing is planned for it yet."))
    return Matter(line.title, line.lang, tuple(said), tuple(_deed(one) for one in line.activities))


def _deed(one: ActivityLine) -> Deed:
    ends, who = one.activity.ends, one.who
    said = []
    if ends:
        said.append(gettext("It is to be ready: %(time)s.") % {"time": until(ends)})
    else:
        said.append(gettext("By when, nobody has said yet."))
    if who:
        said.append(gettext("Answers for it: %(who)s.") % {"who": ", ".join(part.text for part in who)})
    else:
        said.append(gettext("Nobody answers for it yet."))
    said.append(amount_said(one.money.total))
    return Deed(one.text, one.lang, tuple(said))
