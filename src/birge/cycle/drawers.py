"""Drawers that later steps fill in their ``apps.py``: what is there already, and the one next thing to do.

The desk, the municipality's home and the thread read these and know no step by name.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.functional import Promise

from birge.rulebook.when import When


@dataclass(frozen=True, slots=True)
class Task:
    """A thing to do: who could do it, where, and why it matters now. ``weight``: smaller comes first."""

    text: str | Promise
    url: str
    roles: frozenset[str]
    done: bool = False
    weight: int = 100
    hint: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Above:
    """A page of the whole country where the people of the programme work; ``address``: the name of its address."""

    text: str | Promise
    address: str


@dataclass(frozen=True, slots=True)
class StepState:
    """Where a step of a cycle stands: ``state`` one of "past", "now", "ahead"; a short line and its page.

    ``to``: who may open that page; ``None``: everybody. ``name``: what the step is called here; empty: as everywhere.
    """

    step: str
    state: str
    line: str | Promise
    url: str
    to: frozenset[str] | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not there yet: in words, since when it is waited for (``None``: not known), and whose turn it is."""

    text: str | Promise
    since: date | None = None
    who: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Knot:
    """One stop on the thread from a voice to a result. ``tone``: felt, ochre, lake, grass; ``open``: not reached.

    ``slug`` names it in addresses for ever ("assembly-4"); empty: the name of its step, with a number where there are
    several. ``on``: when it happened (a When or a day); ``who``: the post that answers for it; ``records``: keys of the
    records whose history in the chronicle is the history of the stop; ``missing``: what it still lacks.
    """

    title: str | Promise
    tone: str
    template: str
    context: dict[str, Any]
    open: bool = False
    weight: int = 100
    slug: str = ""
    on: Any = None
    who: str | Promise = ""
    records: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleDecision:
    """A decision kept here that may set a rule of the charter: its record, what it is called, its day and page."""

    key: str
    name: str
    on: date
    url: str


@dataclass(frozen=True, slots=True)
class Late:
    """What should have been done by a day and is not, as everybody may know it."""

    text: str | Promise
    since: When
    url: str = ""


@dataclass(frozen=True, slots=True)
class Owed:
    """What somebody owes in a municipality: an activity to be finished, a report, an answer, a meeting, a step.

    ``kind``: what it is, in a word; ``due``: by when (``None``: no term is set); ``who``: the post that answers for it;
    ``roles``: who can do it; ``public``: whether everybody may know of it; ``group``: the key of the group it belongs
    to; ``lang``: of the text, where people wrote it; ``note``: a few words more.
    """

    municipality_id: int
    kind: str | Promise
    text: str | Promise
    url: str
    due: When | None = None
    who: str | Promise = ""
    roles: frozenset[str] = frozenset()
    public: bool = False
    group: int | None = None
    lang: str = ""
    note: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Became:
    """What became of what somebody said: how it stands, since when (``None``: not known), of what, and why.

    ``what`` and ``reason`` stand in ``lang``; ``tone``: of a chip; ``url``: where the whole way of it is told.
    """

    text: str | Promise
    tone: str
    url: str
    what: str = ""
    on: date | None = None
    reason: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """Records of a step on the way of a problem, whose moves are news to whoever stands behind the problem.

    ``table``: theirs, as the chronicle names it; ``noun``: what one is called; ``rows``: given keys of problems (or a
    query for them), those whose records everybody may read; ``problem`` and ``record``: where a row names both;
    ``page``: the address of a record that is about many problems; ``ends``: states in which a problem has its result.
    """

    table: str
    noun: str | Promise
    rows: Callable[[Any], QuerySet[Any]]
    problem: str
    record: str = "pk"
    page: Callable[[Any], str] | None = None
    ends: Collection[str] = ()


#: What news is about: it comes, it is open now and closes on the day, it was done.
COMING, OPEN_NOW, DONE = "coming", "open", "done"


@dataclass(frozen=True, slots=True)
class News:
    """What a step tells the whole country of one municipality. ``on``: the day it comes, closes or was done.

    ``lang``: of the title, where that was written by people; ``note``: a few words more (an hour, a number).
    """

    kind: str
    title: str | Promise
    on: date
    url: str
    municipality_id: int
    lang: str = ""
    note: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What a step lays onto the page of the charter's rules: a template with its context."""

    template: str
    context: dict[str, Any]


