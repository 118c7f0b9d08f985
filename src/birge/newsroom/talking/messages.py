"""What somebody said to the bot, what it says back, what was chosen so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from birge.kit import short
from birge.newsroom import subscription_words as words
from birge.newsroom.bot import Button
from birge.newsroom.words import LANGUAGES

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


def meant_by_code(code: str) -> tuple[str, Choice]:
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
