"""Pages on which the record of any meeting is written. An assembly and a session of the council share them.

The page of the meeting itself, its list and its moves belong to the step that owns the kind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import override as in_language
from django.views.decorators.http import require_POST

from birge.capture.paper_codes import address_of
from birge.gatherings import actions, deciding, words
from birge.gatherings.access import KEEPERS
from birge.gatherings.at import At, Desk, mine, one_form
from birge.gatherings.blank import blank, code_for
from birge.gatherings.forms import (
    DETAILS,
    HELD_FIELDS,
    CountForm,
    DecisionForm,
    DetailsForm,
    ItemForm,
    QuestionForm,
    ReasonForm,
    RecordForm,
)
from birge.gatherings.models import AgendaItem, Attendance, Decision, Question
from birge.gatherings.queries import gathering_for
from birge.kit.downloads import download
from birge.kit.forms import QUALIFIER_WORDS, BirgeForm
from birge.kit.said import language
from birge.kit.text import slug, whole_number
from birge.papers.content import Code
from birge.papers.registry import paper_in
from birge.papers.writers import MEDIA_TYPES, write
from birge.people.gate import allowed
from birge.rulebook.counts import HeadCount


def details(at: At) -> HttpResponse:
    """What the notice says."""
    form = DetailsForm(at.request.POST or None, municipality=at.request.municipality, gathering=at.gathering)

    def change() -> None:
        values = {name: form.cleaned_data[name] for name in DETAILS}
        expected = form.cleaned_data["row_version"]
        actions.edit_gathering(at.gathering, by=at.request.user, expected=expected, **values)

    return one_form(at, form, change, title=_("Notice and details"), back=at.home)


def record(at: At) -> HttpResponse:
    """When it was held and who signs."""
    form = RecordForm(at.request.POST or None, gathering=at.gathering)

    def change() -> None:
        values = {name: form.cleaned_data[name] for name in HELD_FIELDS}
        expected = form.cleaned_data["row_version"]
        actions.edit_gathering(at.gathering, by=at.request.user, expected=expected, **values)

    return one_form(at, form, change, title=_("When it was held and who signs"), back=at.home)


# Agenda -----------------------------------------------------------------------------------


def agenda(at: At) -> HttpResponse:
    """The items with their order, and a form for one more."""
    form = ItemForm(at.request.POST or None, language=at.gathering.language)
    if at.request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = at.act(
            form,
            lambda: actions.add_item(
                at.gathering, text=data["text"], speaker=data["speaker"], language=data["language"], by=at.request.user
            ),
            at.url("agenda"),
        )
        if done is not None:
            return done
    items = list(AgendaItem.objects.filter(gathering=at.gathering).order_by("number"))
    return at.show(
        "gatherings/agenda_edit.html",
        title=_("Agenda"),
        form=form,
        items=items,
        may_remove=at.gathering.state == words.DRAFT,
    )


def item(at: At, pk: int) -> HttpResponse:
    """One item: its words, who spoke, what was heard."""
    row = mine(AgendaItem, at, pk)
    form = ItemForm(at.request.POST or None, item=row)

    def change() -> None:
        names = ("text", "speaker", "heard", "language")
        actions.edit_item(row, by=at.request.user, **{name: form.cleaned_data[name] for name in names})

    return one_form(at, form, change, title=_("Agenda item %(number)s") % {"number": row.number}, back=at.url("agenda"))


def item_act(at: At, pk: int) -> HttpResponse:
    """Up, down, or off the agenda."""
    row = mine(AgendaItem, at, pk)
    by = at.request.user
    acts: dict[str, Callable[[], Any]] = {
        "up": lambda: actions.move_item(row, up=True, by=by),
        "down": lambda: actions.move_item(row, up=False, by=by),
        "remove": lambda: actions.remove_item(row, by=by),
    }
    act = acts.get(at.request.POST.get("do", ""))
    if act is None:
        raise Http404
    response = at.act(None, act, at.url("agenda"))
    assert response is not None
    return response


# Head-counts --------------------------------------------------------------------------------


def attendance(at: At) -> HttpResponse:
    """How many were there, role by role; contradictions are shown beside the figures, not refused."""
    there = {row.role: row for row in Attendance.objects.filter(gathering=at.gathering)}
    names = ("total", "women", "men", "unknown", "qualifier")
    forms = []
    for role in words.ATTENDANCE:
        row = there.get(role)
        initial = {name: getattr(row, name) for name in names} if row else {}
        forms.append(CountForm(at.request.POST or None, role=role, initial=initial))
    top = BirgeForm(at.request.POST or None)
    if at.request.method == "POST" and top.is_valid() and all([form.is_valid() for form in forms]):

        def change() -> None:
            for form in forms:
                # An emptied row goes back to "not stated".
                if form.role in there or form.head_count() != HeadCount(None):
                    actions.count_heads(at.gathering, form.role, form.head_count(), by=at.request.user)

        done = at.act(top, change, at.home)
        if done is not None:
            return done
    return at.show(
        "gatherings/attendance_edit.html",
        title=_("Who was there"),
        form=top,
        forms=forms,
        qualifiers=QUALIFIER_WORDS,
        blank=at.url("attendance_blank"),
        paper_language="ru" if language() == "ru" else "ky",
    )


def attendance_blank(at: At) -> HttpResponse:
    """The empty sheet to be printed, in Kyrgyz or Russian; its square leads back to :func:`attendance`."""
    spoken = "ru" if at.request.GET.get("language") == "ru" else "ky"
    short = code_for(at.gathering)
    with in_language(spoken):
        to = Code(address_of(at.request, short), _("Enter this sheet here:"), short)
        data = write(paper_in(at.gathering.municipality, blank(at.gathering, spoken, to)), form="pdf")
    name = slug(f"{at.code}-{at.desk.namespace}-{at.gathering.number}-{spoken}")
    return download(data, MEDIA_TYPES["pdf"], f"{name}.pdf")


# Questions ------------------------------------------------------------------------------------


def ask(at: At) -> HttpResponse:
    """One more question or proposal."""
    form = QuestionForm(at.request.POST or None, gathering=at.gathering)
    return one_form(
        at,
        form,
        lambda: actions.ask(at.gathering, by=at.request.user, **_fields(form)),
        title=_("A question or proposal"),
        back=at.home,
    )


def question(at: At, pk: int) -> HttpResponse:
    """Correct a question or write down its answer."""
    row = mine(Question, at, pk)
    form = QuestionForm(at.request.POST or None, gathering=at.gathering, question=row)
    title = _("A question or proposal")
    return one_form(
        at, form, lambda: actions.edit_question(row, by=at.request.user, **_fields(form)), title=title, back=at.home
    )


def question_withdraw(at: At, pk: int) -> HttpResponse:
    """Take a question out of the record, or put it back."""
    row = mine(Question, at, pk)
    if row.withdrawn_reason:
        if at.request.method != "POST":
            raise Http404
        response = at.act(None, lambda: actions.restore_question(row, by=at.request.user), at.home)
        assert response is not None
        return response
    form = ReasonForm(at.request.POST or None)
    return one_form(
        at,
        form,
        lambda: actions.withdraw_question(row, by=at.request.user, reason=form.cleaned_data["reason"]),
        title=_("Withdraw the question"),
        back=at.home,
        danger=True,
    )


def _fields(form: BirgeForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name not in ("once", "row_version")}


# Decisions ---------------------------------------------------------------------------------------


def decide(at: At) -> HttpResponse:
    """Write down a decision; ``?item=`` and ``?matter=`` fill in what it is about."""
    asked = {name: whole_number(at.request.GET.get(name)) for name in ("item", "matter")}
    initial = {name: str(key) for name, key in asked.items() if key is not None}
    form = DecisionForm(at.request.POST or None, gathering=at.gathering, initial=initial)
    return one_form(
        at,
        form,
        lambda: deciding.decide(at.gathering, by=at.request.user, **_fields(form)),
        title=_("A decision"),
        back=at.home,
        again=lambda: _next_to_decide(at),
    )


def _next_to_decide(at: At) -> str:
    """The form of the next matter that has no decision yet; an empty one when all have theirs."""
    left = DecisionForm(gathering=at.gathering).fields["matter"].queryset.first()
    if left is None:
        return at.url("decide")
    return f"{at.url('decide')}?matter={left.pk}" + (f"&item={left.item_id}" if left.item_id else "")


def decision(at: At, pk: int) -> HttpResponse:
    """Correct the wording or the votes of a decision."""
    row = mine(Decision, at, pk)
    form = DecisionForm(at.request.POST or None, gathering=at.gathering, decision=row)
    title = _("Decision no. %(number)s") % {"number": row.number}
    return one_form(
        at, form, lambda: deciding.edit_decision(row, by=at.request.user, **_fields(form)), title=title, back=at.home
    )


def decision_withdraw(at: At, pk: int) -> HttpResponse:
    """Withdraw a decision that was written down wrongly."""
    row = mine(Decision, at, pk)
    form = ReasonForm(at.request.POST or None)
    return one_form(
        at,
        form,
        lambda: deciding.withdraw_decision(row, by=at.request.user, reason=form.cleaned_data["reason"]),
        title=_("Withdraw decision no. %(number)s") % {"number": row.number},
        back=at.home,
        danger=True,
    )


# Addresses ------------------------------------------------------------------------------------------

_PAGES: tuple[tuple[str, str, Callable[..., HttpResponse], bool], ...] = (
    ("details/", "details", details, False),
    ("record/", "record", record, False),
    ("agenda/", "agenda", agenda, False),
    ("agenda/<int:pk>/", "item", item, False),
    ("agenda/<int:pk>/act/", "item_act", item_act, True),
    ("attendance/", "attendance", attendance, False),
    ("attendance/blank/", "attendance_blank", attendance_blank, False),
    ("questions/add/", "ask", ask, False),
    ("questions/<int:pk>/", "question", question, False),
    ("questions/<int:pk>/withdraw/", "question_withdraw", question_withdraw, False),
    ("decisions/add/", "decide", decide, False),
    ("decisions/<int:pk>/", "decision", decision, False),
    ("decisions/<int:pk>/withdraw/", "decision_withdraw", decision_withdraw, False),
)


def at_meeting(desk: Desk, request: HttpRequest, code: str, cycle: int, number: int) -> At:
    """The meeting of an address, for its keeper."""
    return At(request, desk, gathering_for(request.user, desk.kind, cycle, number), code)


def kept(desk: Desk, view: Callable[..., HttpResponse], *, post: bool = False) -> Callable[..., HttpResponse]:
    """``view`` behind the gate of those who keep this kind of record."""

    def inner(request: HttpRequest, code: str, cycle: int, number: int, **more: int) -> HttpResponse:
        return view(at_meeting(desk, request, code, cycle, number), **more)

    inner.__name__ = inner.__qualname__ = f"{desk.namespace}_{view.__name__}"
    guarded = allowed(KEEPERS[desk.kind])(inner)
    return require_POST(guarded) if post else guarded


def urls_for(desk: Desk) -> list[URLPattern]:
    """The shared pages under the address of a meeting of ``desk``."""
    return [
        path(f"{desk.folder}<int:number>/{tail}", kept(desk, view, post=post), name=name)
        for tail, name, view, post in _PAGES
    ]
