"""What is behind the code of an application: all that is written so far, the receipt, what became of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here, sentence
from birge.cycle.moves import Refused
from birge.initiatives import application_words as its
from birge.initiatives.access import keeps
from birge.initiatives.actions import applications as actions
from birge.initiatives.actions import drafts
from birge.initiatives.content import missing
from birge.initiatives.forms.applications.screens import TITLES
from birge.initiatives.forms.applications.sending import SendForm, WithdrawForm
from birge.initiatives.models import Application, Draft
from birge.initiatives.pages.answers import NEEDED, money_of, parts_of, sent_file
from birge.initiatives.pages.common import trail, url
from birge.initiatives.papers.applications import FORMATS, paper
from birge.initiatives.queries import applications as queries
from birge.initiatives.queries.voting import option_of
from birge.kit.downloads import download
from birge.kit.editions import always_fresh
from birge.kit.gate import public
from birge.kit.once import act_once
from birge.kit.said import language
from birge.papers.words import LANGUAGE_NAMES
from birge.papers.writers import MEDIA_TYPES, write

#: Signs looked at of what was typed as a code.
_TYPED = 60


def kept_nowhere(response: HttpResponse) -> HttpResponse:
    """What is behind a code is kept nowhere and found by nobody."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@public
@always_fresh
def find(request: HttpRequest, code: str) -> HttpResponse:
    """A field for the code: from it to the draft, or to what became of the application."""
    typed = request.GET.get("code", "")[:_TYPED]
    known = queries.plain_code(typed)
    found = None
    if known:
        try:
            queries.held_by(known)
            return kept_nowhere(HttpResponseRedirect(url(request, "held", known)))
        except Http404:
            found = False
    context = {"trail": trail(request, gettext("My application")), "typed": typed, "found": found}
    return kept_nowhere(render(request, "initiatives/find.html", context))


@public
@always_fresh
def held(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """Everything written so far with the button that sends it; once it is sent, the receipt and what became of it."""
    draft, row = queries.held_by(secret)
    if draft is None and row is not None:
        # The button was pressed twice: the second press leads where the first one led.
        again = request.method == "POST"
        return kept_nowhere(HttpResponseRedirect(url(request, "held", row.code)) if again else _receipt(request, row))
    assert draft is not None
    form = SendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return kept_nowhere(act_once(request, lambda: _sent(request, draft, form), nameless=True))
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
    return kept_nowhere(render(request, "initiatives/review.html", _review(request, draft, form)))


def _clerk(request: HttpRequest, draft: Draft) -> Any:
    """Who enters a paper, where the draft is one and the reader keeps the calls here."""
    entered = draft.by_id is not None and keeps(request.user, draft.municipality_id)
    return request.user if entered else None


def _sent(request: HttpRequest, draft: Draft, form: SendForm) -> str:
    row = actions.send(draft, by=_clerk(request, draft), consent=form.cleaned_data["consent"])
    messages.success(request, gettext("The application is received: No. %(number)s.") % {"number": row.number})
    return url(request, "held", row.code)


def _review(request: HttpRequest, draft: Draft, form: SendForm) -> dict[str, Any]:
    call = draft.call
    return {
        "trail": trail(request, (call.name.text, url(request, "call", call.number)), gettext("My application")),
        "call": call,
        "draft": draft,
        "row": draft.application,
        "form": form,
        "parts": parts_of(request, call, draft.content, draft.code),
        "lacks": [TITLES[NEEDED[name]] for name in missing(draft.content)],
        "files": list(drafts.files_of(draft)),
        "clerk": _clerk(request, draft) is not None,
        "as_paper": url(request, "own_paper", draft.code, "ru" if language() == "ru" else "ky", "pdf"),
        **money_of(draft.content, call),
    }


def _receipt(request: HttpRequest, row: Application) -> HttpResponse:
    call = row.call
    content = queries.last_content(row)
    last = row.submissions.order_by("-number").first()
    context = {
        "trail": trail(request, (call.name.text, url(request, "call", call.number)), gettext("My application")),
        "call": call,
        "row": row,
        "last": last,
        "option": option_of(row),
        "parts": parts_of(request, call, content, row=row),
        "files": list(row.files.all()),
        "may_withdraw": row.state in (its.RECEIVED, its.RETURNED),
        "papers": [
            (LANGUAGE_NAMES[lang], one.upper(), url(request, "own_paper", row.code, lang, one))
            for lang in ("ky", "ru")
            for one in FORMATS
        ],
        **money_of(content, call),
    }
    return render(request, "initiatives/receipt.html", context)


@require_POST
@public
def correct(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """Open what was given back to be corrected."""
    _draft, row = queries.held_by(secret)
    if row is None:
        raise Http404
    back = url(request, "held", row.code)

    def act() -> str:
        drafts.correct(row)
        return back

    return act_here(request, act, back)


@public
@always_fresh
def withdraw(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """Take an application back."""
    _draft, row = queries.held_by(secret)
    if row is None:
        raise Http404
    form = WithdrawForm(request.POST or None)
    back = url(request, "held", row.code)

    def act() -> str:
        actions.withdraw(row, note=form.cleaned_data["note"])
        return back

    if request.method == "POST" and form.is_valid():
        try:
            return kept_nowhere(act_once(request, act, nameless=True))
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
    title = gettext("Take the application back")
    context = {"form": form, "title": title, "back": back, "differences": None, "danger": True}
    context["trail"] = trail(request, (gettext("My application"), back), title)
    return kept_nowhere(render(request, "cycle/form.html", context))


@public
def own_file(request: HttpRequest, code: str, secret: str, number: int) -> HttpResponse:
    """A file of one's own application."""
    draft, row = queries.held_by(secret)
    rows = drafts.files_of(draft) if draft is not None else row.files.all() if row is not None else None
    found = rows.filter(number=number).first() if rows is not None else None
    return kept_nowhere(sent_file(found))


@public
def own_paper(request: HttpRequest, code: str, secret: str, language: str, form: str) -> HttpResponse:
    """One's own application as a paper, with its receipt once it is sent."""
    draft, row = queries.held_by(secret)
    if language not in LANGUAGE_NAMES or form not in FORMATS:
        raise Http404
    if row is not None and draft is None:
        document = paper(row.call, queries.last_content(row), language, row)
    else:
        assert draft is not None
        document = paper(draft.call, draft.content, language)
    return kept_nowhere(download(write(document, form), MEDIA_TYPES[form], f"{code}-application-{language}.{form}"))
