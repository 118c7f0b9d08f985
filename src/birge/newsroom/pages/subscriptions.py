"""Letters by mail and messages of the bot: asking for them, confirming, leaving.

Reading a link changes nothing: programs that look through mail open every link, so only a button does.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt

from birge.kit import mail, messenger
from birge.kit.gate import public
from birge.kit.once import act_once
from birge.kit.said import language
from birge.newsroom import subscription_words as words
from birge.newsroom.actions import subscriptions as actions
from birge.newsroom.pages.common import Room, room_of
from birge.newsroom.queries import subscriptions as queries
from birge.newsroom.subscription_forms import SubscribeForm
from birge.newsroom.talking.messages import code_for
from birge.people.gate import programme
from birge.people.slowing import Pace, TooSoon, sending, wait_in_words
from birge.people.words import ADMINISTRATOR, COORDINATOR

#: One connection: ten at once, then 20 s, 40 s … ten minutes at most.
PACE = Pace(free=10, first=20, most=600, rest=3600)


def _private(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _ask(request: HttpRequest, room: Room) -> HttpResponse:
    form = SubscribeForm(request.POST or None, municipality=room.municipality)
    followed = _followed(request, form)
    form.initial = {"kind": _kind(request), "problem": followed}
    is_on = mail.is_on()
    if is_on and form.is_valid():

        def act() -> str:
            sending("subscription", request.META.get("REMOTE_ADDR", ""), PACE)
            actions.subscribe(language=language(), **form.values())
            return reverse("news:subscribed")

        try:
            return act_once(request, act, nameless=True)
        except TooSoon as soon:
            wait = wait_in_words(soon.seconds)
            said = gettext("Many letters were asked for from your connection. Please send this again in %(wait)s.")
            form.add_error(None, said % {"wait": wait})
    title = gettext("Get news by mail or in a messenger")
    context = {
        "form": form if is_on else None,
        "title": title,
        "trail": room.trail(title),
        "back": room.url("index"),
        "bot": _bot(room, followed) if messenger.is_on() else None,
    }
    return render(request, "newsroom/subscribe.html", context)


def _kind(request: HttpRequest) -> str:
    kind = request.GET.get("kind", "")
    return kind if kind in words.KINDS else ""


def _followed(request: HttpRequest, form: SubscribeForm) -> Any:
    """The problem from whose page somebody comes."""
    key = request.GET.get("problem", "")
    if "problem" not in form.fields or not (key.isascii() and key.isdecimal() and len(key) < 16):
        return None
    return form.fields["problem"].queryset.filter(pk=int(key)).first()  # type: ignore[attr-defined]


def _bot(room: Room, problem: Any) -> dict[str, str]:
    """The bot of the messenger, and what it is told first so that it knows the place."""
    code = code_for(language(), room.municipality, problem)
    return {"name": settings.BOT_NAME, "link": messenger.link(code), "start": f"/start {code}"}


@public
def country(request: HttpRequest) -> HttpResponse:
    """Ask to be told what the whole country tells."""
    return _ask(request, Room())


@public
def here(request: HttpRequest, code: str) -> HttpResponse:
    """Ask to be told of a municipality, of one village or one problem."""
    return _ask(request, room_of(request))


@public
def sent(request: HttpRequest) -> HttpResponse:
    """The same to everybody: whether an address was known is nobody's business."""
    title = gettext("Look into your mailbox")
    return render(request, "newsroom/subscribed.html", {"title": title, "trail": Room().trail(title)})


@public
def subscription(request: HttpRequest, token: UUID) -> HttpResponse:
    """What is asked for, with the buttons that confirm it and end it."""
    row = queries.by_token(token)
    if request.method == "POST":
        if request.POST.get("verb") == "leave":
            actions.leave(row)
            return HttpResponseRedirect(reverse("news:left"))
        if request.POST.get("verb") == "confirm":
            actions.confirm(row)
        return HttpResponseRedirect(reverse("news:subscription", args=[token]))
    title = gettext("News by mail")
    context = {"title": title, "trail": Room().trail(title), "row": row}
    return _private(render(request, "newsroom/subscription.html", context))


@csrf_exempt
@public
def off(request: HttpRequest, token: UUID) -> HttpResponse:
    """One click in a mail program (RFC 8058): its POST ends the letters; whoever opens it as a page finds a button."""
    if request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click":
        actions.leave(queries.by_token(token))
        return HttpResponse(status=200, content_type="text/plain")
    return HttpResponseRedirect(reverse("news:subscription", args=[token]))


@public
def left(request: HttpRequest) -> HttpResponse:
    """They are told no more."""
    title = gettext("No more letters")
    return render(request, "newsroom/left.html", {"title": title, "trail": Room().trail(title)})


@programme(COORDINATOR, ADMINISTRATOR)
def letters(request: HttpRequest) -> HttpResponse:
    """How many are told, how many letters wait, went out or were given up. No address stands here."""
    counted = queries.counted()
    title = gettext("Letters and messages")
    context = {
        "title": title,
        "trail": Room().trail(title),
        "told": counted.get("told", 0),
        "chats": counted.get("chats", 0),
        "states": [(name, counted.get(code, 0)) for code, name in words.LETTERS.items()],
        "given_up": queries.given_up(),
        "is_on": mail.is_on(),
        "has_bot": messenger.is_on(),
    }
    return render(request, "newsroom/letters.html", context)
