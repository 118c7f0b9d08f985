"""What the bot asks next, what it lists, how it says what is subscribed to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext

from birge.kit import consents, scope
from birge.newsroom import subscription_words as words
from birge.newsroom.actions import subscriptions as actions
from birge.newsroom.bot import Button, escaped
from birge.newsroom.models import Chat, Subscription
from birge.newsroom.queries import subscriptions as queries
from birge.newsroom.talking.messages import Choice, Says
from birge.newsroom.words import LANGUAGES
from birge.places.models import Municipality
from birge.places.queries import open_municipalities, units_of

#: Problems offered on buttons, and signs of their names there.
MOST_OFFERED, MOST_SIGNS = 20, 60
_OWN_NAMES = {"ky": "Кыргызча", "ru": "Русский", "en": "English"}


def consent() -> str:
    """What somebody agrees to by going on."""
    return " ".join(consents.current("messenger").said())


def ask_language() -> Says:
    """The first question, in all languages at once."""
    said = []
    for code in LANGUAGES:
        with translation.override(code):
            said.append(gettext("Choose a language."))
            said.append(f"{consent()}\n")
    rows = [[Button(name, f"l:{code}")] for code, name in _OWN_NAMES.items()]
    return Says(escaped("\n".join(said)), rows)


def _column(choice: Choice, name: str, rows: Iterable[tuple[Any, str]]) -> list[list[Button]]:
    """One button below the other: each with what was chosen before and its own value."""
    return [[Button(str(text), replace(choice, **{name: value}).data)] for value, text in rows]


def next_question(choice: Choice, chat: Chat) -> Says:
    """The next question; when all is chosen it is done."""
    if choice.municipality is None:
        return _ask_place()
    here = open_municipalities().filter(pk=choice.municipality).first() if choice.municipality else None
    if here is None and choice.municipality:
        return _ask_place()
    choice, problem, village = _fitted(choice, here)
    where = _where(here, village)
    if choice.village is None and here is not None:
        rows = [(0, gettext("all villages")), *((one.pk, one.name) for one in units_of(here)[:80])]
        return Says(_asked(where, gettext("Of which village?")), _column(choice, "village", rows))
    if choice.problem is None and here is not None:
        with scope.municipality(here.pk):
            offered = list(queries.offered_problems(MOST_OFFERED))
        rows = [(0, gettext("all problems")), *((one.pk, _cut(one.name)) for one in offered)]
        return Says(_asked(where, gettext("Of which problem?")), _column(choice, "problem", rows))
    if choice.kind is None:
        rows = [("", gettext("everything")), *((code, capfirst(name)) for code, name in words.KINDS.items())]
        return Says(_asked(where, gettext("Of what?")), _column(choice, "kind", rows))
    if choice.pace is None:
        rows = [(code, capfirst(name)) for code, name in words.PACES.items()]
        return Says(_asked(where, gettext("How often?")), _column(choice, "pace", rows))
    what = {"municipality": here, "village": village, "problem": problem, "kind": choice.kind}
    if not actions.subscribe_chat(chat, pace=choice.pace, **what):
        return Says(escaped(gettext("So much cannot be asked for in one chat. End something first: /what")))
    done = gettext("Done. From now on you are told here:")
    ends = gettext("What you are told: /what. Something more: /start. No more: /stop")
    told = _said(Subscription(pace=choice.pace, **what))
    return Says(f"{escaped(done)}\n<b>{escaped(told)}</b>\n\n{escaped(ends)}")


def _fitted(choice: Choice, here: Municipality | None) -> tuple[Choice, Any, Any]:
    """The choice with what is not there left out: villages and problems of others are asked for again."""
    if here is None:
        return replace(choice, village=0, problem=0), None, None
    with scope.municipality(here.pk):
        offered = queries.offered_problems()
        problem = offered.filter(pk=choice.problem).first() if choice.problem else None
        any_problem = problem is not None or offered.exists()
    units = units_of(here)
    village = units.filter(pk=choice.village).first() if choice.village else None
    if choice.problem and problem is None:
        choice = replace(choice, problem=None)
    if choice.village and village is None:
        choice = replace(choice, village=None)
    if choice.village is None and (problem is not None or not units.exists()):
        choice = replace(choice, village=0)
    if choice.problem is None and (village is not None or not any_problem):
        choice = replace(choice, problem=0)
    return choice, problem, village


def _ask_place() -> Says:
    said = gettext("Of which place? Write the name of a municipality or a village, or press the button.")
    return Says(escaped(said), _column(Choice(), "municipality", [(0, capfirst(gettext("the whole country")))]))


def places_found(text: str) -> Says:
    """The municipalities and villages called so, to choose from."""
    rows = []
    for here, village in queries.named_so(text):
        name = f"{village.name}, {here.name}" if village is not None else here.name
        choice = Choice(here.pk, village.pk if village is not None else None)
        rows.append([Button(_cut(f"{name} ({here.place.parent.name})" if here.place.parent else name), choice.data)])
    if rows:
        return Says(escaped(gettext("Which of these?")), rows)
    said = gettext("No municipality that keeps its process here is called so. Write its name in another way.")
    return Says(escaped(said), _ask_place().rows)


def list_of(chat: int) -> Says:
    """What a chat is told of, each with a button that ends it."""
    found = queries.of_chat(chat)
    if not found:
        return Says(escaped(gettext("Nothing is asked for here yet. Begin with /start")))
    lines = [f"{number}. {escaped(_said(one))}" for number, one in enumerate(found, 1)]
    end = gettext("End %(number)s")
    rows = [[Button(end % {"number": number}, f"x:{one.pk}")] for number, one in enumerate(found, 1)]
    title = escaped(gettext("You are told of:"))
    return Says("\n".join([title, *lines, "", escaped(gettext("Something more: /start. No more of all: /stop"))]), rows)


def help_said() -> Says:
    """What can be said to the bot."""
    said = (
        gettext("This bot tells news of municipalities."),
        "/start — " + gettext("ask for something"),
        "/what — " + gettext("what you are told, and how to end it"),
        "/language — " + gettext("another language"),
        "/stop — " + gettext("nothing more; this chat is deleted"),
    )
    return Says(escaped("\n".join(said)))


def _said(row: Subscription) -> str:
    """What was asked for, in one line."""
    kind = words.KINDS[row.kind] if row.kind else gettext("everything")
    parts = (_where(row.municipality, row.village), _cut(row.problem.name) if row.problem is not None else "")
    return "; ".join(filter(None, (*parts, str(kind), str(words.PACES[row.pace]))))


def _where(here: Any, village: Any) -> str:
    if here is None:
        return gettext("the whole country")
    return f"{here.name}, {village.name}" if village is not None else str(here.name)


def _asked(where: str, question: str) -> str:
    return f"<b>{escaped(capfirst(where))}</b>\n{escaped(question)}"


def _cut(text: str) -> str:
    return text if len(text) <= MOST_SIGNS else text[: MOST_SIGNS - 1].rstrip() + "…"
