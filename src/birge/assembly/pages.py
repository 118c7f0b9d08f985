"""Pages of assemblies: the list, the meeting (notice before, record after), what is put to it, project choices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.assembly import actions, agenda_sources, words
from birge.assembly.forms import ChoiceForm, FiguresForm, OptionForm
from birge.assembly.models import Option
from birge.assembly.queries import ChoiceFacts, Shown, choice_for, choices_of, notice, votes_each
from birge.cycle.door import LONGEST_NOTE, sentence, take_move
from birge.cycle.form_page import form_page
from birge.cycle.models import Cycle, StepDate
from birge.cycle.moves import Refused, offers
from birge.cycle.queries import cycle_for
from birge.cycle.words import ASSEMBLY
from birge.gatherings import actions as gathering_actions
from birge.gatherings import words as gathering_words
from birge.gatherings.access import KEEPERS, may_keep
from birge.gatherings.at import At, Desk, mine, one_form, trail
from birge.gatherings.forms import DETAILS, DetailsForm, RecordForm
from birge.gatherings.models import AgendaItem, Matter
from birge.gatherings.queries import PAGE, facts_from, gathering_for, gatherings_of, record_of
from birge.kit.text import clean, whole_number
from birge.people.access import has_role
from birge.people.gate import allowed, public
from birge.rulebook.table import Reason

DESK = Desk("assembly", gathering_words.ASSEMBLY, "meeting", "c/<int:cycle>/assembly/", gettext_lazy("Assembly"))
STAFF = KEEPERS[gathering_words.ASSEMBLY]


@public
def index(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """The assemblies of a cycle."""
    round_ = cycle_for(cycle)
    context = {
        "cycle": round_,
        "trail": trail(request, (_("Assembly"), "")),
        "page": Paginator(gatherings_of(request.user, DESK.kind, round_), PAGE).get_page(request.GET.get("page")),
        "may_add": round_.state == "open" and has_role(request.user, request.municipality.pk, STAFF),
    }
    return render(request, "assembly/index.html", context)


@allowed(STAFF)
def add(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """A new assembly in preparation."""
    round_ = cycle_for(cycle)
    form = DetailsForm(request.POST or None, municipality=request.municipality, initial=_first_words(round_))

    def act() -> str:
        values = {name: form.cleaned_data[name] for name in DETAILS}
        plan = gathering_actions.plan_gathering
        meeting = plan(request.municipality, DESK.kind, cycle=round_, by=request.user, **values)
        return reverse("assembly:agenda", args=[code, cycle, meeting.number])

    title, back = _("A new assembly"), reverse("assembly:index", args=[code, cycle])
    return form_page(request, form, act, title, back, {"trail": trail(request, (DESK.name, back), (title, ""))})


def _first_words(round_: Cycle) -> dict[str, Any]:
    """What the form of a new assembly proposes: its usual title, and the day the cycle planned it for."""
    planned = StepDate.objects.filter(cycle=round_, step=ASSEMBLY).values_list("planned", flat=True).first()
    years = {"first": round_.year_from, "last": round_.year_to}
    title = _("Assembly on the joint action plan for %(first)s–%(last)s") % years
    return {"title": title, "planned": planned}


@public
def meeting(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """One assembly: its notice until it is held, its record afterwards; buttons for those who keep it."""
    gathering = gathering_for(request.user, DESK.kind, cycle, number)
    keeper = may_keep(request.user, gathering)
    record = record_of(gathering, keeper=keeper)
    facts = facts_from(
        gathering,
        attendance_known=record.present is not None and record.present.total is not None,
        open_matters=gathering.open_matters,
    )
    choices = choices_of(gathering, record.present, keeper=keeper)
    context: dict[str, Any] = {
        "gathering": gathering,
        "trail": trail(request, (_("Assembly"), reverse("assembly:index", args=[code, cycle])), (gathering.title, "")),
        "record": record,
        "choices": [(shown, offers(shown.choice, request.user, _facts(shown))) for shown in choices],
        "choice_labels": words.VERBS,
        "notice": None if gathering.took_place else notice(gathering),
        "offers": [o for o in offers(gathering, request.user, lambda: facts) if o.move.verb != "hold"],
        "may_hold": keeper and gathering.state in (gathering_words.DRAFT, gathering_words.ANNOUNCED),
        "labels": gathering_words.VERBS,
        "keeper": keeper,
        "writes": keeper and gathering.state in gathering_words.OPEN_STATES and gathering.cycle.state == "open",
        "space": DESK.namespace,
    }
    return render(request, "assembly/meeting.html", context)


def _facts(shown: Shown) -> Callable[[], ChoiceFacts]:
    """The facts of a choice from what the page has read already."""
    held = shown.choice.gathering.state == gathering_words.HELD
    return lambda: ChoiceFacts(held, sum(option.votes is not None for option in shown.options))


_ACTS = {
    "announce": actions.announce,
    "sign": actions.sign,
    "cancel": actions.cancel,
    "restore": actions.restore,
    "undo_hold": actions.undo_hold,
    "reopen": actions.reopen,
}


def move(at: At) -> HttpResponse:
    """A button of the table of moves."""
    acts = {verb: _bound(act, at.gathering) for verb, act in _ACTS.items()}
    return take_move(at.request, acts, at.home)


def _bound(act: Any, record: Any) -> Any:
    return lambda *, by, note: act(record, by=by, note=note)


def hold(at: At) -> HttpResponse:
    """It took place: when, and who signs."""
    form = RecordForm(at.request.POST or None, gathering=at.gathering)

    def change() -> None:
        data = form.cleaned_data
        gathering_actions.edit_gathering(
            at.gathering,
            by=at.request.user,
            expected=data["row_version"],
            chair=data["chair"],
            secretary=data["secretary"],
            minutes_dated=data["minutes_dated"],
        )
        actions.hold(
            at.gathering, by=at.request.user, held=data["held"], start=data["held_start"], end=data["held_end"]
        )

    return one_form(at, form, change, title=_("The meeting took place"), back=at.home)


# What is put to the meeting ---------------------------------------------------------------


def put(at: At) -> HttpResponse:
    """The list, groups and plan that could be put to this assembly; one button each, and one for all."""
    items = AgendaItem.objects.filter(gathering=at.gathering).order_by("number")
    if at.request.method == "POST":
        key, number = at.request.POST.get("key", ""), at.request.POST.get("item", "")
        under = items.filter(pk=whole_number(number)).first()

        def change() -> None:
            if key != "all":
                agenda_sources.put(at.gathering, key, by=at.request.user, item=under)
                return
            for title, reasons in agenda_sources.put_all(at.gathering, by=at.request.user):
                for reason in reasons:
                    messages.warning(at.request, f"{title}: {sentence(reason)}")

        try:
            response = at.act(None, change, at.url("put"))
        except LookupError:
            messages.error(at.request, _("This can no longer be put to the assembly."))
            return HttpResponseRedirect(at.url("put"))
        assert response is not None
        return response
    return at.show(
        "assembly/put.html",
        title=_("What to put to this assembly"),
        items=list(items),
        proposals=agenda_sources.proposals(at.gathering),
        matters=list(Matter.objects.filter(gathering=at.gathering).order_by("pk")),
    )


def take_off(at: At, pk: int) -> HttpResponse:
    """Take an undecided matter off."""
    row = mine(Matter, at, pk)
    note = clean(at.request.POST.get("note", ""))

    def change() -> None:
        if len(note) > LONGEST_NOTE:
            raise Refused([Reason("note_too_long", {"most": LONGEST_NOTE})])
        gathering_actions.take_off(row, by=at.request.user, reason=note)

    response = at.act(None, change, at.url("put"))
    assert response is not None
    return response


# Project choice ------------------------------------------------------------------------------


def choice_add(at: At) -> HttpResponse:
    """A new choice with its projects."""
    form = ChoiceForm(at.request.POST or None, gathering=at.gathering, votes=votes_each(at.gathering))

    def change() -> None:
        data = form.cleaned_data
        names = ("title", "options", "item", "language", "votes_per_voter")
        actions.create_choice(at.gathering, by=at.request.user, **{name: data[name] for name in names})

    return one_form(at, form, change, title=_("A project choice"), back=at.home)


def figures(at: At, pk: int) -> HttpResponse:
    """The figures of the counting commission."""
    choice = choice_for(at.gathering, pk)
    options = list(Option.objects.filter(choice=choice).order_by("number"))
    form = FiguresForm(at.request.POST or None, choice=choice, options=options)

    def change() -> None:
        names = ("method", "voters", "spoilt", "votes_per_voter", "commission")
        values = {name: form.cleaned_data[name] for name in names}
        expected = form.cleaned_data["row_version"]
        actions.enter_figures(choice, form.votes(), by=at.request.user, expected=expected, **values)

    return one_form(at, form, change, title=choice.title, back=at.home)


def options(at: At, pk: int) -> HttpResponse:
    """The projects of a choice, and a form for one more."""
    choice = choice_for(at.gathering, pk)
    form = OptionForm(at.request.POST or None, choice=choice)
    back = at.url("options", pk)
    if at.request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("title", "about", "presenter", "problem", "language")}
        done = at.act(form, lambda: actions.add_option(choice, by=at.request.user, **values), back)
        if done is not None:
            return done
    rows = list(Option.objects.filter(choice=choice).order_by("number"))
    return at.show("assembly/options.html", choice=choice, options=rows, form=form)


def option(at: At, pk: int, option: int) -> HttpResponse:
    """One project."""
    choice = choice_for(at.gathering, pk)
    row = _option(choice, option)
    form = OptionForm(at.request.POST or None, choice=choice, option=row)

    def change() -> None:
        names = ("title", "about", "presenter", "problem", "language")
        actions.edit_option(row, by=at.request.user, **{name: form.cleaned_data[name] for name in names})

    return one_form(at, form, change, title=row.title, back=at.url("options", pk))


def option_remove(at: At, pk: int, option: int) -> HttpResponse:
    """Take a project out of a choice that is not counted."""
    row = _option(choice_for(at.gathering, pk), option)
    response = at.act(None, lambda: actions.remove_option(row, by=at.request.user), at.url("options", pk))
    assert response is not None
    return response


def _option(choice: Any, pk: int) -> Option:
    row = Option.objects.filter(choice=choice, pk=pk).first()
    if row is None:
        raise Http404
    row.choice = choice
    return row


def choice_move(at: At, pk: int) -> HttpResponse:
    """A button of a choice."""
    choice = choice_for(at.gathering, pk)
    table = {
        "count": actions.count,
        "correct": actions.correct,
        "withdraw": actions.withdraw,
        "restore": actions.restore_choice,
    }
    return take_move(at.request, {verb: _bound(act, choice) for verb, act in table.items()}, at.home)
