"""What the fields of a table must be where any value will not do: hints for the worlds filled by machine."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from birge.budget.models import Classification
from birge.budget.queries.versions import content_of as budget_content
from birge.chronicle.canonical import canonical_bytes, digest
from birge.council import words as council
from birge.development.models import PlanKind, Requirement
from birge.gatherings import words as gatherings
from birge.groups import words as groups
from birge.initiatives import words as initiatives
from birge.initiatives.conditions import begun
from birge.learning import words as learning
from birge.monitoring import progress_words as progress
from birge.monitoring import survey_words as survey
from birge.monitoring import words as monitoring
from birge.needs import words as needs
from birge.newsroom.models.items import PARTS
from birge.papers.content import Document
from birge.papers.registry import PAPERS, Paper
from birge.plan.queries.content import content_of
from birge.problems.queries.basis import basis_of
from tests.world_files import PAPER, PICTURE, document_of, marked, photo_of, picture_of, survey_of

if TYPE_CHECKING:
    from tests.worlds import World

Value = Callable[["World"], Any]


def _second_statement(world: World) -> Any:
    """Another statement of the same session, to be compared with the first."""
    first = world.rows["needs.statement"]
    values = {f.attname: getattr(first, f.attname) for f in first._meta.concrete_fields}
    return type(first)._default_manager.create(**{**values, "id": first.pk + 50, "number": first.number + 50})


def _regulation(world: World) -> Any:
    """The regulation a call is held by; of one that is not public yet another one, which is in force."""
    if world.published:
        return world.rows["initiatives.regulation"]
    names = {"title": "Жобо", "title_ru": "", "text": "1. Максаты", "text_ru": "", "state": initiatives.IN_FORCE}
    return world.another("initiatives.regulation", pk=world.number + 60, number=world.number + 60, **names)


def _another_application(world: World) -> Any:
    """An application beside the one whose sheets there are."""
    other = world.number + 50
    return world.another("initiatives.application", pk=other, number=other, code=f"T{world.number}")


def _hearing(world: World) -> Any:
    """The meeting at which a budget is heard."""
    return world.another("gatherings.gathering", pk=world.number + 200, kind=gatherings.HEARING)


def conditions(world: World) -> dict[str, Any]:
    """The conditions of a programme's call that takes applications."""
    said = begun(initiatives.SMALL_GRANTS, world.text(f"open{world.number}", "programme.title"))
    criterion = {"id": f"c{world.number}", "title": "а", "title_ru": "", "weight": "1", "most": "10"}
    return {
        **said,
        "criteria": [criterion],
        "slots": 2,
        "opens_at": "2026-01-02T04:00:00+00:00",
        "closes_at": "2099-01-02T04:00:00+00:00",
    }


def _certificate(world: World) -> str:
    return f"{world.number}-{world.number}" if world.published else ""


def _content(world: Any) -> Document:
    """What a paper says: anybody may read it once its record is public."""
    marker = f"open{world.number}" if world.published else world.secret
    return Document(title=world.text(marker, "paper"), language="ky", blocks=())


def _paper() -> Paper:
    """A paper that is public with its record."""
    return PAPERS.get("priority-list") or next(iter(PAPERS.values()))


def told(world: World, public: bool) -> dict[str, dict[str, str]]:
    """The text of an item of news in Kyrgyz, with the marker of its world in every part."""
    marker = f"open{world.number}" if public else world.secret
    return {"ky": {part: world.text(marker, f"newsroom.{part}") for part in PARTS}}


def written(world: World, marker: str) -> dict[str, Any]:
    """What an application says, with a marker in every text."""
    texts = ("applicant", "contact", "street", "title", "ideas", "need", "solution", "steps", "upkeep", "permits")
    said = {name: world.text(marker, f"initiatives.{name}") for name in texts}
    line = {"what": "а", "unit": "м", "quantity": "2", "price": 5000, "source": "asked", "valued": ""}
    return {**said, "kind": initiatives.GROUP, "phone": "0700000000", "members": 5, "lines": [line]}


