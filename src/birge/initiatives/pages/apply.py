"""An application, one question a screen, without an account: begun, written, sent, and what became of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here, sentence
from birge.cycle.moves import Refused
from birge.groups.forms.files import FileForm
from birge.initiatives import application_words as its
from birge.initiatives.access import keeps
from birge.initiatives.actions import applications as actions
from birge.initiatives.actions import drafts
from birge.initiatives.blind import LEFT_OUT
from birge.initiatives.content import lines_of, missing, share_of, sums_of
from birge.initiatives.forms.applications import FILES, LINES, ORDER, SCREENS, TITLES, LineForm, SendForm, WithdrawForm
from birge.initiatives.models import Application, Call, Draft
from birge.initiatives.pages.common import trail, url
from birge.initiatives.papers.applications import FORMATS, paper, said
from birge.initiatives.queries import applications as queries
from birge.initiatives.queries.calls import call_for
from birge.initiatives.queries.voting import option_of
from birge.kit import stored
from birge.kit.documents import MOST_BYTES, TYPES, DocumentError
from birge.kit.downloads import download
from birge.kit.editions import always_fresh
from birge.kit.gate import public
from birge.kit.once import act_once
from birge.kit.open_forms import OpenForm
from birge.kit.said import language
from birge.papers.words import LANGUAGE_NAMES
from birge.papers.writers import MEDIA_TYPES, write
from birge.people.slowing import Pace, TooSoon, sending, wait_in_words
from birge.rulebook.table import Reason

#: A family or an office shares one address: ten drafts at once, then 20 s, 40 s … ten minutes at most.
PACE = Pace(free=10, first=20, most=600, rest=3600)
#: Signs looked at of what was typed as a code.
_TYPED = 60
#: A screen → what on it an application cannot do without.
_NEEDED = {"kind": "who", "applicant": "who", "contact": "contact", "phone": "contact", "title": "title"}
_NEEDED |= {"need": "need", "solution": "solution", "lines": LINES}


def _private(response: HttpResponse) -> HttpResponse:
    """What is behind a code is kept nowhere and found by nobody."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


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
def find(request: HttpRequest, code: str) -> HttpResponse:
    """A field for the code: from it to the draft, or to what became of the application."""
    typed = request.GET.get("code", "")[:_TYPED]
    known = queries.plain_code(typed)
    found = None
    if known:
        try:
            queries.held_by(known)
            return _private(HttpResponseRedirect(url(request, "held", known)))
        except Http404:
            found = False
    context = {"trail": trail(request, gettext("My application")), "typed": typed, "found": found}
    return _private(render(request, "initiatives/find.html", context))


@public
@always_fresh
def held(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """Everything written so far with the button that sends it; once it is sent, the receipt and what became of it."""
    draft, row = queries.held_by(secret)
    if draft is None and row is not None:
        # The button was pressed twice: the second press leads where the first one led.
        again = request.method == "POST"
        return _private(HttpResponseRedirect(url(request, "held", row.code)) if again else _receipt(request, row))
    assert draft is not None
    form = SendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return _private(act_once(request, lambda: _sent(request, draft), nameless=True))
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
    return _private(render(request, "initiatives/review.html", _review(request, draft, form)))


def _clerk(request: HttpRequest, draft: Draft) -> Any:
    """Who enters a paper, where the draft is one and the reader keeps the calls here."""
    entered = draft.by_id is not None and keeps(request.user, draft.municipality_id)
    return request.user if entered else None


def _sent(request: HttpRequest, draft: Draft) -> str:
    row = actions.send(draft, by=_clerk(request, draft))
    messages.success(request, gettext("The application is received: No. %(number)s.") % {"number": row.number})
    return url(request, "held", row.code)


def parts_of(
    request: HttpRequest, call: Call, content: Any, code: str = "", *, hides: bool = False, row: Any = None
) -> list[dict[str, Any]]:
    """The screens with what was answered on each, and where each is changed (``code`` empty: nowhere).

    :param hides: it is a copy without names: what says who applies is left out.
    :param row: the application with its village and its problem, where it was received.
    """
    known = None
    if row is not None:
        known = {"place": row.place and row.place.name, "problem": row.problem and row.problem.name}
    found = []
    lacking = {_NEEDED[name] for name in missing(content)}
    for name in ORDER:
        answers = []
        if name in SCREENS:
            form = SCREENS[name](call=call, content=content)
            answers = [
                (one.label, said(key, content, language(), known))
                for key, one in form.fields.items()
                if key not in ("once", "row_version") and not (hides and key in LEFT_OUT)
            ]
        found.append(
            {
                "name": name,
                "title": TITLES[name],
                "answers": answers,
                "lacks": name in lacking,
                "url": url(request, "screen", code, name) if code else "",
            }
        )
    return found


def money_of(content: Any, call: Call) -> dict[str, Any]:
    """The lines of the budget and what they make, for a page."""
    sums, share = sums_of(content), share_of(call, content)
    by_source = [(its.SOURCES[one], tyiyn) for one, tyiyn in sums.by_source.items() if tyiyn]
    lines = [(line, its.SOURCES[line.source]) for line in lines_of(content)]
    over = call.cap_tyiyn is not None and sums.asked > call.cap_tyiyn
    return {"lines": lines, "sums": sums, "share": share, "by_source": by_source, "over": over}


def _review(request: HttpRequest, draft: Draft, form: SendForm) -> dict[str, Any]:
    call = draft.call
    return {
        "trail": trail(request, (call.name.text, url(request, "call", call.number)), gettext("My application")),
        "call": call,
        "draft": draft,
        "row": draft.application,
        "form": form,
        "parts": parts_of(request, call, draft.content, draft.code),
        "lacks": [TITLES[_NEEDED[name]] for name in missing(draft.content)],
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
            return _private(act_once(request, lambda: _kept(request, draft, screen, form), nameless=True))
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
    return _private(render(request, "initiatives/screen.html", _screen(request, draft, screen, form)))


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
            return _private(act_once(request, act, nameless=True))
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
    title = gettext("Take the application back")
    context = {"form": form, "title": title, "back": back, "differences": None, "danger": True}
    context["trail"] = trail(request, (gettext("My application"), back), title)
    return _private(render(request, "cycle/form.html", context))


@public
def own_file(request: HttpRequest, code: str, secret: str, number: int) -> HttpResponse:
    """A file of one's own application."""
    draft, row = queries.held_by(secret)
    rows = drafts.files_of(draft) if draft is not None else row.files.all() if row is not None else None
    found = rows.filter(number=number).first() if rows is not None else None
    return _private(sent_file(found))


def sent_file(found: Any) -> HttpResponse:
    """The bytes of an attachment, to be kept.

    :raises Http404: there is none.
    """
    if found is None:
        raise Http404
    try:
        data = stored.read(found.file, found.digest)
    except stored.Missing as error:
        raise Http404 from error
    response = download(data, TYPES[found.kind], f"{found.number}.{found.kind}")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


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
    return _private(download(write(document, form), MEDIA_TYPES[form], f"{code}-application-{language}.{form}"))