#: Given keys of records: those decisions; given ``None``: the ones that a rule entered now may rest on, newest first.
RULE_DECISIONS: list[Callable[[Any, Iterable[str] | None], Iterable[RuleDecision]]] = []
#: Given the municipality and a reader: a card on the page of the charter's rules.
CHARTER_CARDS: list[Callable[[Any, Any], Card | None]] = []


#: Given a day, the last day ahead and the first day back: what is new in all municipalities; everybody's rows are in
#: scope. Public things only, one question for each function, at most :data:`MOST_NEWS` rows.
NEWS: list[Callable[[date, date, date], Iterable[News]]] = []
MOST_NEWS = 60
#: Of those, the ones that tell of nothing but what was done: whoever looks for what comes need not ask them.
ONLY_DONE: set[Callable[[date, date, date], Iterable[News]]] = set()

#: Given a query for cycles and a day: the same query with what a step has to know of a cycle to fill the drawers below,
#: as ``<step>_facts`` (a JSON object of subqueries). So all steps of a cycle cost one question. It is put together once
#: and asked on other days (``kit.ready``): the day may stand only where a value may be an expression.
READ_ALONG: list[Callable[[QuerySet[Any], date], QuerySet[Any]]] = []
#: Given a query for municipalities and a day: the same with what goes on without a planning round (hearings, answers
#: to residents, the budget calendar), by the same names. Asked where a municipality has no cycle (decision 0021).
READ_WITHOUT: list[Callable[[QuerySet[Any], date], QuerySet[Any]]] = []
#: Rows of a step that come along with cycles, in a question of their own.
FETCHED_ALONG: list[Callable[[], Prefetch[Any, Any, Any]]] = []
#: Given a record that was just moved and the verb, in the transaction of the move: who tells others of it notes it.
MOVED: list[Callable[[Any, str], None]] = []
#: Given a municipality and its open cycle (or None): the tasks of a step, done ones included.
TASKS: list[Callable[[Any, Any], Iterable[Task]]] = []
#: Given an account: (municipality's key, task) for what it answers for by name; the rows of all places are in scope.
OWN_TASKS: list[Callable[[Any], Iterable[tuple[int, Task]]]] = []
#: step → given a cycle, where it stands.
STEP_STATES: dict[str, Callable[[Any], StepState]] = {}
#: Given a query for problems: the same with what a step has to know of a problem for its knots, so that the thread asks
#: no question more. A knot whose problem was read without it asks for itself.
ALONG_PROBLEMS: list[Callable[[QuerySet[Any]], QuerySet[Any]]] = []
#: Given a problem: its knots on the thread.
KNOTS: list[Callable[[Any], Iterable[Knot]]] = []
#: Cards up to this weight are about what to do now: they stand beside the others.
BESIDE = 19
#: Given a municipality and its current cycle: what has not been done by its day. No question of its own where it can
#: be helped: what is known of the cycle came along. There may be no cycle: much goes on without one.
LATE: list[Callable[[Any, Any], Iterable[Late]]] = []
#: Given municipalities by their keys, and a day: what is owed there and not done, with a term or without; what is due
#: later than :data:`OWED_AHEAD` days may be left out. The rows of all places are in scope; one question for each.
OWED: list[Callable[[Mapping[int, Any], date], Iterable[Owed]]] = []
OWED_AHEAD = 92
#: The same of what the people of the programme owe to municipalities: asked for those who hold a role above all.
OWED_ABOVE: list[Callable[[Mapping[int, Any], date], Iterable[Owed]]] = []
#: Where those work who hold a role above all municipalities; their desks lead there.
ABOVE: list[Above] = []
#: Given the keys of statements: what became of each, so far as a later step knows. For the pages of earlier steps that
#: tell people what became of what they said. One question for each.
BECAME: list[Callable[[Collection[int]], Mapping[int, Became]]] = []
#: Whose moves are told to those who stand behind a problem: all of them are asked for in one question.
WAYS: list[Way] = []
#: Given the key of a record that somebody stands behind ("needs.statement:5"): the keys of its problems.
STANDS_FOR: list[Callable[[str], Iterable[int]]] = []
#: Given a query for plans: the same with what a step has to know of a plan for its card.
ALONG_PLANS: list[Callable[[QuerySet[Any]], QuerySet[Any]]] = []
#: Given a plan and a reader: a card on the page of the plan, e.g. what budgets give to its activities.
PLAN_CARDS: list[Callable[[Any, Any], Card | None]] = []
#: Given a municipality and a cycle: (template, context, weight) of a card on the municipality's public home.
HOME_CARDS: list[Callable[[Any, Any], tuple[str, dict[str, Any], int] | None]] = []
