"""The two ways in which somebody is told: a mail, or a message of the bot. Both tell the same lines."""

from __future__ import annotations

import uuid
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from birge.kit import mail
from birge.newsroom import bot
from birge.newsroom.models import Letter
from birge.newsroom.telling import Line, Lines

#: Pieces of news in one mail.
MOST_TOLD = 200


class Written(ABC):
    """What goes to one who asked: of which letters, and what has no room in it (``over``)."""

    mine: ClassVar[Q]
    #: Who it goes to, as a letter names it.
    to: ClassVar[str]
    may_be_slowed: ClassVar[bool] = False

    def __init__(self, out: Any, letters: list[Letter], lines: Lines) -> None:
        self.out, self.letters, self.subscription = out, letters, letters[0].subscription
        self.over: list[Letter] = []
        self.told: list[tuple[Letter, Line]] = []
        seen = set()
        with translation.override(self.language):
            for one in letters:
                line = lines.of(one.happening, one.subscription.problem_id) if one.happening is not None else None
                if line is not None and line not in seen:
                    seen.add(line)
                    self.told.append((one, line))

    @classmethod
    @contextmanager
    def opened(cls) -> Iterator[Any]:
        """What several are sent through."""
        yield None

    @classmethod
    @abstractmethod
    def key(cls, letter: Letter) -> tuple[int, ...]:
        """Letters of one key go together."""

    @property
    def language(self) -> str:
        """In which language they are told."""
        return self.subscription.language

    @property
    def has_something(self) -> bool:
        """Whether there is anything left to tell."""
        return bool(self.told)

    @abstractmethod
    def send(self) -> None:
        """Send it, or raise."""


class ByMail(Written):
    """One mail for all that is due to a subscription."""

    mine = Q(subscription__chat=None)
    to = "subscription_id"

    @classmethod
    @contextmanager
    def opened(cls) -> Iterator[Any]:
        """One connection for several mails; it is opened with the first one."""
        connection = get_connection()
        try:
            yield connection
        finally:
            connection.close()

    @classmethod
    def key(cls, letter: Letter) -> tuple[int, ...]:
        """What asks for a confirmation goes alone."""
        return letter.subscription_id, int(letter.happening_id is None)

    @property
    def has_something(self) -> bool:
        """Whether there is anything left to tell, or the address is still to be confirmed."""
        return bool(self.told) or self.letters[0].happening is None

    def send(self) -> None:
        """Send the mail."""
        with translation.override(self.language):
            written = self._message()
        try:
            written.send()
        except Exception:
            # What became of the connection nobody knows: the next mail begins a new one.
            self.out.close()
            raise

    def _message(self) -> EmailMessage:
        to = self.subscription
        page = mail.base() + reverse("news:subscription", args=[to.token])
        off = mail.base() + reverse("news:off", args=[to.token])
        self.over = [one for one, _line in self.told[MOST_TOLD:]]
        if self.told:
            subject, body = _telling([line for _one, line in self.told[:MOST_TOLD]], page)
        else:
            subject, body = _confirming(page)
        host = urlsplit(mail.base()).hostname or "localhost"
        headers = {"Message-ID": f"<{named(self.letters[0])}@{host}>", "Auto-Submitted": "auto-generated"}
        if self.told:
            headers |= {"List-Unsubscribe": f"<{off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
        subject = " ".join(subject.split())[:200]
        return EmailMessage(subject, body, settings.MAIL_FROM, [to.address], headers=headers, connection=self.out)


class ByChat(Written):
    """One message for all that is due to a chat, whatever was asked for there."""

    mine = Q(subscription__chat__isnull=False)
    to = "subscription__chat_id"
    may_be_slowed = True

    @classmethod
    def key(cls, letter: Letter) -> tuple[int, ...]:
        """Everything of a chat goes together."""
        return (letter.subscription.chat_id or 0,)

    @property
    def language(self) -> str:
        """That of the chat."""
        return self.subscription.chat.language if self.subscription.chat is not None else "ky"

    def send(self) -> None:
        """Send the message."""
        with translation.override(self.language):
            end = gettext("What you are told: /what. No more: /stop")
        parts = [_in_chat(line) for _one, line in self.told]
        fit = bot.fitting(parts, bot.MOST_SIGNS - bot.signs(end) - 2)
        self.over = [one for one, _line in self.told[len(fit) :]]
        chat = self.subscription.chat
        if chat is not None:
            bot.send(chat.chat, "\n\n".join([*fit, bot.escaped(end)]))


def named(letter: Letter) -> uuid.UUID:
    """The name of a mail: the same whenever it is repeated, another one for everybody it goes to."""
    kind = "" if letter.happening_id is None else "told"
    return uuid.uuid5(letter.message or uuid.UUID(int=0), f"{letter.subscription_id}{kind}")


def _in_chat(line: Line) -> str:
    title, about = bot.escaped(line.title[:300]), bot.escaped(line.about[:300])
    return f"<b>{title}</b>\n{about}\n{bot.escaped(mail.base() + line.path)}"


def _confirming(page: str) -> tuple[str, str]:
    said = (
        gettext("Somebody, probably you, asked Birge to send news to this address."),
        gettext("To get them, open this page and press the button:"),
        page,
        gettext("If it was not you, do nothing: without the button nothing is sent, and the address is deleted."),
    )
    return gettext("Confirm that news may be sent to you"), "\n\n".join(said) + "\n"


def _telling(told: list[Line], page: str) -> tuple[str, str]:
    subject = told[0].title
    if len(told) > 1:
        subject = ngettext("%(count)s piece of news", "%(count)s pieces of news", len(told)) % {"count": len(told)}
    lines = [f"{one.title}\n{one.about}\n{mail.base()}{one.path}" for one in told]
    end = gettext("You asked for these letters. To change or end them: %(page)s") % {"page": page}
    return subject, "\n\n".join([*lines, "-- ", end]) + "\n"
