"""The answer to what somebody typed or pressed."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext

from birge.kit import scope
from birge.newsroom.actions import subscriptions as actions
from birge.newsroom.bot import escaped
from birge.newsroom.models import Chat
from birge.newsroom.talking.messages import Choice, Heard, Says, choice_of, meant_by_code
from birge.newsroom.talking.questions import ask_language, consent, help_said, list_of, next_question, places_found
from birge.newsroom.words import LANGUAGES


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
        return [ask_language()] if row is None else [places_found(said.text)]
    command, _blank, rest = said.text[1:].partition(" ")
    command = command.partition("@")[0].lower()
    if command == "stop":
        actions.leave_chat(said.chat)
        return [Says(escaped(gettext("Nothing more comes. This chat and all that was asked for here is deleted.")))]
    if command == "start" and rest.strip():
        lang, choice = meant_by_code(rest.strip()[:64])
        if lang:
            kept = actions.greet(said.chat, lang)
            with translation.override(lang):
                # Who comes by a link has not seen the question about the language, with the text above it.
                first = [Says(escaped(consent()))] if row is None else []
                return [*first, next_question(choice, kept)]
    if row is None or command == "language":
        return [ask_language()]
    if command == "start":
        return [next_question(Choice(), row)]
    return [list_of(said.chat)] if command == "what" else [help_said()]


def _pressed(said: Heard, row: Chat | None) -> list[Says]:
    verb, _colon, rest = said.pressed.partition(":")
    if verb == "l":
        if rest not in LANGUAGES:
            return [ask_language()]
        kept = actions.greet(said.chat, rest)
        with translation.override(rest):
            return [list_of(said.chat) if kept.subscriptions.exists() else next_question(Choice(), kept)]
    if row is None:
        return [ask_language()]
    if verb == "x" and rest.isascii() and rest.isdecimal() and len(rest) < 16:
        found = row.subscriptions.filter(pk=int(rest)).first()
        if found is not None:
            actions.leave(found)
        return [list_of(said.chat)]
    choice = choice_of(said.pressed) if verb == "s" else None
    return [next_question(choice or Choice(), row)]
