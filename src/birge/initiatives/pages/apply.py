"""An application, one question a screen, without an account: begun and written."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here, sentence
from birge.cycle.moves import Refused
from birge.groups.forms.files import FileForm
from birge.initiatives.actions import drafts
from birge.initiatives.forms.applications.screens import FILES, LINES, ORDER, SCREENS, TITLES
from birge.initiatives.forms.applications.sending import LineForm
from birge.initiatives.models import Call, Draft
from birge.initiatives.pages.answers import money_of
from birge.initiatives.pages.common import trail, url
from birge.initiatives.pages.held import kept_nowhere
from birge.initiatives.papers.applications import FORMATS, paper
from birge.initiatives.queries import applications as queries
from birge.initiatives.queries.calls import call_for
from birge.kit.documents import MOST_BYTES, DocumentError
from birge.kit.downloads import download
from birge.kit.editions import always_fresh
from birge.kit.gate import public
from birge.kit.once import act_once
from birge.kit.open_forms import OpenForm
from birge.papers.words import LANGUAGE_NAMES
from birge.papers.writers import MEDIA_TYPES, write
from birge.people.slowing import Pace, TooSoon, sending, wait_in_words
from birge.rulebook.table import Reason

#: A family or an office shares one address: ten drafts at once, then 20 s, 40 s … ten minutes at most.
PACE = Pace(free=10, first=20, most=600, rest=3600)


@public
@always_fresh
def begin(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Begin an application: what will be asked, the form as a paper, and the button."""
    call = call_for(request.user, number)
    is_open = queries.takes(call)
    sends = request.method == "POST"
    form = OpenForm(request.POST if sends else None) if is_open or sends else None
    if form is not None and form.is_valid():
        try:
            return act_once(request, lambda: _begun(request, call), nameless=True)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
        except TooSoon as soon:
            wait = wait_in_words(soon.seconds)
            said_soon = gettext("Many applications were begun from your connection. Please try again in %(wait)s.")
            form.add_error(None, said_soon % {"wait": wait})
    context = {
        "trail": trail(request, (call.name.text, url(request, "call", number)), gettext("Apply")),
        "call": call,
        "form": form,
        "is_open": is_open,
        "questions": [TITLES[name] for name in ORDER],
        "papers": _blanks(request, call),
    }
    return render(request, "initiatives/begin.html", context)


def _blanks(request: HttpRequest, call: Call) -> list[tuple[Any, str, str]]:
    return [
        (LANGUAGE_NAMES[lang], form.upper(), url(request, "blank", call.number, lang, form))
        for lang in ("ky", "ru")
        for form in FORMATS
    ]


def _begun(request: HttpRequest, call: Call) -> str:
    sending("application", request.META.get("REMOTE_ADDR", ""), PACE)
    return url(request, "screen", drafts.begin(call).code, ORDER[0])


@public
def blank(request: HttpRequest, code: str, number: int, language: str, form: str) -> HttpResponse:
    """The form as a paper, to be filled in by hand."""
    call = call_for(request.user, number)
    if language not in LANGUAGE_NAMES or form not in FORMATS:
        raise Http404
    data = write(paper(call, None, language), form)
    return download(data, MEDIA_TYPES[form], f"{code}-call-{number}-{language}.{form}")


@public
@always_fresh
def screen(request: HttpRequest, code: str, secret: str, screen: str) -> HttpResponse:
    """One question: what is answered is kept at once, whatever comes after it."""
    if screen not in ORDER:
        raise Http404
    draft = queries.draft_held_by(secret)
    if screen == LINES:
        form: Any = LineForm(request.POST or None)
    elif screen == FILES:
        form = FileForm(request.POST or None, request.FILES or None)
    else:
        form = SCREENS[screen](request.POST or None, call=draft.call, content=draft.content)
    if request.method == "POST" and form.is_valid():
        try:
            return kept_nowhere(act_once(request, lambda: _kept(request, draft, screen, form), nameless=True))
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
    return kept_nowhere(render(request, "initiatives/screen.html", _screen(request, draft, screen, form)))


def _screen(request: HttpRequest, draft: Draft, name: str, form: Any) -> dict[str, Any]:
    at = ORDER.index(name)
    following = url(request, "screen", draft.code, ORDER[at + 1]) if at + 1 < len(ORDER) else ""
    context = {
        "trail": trail(request, (gettext("My application"), url(request, "held", draft.code)), str(TITLES[name])),
        "draft": draft,
        "call": draft.call,
        "name": name,
        "title": TITLES[name],
        "form": form,
        "at": at + 1,
        "of": len(ORDER),
        "back": url(request, "screen", draft.code, ORDER[at - 1]) if at else url(request, "held", draft.code),
        "next": following or url(request, "held", draft.code),
        "review": url(request, "held", draft.code),
        "screens": " ".join(ORDER),
        "files": list(drafts.files_of(draft)) if name == FILES else [],
    }
    return {**context, **(money_of(draft.content, draft.call) if name == LINES else {})}


def _kept(request: HttpRequest, draft: Draft, name: str, form: Any) -> str:
    if name == LINES:
        drafts.add_line(draft, form.kept())
        return url(request, "screen", draft.code, LINES)
    if name == FILES:
        file = form.cleaned_data["file"]
        try:
            # One byte more than is taken is enough to say that it is too much.
            drafts.add_file(draft, file.read(MOST_BYTES + 1), name=file.name, title=form.cleaned_data["title"])
        except DocumentError as error:
            raise Refused([Reason(error.code)]) from error
        return url(request, "screen", draft.code, FILES)
    drafts.keep(draft, form.kept())
    if "review" in request.POST:
        return url(request, "held", draft.code)
    return url(request, "screen", draft.code, ORDER[ORDER.index(name) + 1])


@require_POST
@public
def drop(request: HttpRequest, code: str, secret: str, screen: str, at: int) -> HttpResponse:
    """Take a line or a file out of a draft."""
    if screen not in (LINES, FILES):
        raise Http404
    draft = queries.draft_held_by(secret)
    there = len(draft.content.get("lines", ())) >= at if screen == LINES else draft.files.filter(number=at).exists()
    if not there:
        raise Http404
    back = url(request, "screen", draft.code, screen)

    def act() -> str:
        (drafts.drop_line if screen == LINES else drafts.drop_file)(draft, at)
        return back

    return act_here(request, act, back)
