"""Pages of the council: what is before it, a package there and back, its sessions, its resolutions."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.council import actions, words
from birge.council.access import SECRETARY, may_prepare, may_write
from birge.council.actions import resolutions as resolving
from birge.council.actions.sessions import FACTS
from birge.council.forms.resolutions import TEXTS, ResolutionForm
from birge.council.forms.sessions import FactsForm, SessionForm
from birge.council.pages.common import resolution_url
from birge.council.papers.common import session_name
from birge.council.queries.opinions import opinions_on_all
from birge.council.queries.packages import packages_before, packages_of, programmes_to_send
from birge.council.queries.resolutions import resolutions_of
from birge.council.queries.sessions import call_missing, quorum_rule, quorum_said, session_of, session_quorum
from birge.cycle.door import take_move
from birge.cycle.form_page import form_page
from birge.cycle.moves import make_move, offers
from birge.cycle.queries import cycle_for
from birge.gatherings import actions as gathering_actions
from birge.gatherings import words as gathering_words
from birge.gatherings.access import may_keep
from birge.gatherings.at import At, Desk, one_form, trail
from birge.gatherings.forms import DETAILS, RecordForm
from birge.gatherings.models import Gathering
from birge.gatherings.queries import PAGE, facts_from, gathering_for, gatherings_of, meeting_facts, record_of
from birge.people.access import has_role
from birge.people.gate import allowed, public
from birge.plan.models import Plan
from birge.plan.words import ADOPTED as PLAN_ADOPTED
from birge.rulebook.table import Reason

DESK = Desk(
    "council",
    gathering_words.COUNCIL_SESSION,
    "session",
    "c/<int:cycle>/council/sessions/",
    gettext_lazy("Council resolution"),
)


@public
def index(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Resolutions, packages and sessions of a cycle."""
    round_ = cycle_for(cycle)
    here = request.municipality.pk
    packages = packages_of(request.user, round_)
    pending = [one for one in packages if one.state != words.DECIDED and one.plan_id is not None]
    may_send = may_prepare(request.user, here) and round_.state == "open"
    plan = Plan.objects.filter(cycle=round_).exclude(state=PLAN_ADOPTED).first() if may_send and not pending else None
    decided = resolutions_of(request.user, round_)
    for one in decided:
        one.url = resolution_url(one, code)
    context = {
        "cycle": round_,
        "trail": trail(request, (DESK.name, "")),
        "resolutions": decided,
        "packages": packages,
        "page": Paginator(gatherings_of(request.user, DESK.kind, round_), PAGE).get_page(request.GET.get("page")),
        "plan": plan,
        "programmes": programmes_to_send() if may_send else [],
        "may_add": round_.state == "open" and has_role(request.user, here, SECRETARY),
    }
    return render(request, "council/index.html", context)


@allowed(SECRETARY)
def session_add(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """A new session in preparation."""
    round_ = cycle_for(cycle)
    form = SessionForm(request.POST or None, municipality=request.municipality)

    def act() -> str:
        values = {name: form.cleaned_data[name] for name in (*DETAILS, *FACTS)}
        meeting = actions.plan_session(request.municipality, cycle=round_, by=request.user, **values)
        return reverse("council:agenda", args=[code, cycle, meeting.number])

    title, back = _("A new session"), reverse("council:index", args=[code, cycle])
    return form_page(request, form, act, title, back, {"trail": trail(request, (DESK.name, back), (title, ""))})


@public
def session(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """A session: its agenda until it is held, its record and quorum afterwards."""
    gathering = gathering_for(request.user, DESK.kind, cycle, number, along=("session",))
    keeper = may_keep(request.user, gathering)
    record = record_of(gathering, keeper=keeper)
    present = next((row.count for row in record.attendance if row.role == "deputies"), None)
    share, elected = quorum_rule(gathering)
    resolutions = [r for r in resolutions_of(request.user, gathering.cycle) if r.session_id == gathering.pk]
    for one in resolutions:
        one.url = resolution_url(one, code)
    before = packages_before(record)
    facts = facts_from(gathering, attendance_known=present is not None, open_matters=gathering.open_matters)
    context: dict[str, Any] = {
        "gathering": gathering,
        "trail": trail(request, (DESK.name, reverse("council:index", args=[code, cycle])), (gathering.title, "")),
        "record": record,
        "called": session_name(gathering),
        "facts": gathering.session if hasattr(gathering, "session") else None,
        "elected": elected,
        "present": present,
        "call_missing": Reason("extraordinary_call_missing") if call_missing(gathering) else None,
        "quorum": quorum_said(session_quorum(gathering, present, rule=(share, elected)))
        if gathering.took_place
        else None,
        "resolutions": resolutions,
        "opinions": opinions_on_all(
            [r.package_id for r in resolutions if r.package_id] + before, [r.pk for r in resolutions]
        ),
        "offers": [o for o in offers(gathering, request.user, lambda: facts) if o.move.verb != "hold"],
        "may_hold": keeper and gathering.state in (gathering_words.DRAFT, gathering_words.ANNOUNCED),
        "labels": gathering_words.VERBS,
        "keeper": keeper,
        "writes": keeper and gathering.state in gathering_words.OPEN_STATES and gathering.cycle.state == "open",
        "space": DESK.namespace,
        "may_draft": may_write(request.user, gathering.municipality_id)
        and gathering.state in gathering_words.OPEN_STATES
        and gathering.cycle.state == "open",
    }
    return render(request, "council/session.html", context)


def session_facts(at: At) -> HttpResponse:
    """Number, kind and convocation."""
    form = FactsForm(at.request.POST or None, session=session_of(at.gathering))

    def change() -> None:
        actions.edit_session(at.gathering, by=at.request.user, **{name: form.cleaned_data[name] for name in FACTS})

    return one_form(at, form, change, title=_("Number and kind of the session"), back=at.home)


def session_draft(at: At) -> HttpResponse:
    """Draft a resolution on something other than a package; the packages have their own way to one."""
    if not may_write(at.request.user, at.gathering.municipality_id):
        raise PermissionDenied
    form = ResolutionForm(at.request.POST or None)

    def change() -> None:
        texts = {name: form.cleaned_data[name] for name in TEXTS}
        resolving.draft_resolution(None, at.gathering, by=at.request.user, **texts)

    return one_form(at, form, change, title=_("A draft resolution"), back=at.home)


def session_move(at: At) -> HttpResponse:
    """A button of the session's table."""

    def act(verb: str) -> Any:
        def run(*, by: Any, note: str) -> Gathering:
            return make_move(at.gathering, verb, by=by, note=note, facts=lambda: meeting_facts(at.gathering))

        return run

    verbs = ("announce", "cancel", "restore", "undo_hold", "reopen")
    acts = {verb: act(verb) for verb in verbs}
    acts["sign"] = lambda *, by, note: actions.sign_session(at.gathering, by=by, note=note)
    return take_move(at.request, acts, at.home)


def session_hold(at: At) -> HttpResponse:
    """The session took place: when, and who signs."""
    form = RecordForm(at.request.POST or None, gathering=at.gathering)

    def change() -> None:
        data = form.cleaned_data
        names = ("held", "held_start", "held_end", "chair", "secretary", "minutes_dated")
        values = {name: data[name] for name in names}
        by = at.request.user
        gathering_actions.edit_gathering(at.gathering, by=by, expected=data["row_version"], **values)
        make_move(at.gathering, "hold", by=by, facts=lambda: meeting_facts(at.gathering))

    return one_form(at, form, change, title=_("The session took place"), back=at.home)
