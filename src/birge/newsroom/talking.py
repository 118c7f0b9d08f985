"""What the bot answers: it asks with buttons, and whatever was chosen so far stands in the buttons themselves.

Of a person nothing is kept but the chat, its language and what was asked for; no name, no number, no word they wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext

from birge.kit import consents, scope, short
from birge.newsroom import subscription_words as words
from birge.newsroom.actions import subscriptions as actions
from birge.newsroom.bot import Button, escaped
from birge.newsroom.models import Chat, Subscription
from birge.newsroom.queries import subscriptions as queries
from birge.newsroom.words import LANGUAGES
from birge.places.models import Municipality
from birge.places.queries import open_municipalities, units_of

#: Problems offered on buttons, and signs of their names there.
MOST_OFFERED, MOST_SIGNS = 20, 60
_OWN_NAMES = {"ky": "Кыргызча", "ru": "Русский", "en": "English"}
_PLAIN = "private"


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody said: words they typed or the data of a button they pressed; ``gone``: they blocked the bot."""

    chat: int
    text: str = ""
    pressed: str = ""
    press: str = ""
    language: str = "ky"
    alone: bool = True
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Says:
    """An answer: a text in which nothing is left to be escaped, and buttons in rows."""

    text: str
    rows: Sequence[Sequence[Button]] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen so far; ``None``: not asked yet; 0 and "": all."""

    municipality: int | None = None
    village: int | None = None
    problem: int | None = None
    kind: str | None = None
    pace: str | None = None

    @property
    def data(self) -> str:
        """As it stands in a button."""
        parts = {"m": self.municipality, "v": self.village, "p": self.problem, "k": self.kind, "f": self.pace}
        return "s:" + ".".join(f"{letter}{value}" for letter, value in parts.items() if value is not None)


def choice_of(data: str) -> Choice | None:
    """What stands in a button; ``None``: that is none of ours."""
    found: dict[str, Any] = {}
    names = {"m": "municipality", "v": "village", "p": "problem"}
    for part in filter(None, data.removeprefix("s:").split(".")):
        letter, value = part[0], part[1:]
        if letter in names and value.isascii() and value.isdecimal() and len(value) < 16:
            found[names[letter]] = int(value)
        elif letter == "k" and value in ("", *words.KINDS):
            found["kind"] = value
        elif letter == "f" and value in words.PACES:
            found["pace"] = value
        else:
            return None
    return Choice(**found)


def code_for(language: str, municipality: Any = None, problem: Any = None) -> str:
    """What a link to the bot tells it first: a language, a municipality and a problem, as they are known."""
    if municipality is None:
        return language
    code = short.code_of(municipality.pk, language)
    return f"{code}-{short.code_of(problem.pk, language)}" if problem is not None else code


def _meant(code: str) -> tuple[str, Choice]:
    """The language and the choice of a code; an empty language: it is none."""
    if code in LANGUAGES:
        return code, Choice()
    first, _dash, second = code.partition("-")
    here, problem = short.meant_by(first), short.meant_by(second)
    if here is None or here[0] >= 2**31 or (problem is not None and problem[0] >= 2**31):
        return "", Choice()
    return here[1], Choice(here[0], problem=problem[0] if problem is not None else None)


def heard(update: Any) -> Heard | None:
    """What the messenger tells, so far as it is anything to answer; whatever else stands in it is not looked at."""
    if not isinstance(update, dict):
        return None
    press = update.get("callback_query")
    member = update.get("my_chat_member")
    message = update.get("message")
    holder = press.get("message") if isinstance(press, dict) else member if isinstance(member, dict) else message
    chat = holder.get("chat") if isinstance(holder, dict) else None
    if not isinstance(chat, dict) or not isinstance(chat.get("id"), int) or abs(chat["id"]) >= 2**63:
        return None
    of = press if isinstance(press, dict) else holder
    person = of.get("from") if isinstance(of, dict) else None
    code = str(person.get("language_code", "")) if isinstance(person, dict) else ""
    known: dict[str, Any] = {"language": code[:2] if code[:2] in LANGUAGES else "ky"}
    known["alone"] = chat.get("type", _PLAIN) == _PLAIN
    if isinstance(press, dict):
        return Heard(chat["id"], pressed=str(press.get("data", ""))[:64], press=str(press.get("id", ""))[:64], **known)
    if isinstance(member, dict):
        now = member.get("new_chat_member")
        status = now.get("status") if isinstance(now, dict) else ""
        return Heard(chat["id"], gone=status in ("kicked", "left"), **known)
    text = message.get("text") if isinstance(message, dict) else None
    return Heard(chat["id"], text=text[:200].strip(), **known) if isinstance(text, str) else None


def answer(said: Heard) -> list[Says]:
    """What is answered, and done, in the language of the chat."""
    if said.gone:
        actions.leave_chat(said.chat)
        return []
    row = Chat.objects.filter(chat=said.chat).first()
    with scope.everyone("the bot tells what everybody may read"):
        with translation.override(row.language if row is not None else said.language):
            return _pressed(said, row) if said.pressed else _typed(said, row)


def _typed(said: Heard, row: Chat | None) -> list[Says]:
    if not said.text.startswith("/"):
        # In a group of people only what begins with a stroke is meant for the bot.
        if not said.alone or not said.text:
            return []
        return [_ask_language()] if row is None else [_found(said.text)]
    command, _blank, rest = said.text[1:].partition(" ")
    command = command.partition("@")[0].lower()
    if command == "stop":
        actions.leave_chat(said.chat)
        return [Says(escaped(gettext("Nothing more comes. This chat and all that was asked for here is deleted.")))]
    if command == "start" and rest.strip():
        lang, choice = _meant(rest.strip()[:64])
        if lang:
            kept = actions.greet(said.chat, lang)
            with translation.override(lang):
                # Who comes by a link has not seen the question about the language, with the text above it.
                return [*([Says(escaped(_consent()))] if row is None else []), _next(choice, kept)]
    if row is None or command == "language":
        return [_ask_language()]
    if command == "start":
        return [_next(Choice(), row)]
    return [_list(said.chat)] if command == "what" else [_help()]


def _pressed(said: Heard, row: Chat | None) -> list[Says]:
    verb, _colon, rest = said.pressed.partition(":")
    if verb == "l":
        if rest not in LANGUAGES:
            return [_ask_language()]
        kept = actions.greet(said.chat, rest)
        with translation.override(rest):
            return [_list(said.chat) if kept.subscriptions.exists() else _next(Choice(), kept)]
    if row is None:
        return [_ask_language()]
    if verb == "x" and rest.isascii() and rest.isdecimal() and len(rest) < 16:
        found = row.subscriptions.filter(pk=int(rest)).first()
        if found is not None:
            actions.leave(found)
        return [_list(said.chat)]
    choice = choice_of(said.pressed) if verb == "s" else None
    return [_next(choice or Choice(), row)]


def _consent() -> str:
    return " ".join(consents.current("messenger").said())


def _ask_language() -> Says:
    said = []
    for code in LANGUAGES:
        with translation.override(code):
            said.append(gettext("Choose a language."))
            said.append(f"{_consent()}\n")
    rows = [[Button(name, f"l:{code}")] for code, name in _OWN_NAMES.items()]
    return Says(escaped("\n".join(said)), rows)


def _column(choice: Choice, name: str, rows: Iterable[tuple[Any, str]]) -> list[list[Button]]:
    """One button below the other: each with what was chosen before and its own value."""
    return [[Button(str(text), replace(choice, **{name: value}).data)] for value, text in rows]


def _next(choice: Choice, chat: Chat) -> Says:
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


def _found(text: str) -> Says:
    rows = []
    for here, village in queries.named_so(text):
        name = f"{village.name}, {here.name}" if village is not None else here.name
        choice = Choice(here.pk, village.pk if village is not None else None)
        rows.append([Button(_cut(f"{name} ({here.place.parent.name})" if here.place.parent else name), choice.data)])
    if rows:
        return Says(escaped(gettext("Which of these?")), rows)
    said = gettext("No municipality that keeps its process here is called so. Write its name in another way.")
    return Says(escaped(said), _ask_place().rows)


def _list(chat: int) -> Says:
    found = queries.of_chat(chat)
    if not found:
        return Says(escaped(gettext("Nothing is asked for here yet. Begin with /start")))
    lines = [f"{number}. {escaped(_said(one))}" for number, one in enumerate(found, 1)]
    end = gettext("End %(number)s")
    rows = [[Button(end % {"number": number}, f"x:{one.pk}")] for number, one in enumerate(found, 1)]
    title = escaped(gettext("You are told of:"))
    return Says("\n".join([title, *lines, "", escaped(gettext("Something more: /start. No more of all: /stop"))]), rows)


def _help() -> Says:
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