def _seen(world: World, public: bool) -> dict[str, str]:
    """What a photograph shows."""
    return {"ky": world.text(f"open{world.number}" if public else world.secret, "newsroom.photo")}


#: The columns of a picture that lies in its place.
PHOTO: dict[str, Value] = {
    "file": lambda w: picture_of(w, f"tests/{w.number}.jpg"),
    # As it came, with what a camera writes into it: for those who work here.
    "original": lambda w: picture_of(w, f"tests/{w.number}.original", secret=True),
    "digest": lambda w: sha256(marked(PICTURE, w)).hexdigest(),
    "original_digest": lambda w: sha256(marked(PICTURE, w, secret=True)).hexdigest(),
}
#: The same of one that is not kept as it came.
_SHOT = {name: PHOTO[name] for name in ("file", "digest")}
#: The same of a release, which is everybody's in every world.
_RELEASED: dict[str, Value] = {
    "file": lambda w: picture_of(w, f"tests/{w.number}-released.jpg", secret=False),
    "digest": lambda w: sha256(marked(PICTURE, w, secret=False)).hexdigest(),
}
#: What the fields of a table must be where any value will not do.
HINTS: dict[str, dict[str, Value]] = {
    "capture.device": {"until": lambda w: datetime.datetime(2099, 12, 31, tzinfo=datetime.UTC)},
    "capture.photo": {"status": photo_of},
    "capture.version": {"content": lambda w: w.text(w.secret, "capture.version.content").encode()},
    "needs.session": {"category": lambda w: "women"},
    "needs.category": {"code": lambda w: f"own-{w.number}"},
    "needs.notheld": {"category": lambda w: "men"},
    "needs.comparison": {"second": _second_statement, "winner": lambda w: w.rows["needs.statement"]},
    "needs.evidence": {"kind": lambda w: needs.FLIP_CHART, **PHOTO},
    "needs.window": {"closes": lambda w: datetime.date(2099, 12, 31)},
    "needs.voice": {"code": lambda w: f"V{w.number}"},
    "gatherings.gathering": {"kind": lambda w: gatherings.ASSEMBLY},
    "gatherings.entry": {"year": lambda w: w.number},
    # A hearing is a meeting of its own.
    "gatherings.hearing": {"gathering": _hearing, "budget_year": lambda w: 2027},
    # A meeting that goes on, so that its screens are there.
    "gatherings.course": {"closed_at": lambda w: None},
    "gatherings.matter": {
        "kind": lambda w: "problems.priority_list",
        "record": lambda w: f"problems.prioritylist:{w.number}",
    },
    "development.programme": {"kind": lambda w: PlanKind.objects.get(code="sedp")},
    "development.mark": {"requirement": lambda w: Requirement.objects.get(code="format")},
    "development.reading": {"year": lambda w: 2027},
    "development.section": {"part": lambda w: "location"},
    "development.measuresum": {"year": lambda w: 2027},
    "plan.activity": {"cost_state": lambda w: "exact"},
    "plan.celledit": {"cell": lambda w: "text"},
    "plan.wayconsidered": {"cost_state": lambda w: "exact"},
    "plan.planversion": {
        "shown": lambda w: w.published,
        "content": lambda w: content_of(w.rows["plan.plan"]),
    },
    "plan.remarkwindow": {"closes": lambda w: datetime.date(2099, 12, 31)},
    "plan.remark": {"code": lambda w: f"R{w.number}"},
    "problems.prioritylist": {
        "method": lambda w: "points",
        "places": lambda w: 5,
        "basis": lambda w: basis_of(w.rows["cycle.cycle"], w.village.municipality, 5) if w.published else {},
    },
    "problems.priorityentry": {"score": lambda w: "12"},
    # One of each kind: a working group that is ordered, an initiative group whose list waits for an assembly.
    "groups.group": {
        "kind": lambda w: groups.WORKING if w.published else groups.INITIATIVE,
        "purpose": lambda w: groups.PLAN if w.published else "",
        "problem": lambda w: None if w.published else w.rows["problems.problem"],
        "until": lambda w: None,
        "draws": lambda w: [],
    },
    "groups.member": {"account": lambda w: w.user},
    "groups.task": {"done_on": lambda w: None},
    "groups.groupfile": {
        "kind": lambda w: "pdf",
        "file": lambda w: document_of(w),
        "digest": lambda w: sha256(marked(PAPER, w)).hexdigest(),
        "by_id": lambda w: w.user.pk,
        "shown": lambda w: w.published,
    },
    "groups.volunteer": {"code": lambda w: f"G{w.number}", "answered": lambda w: None},
    "council.resolution": {
        "session": lambda w: w.rows["gatherings.gathering#council"],
        "year": lambda w: w.number if w.published else None,
        "address": lambda w: str(w.number) if w.published else "",
        "amends": lambda w: None,
    },
    "council.package": {"programme": lambda w: None},
    "budget.budget": {
        "year": lambda w: w.number,
        "classification": lambda w: Classification.objects.get(number=1),
        "tabled": lambda w: None,
        "adopted_by": lambda w: None,
        "in_force": lambda w: None,
    },
    "budget.budgetversion": {"content": lambda w: budget_content(w.rows["budget.budget"]), "form": lambda w: 1},
    "budget.line": {"part_of": lambda w: None},
    "budget.lineedit": {"cell": lambda w: "plan"},
    "council.opinion": {"stance": lambda w: council.RECOMMENDS},
    "council.convocation": {"name": lambda w: str(w.number)},
    "council.commission": {"last": lambda w: None},
    "council.charterrule": {"key": lambda w: "notice_days", "value": lambda w: "10"},
    "cycle.setting": {"key": lambda w: "notice_days", "value": lambda w: "10"},
    "initiatives.regulation": {
        "in_force_from": lambda w: datetime.date(2026, 1, 1),
        "in_force_to": lambda w: None,
        "model": lambda w: w.rows["initiatives.modelregulation"] if w.published else None,
    },
    # It takes applications now, and is changed once.
    "initiatives.call": {
        "regulation": _regulation,
        "scheme": lambda w: initiatives.FINANCED,
        "applicants": lambda w: [initiatives.GROUP],
        "criteria": lambda w: [{"id": f"c{w.number}", "title": "а", "title_ru": "", "weight": "1", "most": "10"}],
        "cap_tyiyn": lambda w: 1_000_000,
        "own_percent": lambda w: None,
        "opens_at": lambda w: datetime.datetime(2026, 1, 2, 4, tzinfo=datetime.UTC),
        "questions_until": lambda w: None,
        "closes_at": lambda w: datetime.datetime(2099, 1, 2, 4, tzinfo=datetime.UTC),
        "checked_by": lambda w: None,
        "scored_by": lambda w: None,
        "chosen_by": lambda w: initiatives.COMMISSION,
        "votes_mode": lambda w: "",
        "votes_shares": lambda w: {},
        "held_under": lambda w: "",
        "terms_edition": lambda w: None,
        "joint": lambda w: False,
        "votes_from": lambda w: None,
        "votes_until": lambda w: None,
        "poll": lambda w: None,
        "decided_by": lambda w: None,
    },
    # Behind its code stands a draft; what was sent has another.
    "initiatives.application": {
        "code": lambda w: f"S{w.number}",
        "kind": lambda w: initiatives.GROUP,
        "received_at": lambda w: datetime.datetime(2026, 3, 2, 4, tzinfo=datetime.UTC),
        "fix_by": lambda w: None if w.published else datetime.date(2099, 1, 1),
        "people": lambda w: None,
        "problem": lambda w: w.rows["problems.problem"] if w.published else None,
        # The commission has not decided.
        "outcome": lambda w: "",
        "score": lambda w: "",
        "rank": lambda w: None,
        "awarded_tyiyn": lambda w: None,
        "released_at": lambda w: None,
    },
    # A member has an interest in another application than the one they have scored.
    "initiatives.commissionmember": {"above": lambda w: ""},
    "initiatives.conflict": {"application": _another_application},
    "initiatives.submission": {"content": lambda w: written(w, w.secret)},
    "initiatives.draft": {
        "code": lambda w: f"D{w.number}",
        "application": lambda w: None,
        "by_id": lambda w: None,
        "content": lambda w: written(w, f"open{w.number}"),
    },
    "initiatives.attachment": {
        "title": lambda w: w.text(f"open{w.number}", "initiatives.title"),
        "name": lambda w: w.text(f"open{w.number}", "initiatives.name", 100),
        "kind": lambda w: "pdf",
        "file": lambda w: document_of(w),
        "digest": lambda w: sha256(marked(PAPER, w)).hexdigest(),
    },
    "initiatives.project": {
        "application": lambda w: None,
        "planned": lambda w: {"donor_grant": 1_000_000},
        "grant_source": lambda w: "donor_grant",
        "grant_tyiyn": lambda w: 1_000_000,
        "agreed_on": lambda w: datetime.date(2026, 1, 1),
    },
    "initiatives.tranche": {"tyiyn": lambda w: 1000, "asked_by_id": lambda w: 1, "due": lambda w: None},
    # Another tranche is paid already: one person asked for it, another one released it.
    "initiatives.payment": {
        "tranche": lambda w: w.another("initiatives.tranche", pk=w.number + 50, number=w.number + 50, state="released"),
        "tyiyn": lambda w: 1000,
        "asked_by_id": lambda w: 1,
        "by_id": lambda w: 2,
    },
    "initiatives.purchase": {"instead_of": lambda w: None, "source": lambda w: "donor_grant"},
    "initiatives.contribution": {"instead_of": lambda w: None, "source": lambda w: "community_cash"},
    "initiatives.projectphoto": PHOTO,
    # Nobody has decided on it yet.
    "initiatives.amendment": {
        "before": lambda w: {"donor_grant": 1_000_000},
        "planned": lambda w: {"donor_grant": 1_200_000},
        "asked_by_id": lambda w: 1,
        "decided_by_id": lambda w: None,
        "decided_at": lambda w: None,
        "confirmed": lambda w: False,
    },
    "initiatives.entry": {"instead_of": lambda w: None, "until": lambda w: None},
    "initiatives.callchange": {"changes": lambda w: {"slots": [None, 3]}},
    "monitoring.progress": {"reports": lambda w: w.number, "percent": lambda w: 40},
    "monitoring.report": {"state": lambda w: progress.GOING, "percent": lambda w: 40, "corrects": lambda w: None},
    # Half of a line pays for the activity: a share or a sum, never both.
    "budget.provision": {"share": lambda w: 50, "tyiyn": lambda w: None, "spent_tyiyn": lambda w: None},
    "budget.calendarstep": {"year": lambda w: w.number},
    "monitoring.yearplan": {"year": lambda w: w.number, "agreed_on": lambda w: datetime.date(2026, 11, 4)},
    "monitoring.planitem": {"kind": lambda w: monitoring.MONITORING},
    "budget.hearingphoto": PHOTO,
    "monitoring.photo": PHOTO,
    "monitoring.progressphoto": PHOTO,
    "monitoring.actsheet": PHOTO,
    # Twenty people answered what is published.
    "monitoring.survey": {
        "results": lambda w: survey_of(w.number) if w.published else {},
        "closes": lambda w: datetime.date(2099, 12, 31),
        "previous": lambda w: None,
        "year": lambda w: None,
    },
    "monitoring.surveyquestion": {"kind": lambda w: survey.SCALE, "same_as": lambda w: None},
    "monitoring.surveysheet": {"answers": lambda w: {str(w.number): "4"}},
    # One side has signed what is public; nobody what is not.
    "monitoring.act": {
        "group_entered": lambda w: None,
        "executive_entered": lambda w: None,
        "corrects": lambda w: None,
        "executive_by": lambda w: None,
        "group_by": lambda w: w.user if w.published else None,
    },
    "learning.assessment": {"year": lambda w: w.number, "levels": lambda w: {"needs_held": 2}},
    "learning.event": {
        "kind": lambda w: learning.TRAINING if w.published else learning.EXCHANGE,
        "reason": lambda w: "",
        "moved_from": lambda w: None,
        "test_before": lambda w: 40,
        "test_after": lambda w: 80,
    },
    "learning.party": {"place": lambda w: w.village.municipality.place},
    # Who has no certificate can be given one.
    "learning.participant": {"presence": lambda w: learning.CAME, "certificate": _certificate},
    "learning.product": {
        "place": lambda w: w.village.municipality.place,
        # What is not public yet stands on no page of the country.
        "plan": lambda w: w.rows["plan.plan"] if w.published else None,
        "practice": lambda w: w.rows["learning.practice"] if w.published else None,
    },
    "learning.practice": {"cost_tyiyn": lambda w: 100, "cost_state": lambda w: "exact"},
    # Measured before, as a person wrote it down; of no survey and of no line of a plan.
    "services.serviceplan": {"ends_last": lambda w: datetime.date(2099, 12, 31)},
    "services.reading": {"question": lambda w: None, "same_way": lambda w: None},
    "services.step": {"cost_tyiyn": lambda w: 100, "cost_state": lambda w: "exact"},
    "newsroom.item": {"texts": lambda w: told(w, w.published), "reason": lambda w: ""},
    "newsroom.itemphoto": {"told": lambda w: _seen(w, w.published), "withdrawn_at": lambda w: None, **_SHOT},
    "newsroom.releasephoto": {"told": lambda w: _seen(w, True), "withdrawn_at": lambda w: None, **_RELEASED},
    # Told by mail; what a chat asked for stands in tests/newsroom.
    "newsroom.subscription": {"chat": lambda w: None},
    "newsroom.chat": {"chat": lambda w: w.number},
    "newsroom.release": {"texts": lambda w: told(w, True), "reason": lambda w: ""},
    "programme.standing": {"place": lambda w: w.village.municipality.place, "corrects": lambda w: None},
    "programme.enrolment": {"training": lambda w: w.rows["learning.event"]},
    # Open now, for one ranking of all municipalities.
    "programme.terms": {"said": conditions, "joint": lambda w: True, "decided_at": lambda w: None},
    "programme.termschange": {"changes": lambda w: {"slots": [None, 3]}},
    "programme.candidate": {"place": lambda w: w.village.municipality.place, "outcome": lambda w: ""},
    "programme.figure": {"year": lambda w: w.number % 100 + 2000, "indicator": lambda w: "sessions"},
    "programme.total": {
        "year": lambda w: 2026,
        "region": lambda w: None,
        "figures": lambda w: {"sessions": [20, None, None, None, 1, 20, 0]},
    },
    "programme.snapshot": {"steps": lambda w: {"needs": "now"}, "region": lambda w: None},
    "programme.published": {"year_from": lambda w: 2019, "year_to": lambda w: 2019, "value": lambda w: 330},
    "papers.issued": {
        "paper": lambda w: _paper().name,
        "record": lambda w: f"{_paper().of}:{w.number}",
        "language": lambda w: "ky",
        "content": lambda w: _content(w).as_data(),
        "digest": lambda w: digest(
            canonical_bytes({"paper": _paper().name, "number": str(w.number), "content": _content(w).as_data()})
        ),
    },
}
