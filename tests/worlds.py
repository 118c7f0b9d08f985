"""Municipalities filled by machine: a row of every table, in every text a marker that tells where it came from.

All is derived from the models, so that a table added tomorrow is filled too. One number stands for everything in a
world: it is the primary key and the ``number`` of each of its rows and the number of its cycle. An address with any
number of whole numbers in it can therefore be given an example without knowing what they mean.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from birge.budget.models import Classification
from birge.budget.queries.versions import content_of as budget_content
from birge.chronicle.actions import write
from birge.council import words as council
from birge.development.models import PlanKind, Requirement
from birge.gatherings import words as gatherings
from birge.groups import words as groups
from birge.kit import scope
from birge.kit.fields import WhenField
from birge.kit.scope import shared_models, tenant_models
from birge.learning import words as learning
from birge.monitoring import progress_words as progress
from birge.monitoring import survey_words as survey
from birge.monitoring import words as monitoring
from birge.needs import words as needs
from birge.papers.content import Document
from birge.papers.registry import PAPERS, Paper
from birge.people.models import Mandate, User
from birge.places.models import Place
from birge.plan.queries.content import content_of
from birge.problems.queries.basis import basis_of
from birge.rulebook.disclosure import USUAL
from birge.rulebook.surveys import Asked, Filled, results
from birge.rulebook.when import When
from tests.people import Village
from tests.world_acts import act_of
from tests.world_files import PAPER, PICTURE, document_of, photo_of, picture_of
from tests.world_states import ALWAYS_PUBLIC, NEVER_PUBLIC, PUBLIC_FIELDS, STATES

#: Nobody but the people of the municipality may ever read a text with this in it.
SECRET = "leak"
OPEN = "open"

Value = Callable[["World"], Any]


def _second_statement(world: World) -> Any:
    """Another statement of the same session, to be compared with the first."""
    first = world.rows["needs.statement"]
    values = {f.attname: getattr(first, f.attname) for f in first._meta.concrete_fields}
    return type(first)._default_manager.create(**{**values, "id": first.pk + 50, "number": first.number + 50})


def survey_of(number: int) -> dict[str, Any]:
    """What is published of a survey in which twenty people answered one question."""
    sheets = [Filled({"sex": sex, "age": "", "place": ""}, {number: "4"}) for sex in ("woman", "man") * 10]
    asked = [Asked(number, survey.SCALE, tuple(survey.SCALE_NAMES))]
    return results(sheets, asked, {"sex": tuple(survey.SEXES)}, USUAL)


def _hearing(world: World) -> Any:
    """The meeting at which a budget is heard."""
    model = type(world.rows["gatherings.gathering"])
    return _make(model, world, pk=world.number + 200, kind=gatherings.HEARING)


#: The columns of a picture that lies in its place.
_PICTURE: dict[str, Value] = {
    "file": lambda w: picture_of(w, f"tests/{w.number}.jpg"),
    "original": lambda w: picture_of(w, f"tests/{w.number}.original"),
    "digest": lambda w: sha256(PICTURE).hexdigest(),
    "original_digest": lambda w: sha256(PICTURE).hexdigest(),
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
    "needs.evidence": {"kind": lambda w: needs.FLIP_CHART, **_PICTURE},
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
        "digest": lambda w: sha256(PAPER).hexdigest(),
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
    "monitoring.progress": {"reports": lambda w: w.number, "percent": lambda w: 40},
    "monitoring.report": {"state": lambda w: progress.GOING, "percent": lambda w: 40, "corrects": lambda w: None},
    # Half of a line pays for the activity: a share or a sum, never both.
    "budget.provision": {"share": lambda w: 50, "tyiyn": lambda w: None, "spent_tyiyn": lambda w: None},
    "budget.calendarstep": {"year": lambda w: w.number},
    "monitoring.yearplan": {"year": lambda w: w.number, "agreed_on": lambda w: datetime.date(2026, 11, 4)},
    "monitoring.planitem": {"kind": lambda w: monitoring.MONITORING},
    "budget.hearingphoto": _PICTURE,
    "monitoring.photo": _PICTURE,
    "monitoring.progressphoto": _PICTURE,
    "monitoring.actsheet": _PICTURE,
    # Twenty people answered what is published.
    "monitoring.survey": {
        "results": lambda w: survey_of(w.number) if w.published else {},
        "closes": lambda w: datetime.date(2099, 12, 31),
        "previous": lambda w: None,
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
    "learning.event": {
        "kind": lambda w: learning.TRAINING if w.published else learning.EXCHANGE,
        "reason": lambda w: "",
        "moved_from": lambda w: None,
        "test_before": lambda w: 40,
        "test_after": lambda w: 80,
    },
    "learning.party": {"place": lambda w: w.village.municipality.place},
    "learning.participant": {"presence": lambda w: learning.CAME, "certificate": lambda w: f"{w.number}-{w.number}"},
    "learning.product": {
        "place": lambda w: w.village.municipality.place,
        # What is not public yet stands on no page of the country.
        "plan": lambda w: w.rows["plan.plan"] if w.published else None,
        "practice": lambda w: w.rows["learning.practice"] if w.published else None,
    },
    "learning.practice": {"cost_tyiyn": lambda w: 100, "cost_state": lambda w: "exact"},
    "papers.issued": {
        "paper": lambda w: _paper().name,
        "record": lambda w: f"{_paper().of}:{w.number}",
        "language": lambda w: "ky",
        "content": lambda w: Document(title=w.text(w.secret, "paper"), language="ky", blocks=()).as_data(),
    },
}
#: Tables whose rows are made by what is tested, not beforehand.
LEFT_OUT = frozenset({"papers.rendering"})
#: By the name of a field, in any table.
BY_NAME: dict[str, Any] = {"total": 20, "women": 11, "men": 9, "unknown": 0, "year_from": 2027, "year_to": 2029}
#: Dates and texts that would end the record's life.
ENDINGS = frozenset({"left", "left_reason", "valid_to", "withdrawn_reason", "used_at", "revoked_at", "withdrawn_at"})


def _paper() -> Paper:
    """A paper that is public with its record."""
    return PAPERS.get("priority-list") or next(iter(PAPERS.values()))


@dataclass
class World:
    """One cycle of one municipality, all public (``published``) or all not."""

    village: Village
    number: int
    published: bool
    user: User
    place: Place
    rows: dict[str, Any] = field(default_factory=dict)

    @property
    def secret(self) -> str:
        """The marker of what nobody outside may read."""
        return f"{SECRET}{self.number}"

    def text(self, marker: str, where: str, room: int = 200) -> str:
        """A text with a marker that a test can find and a person can trace."""
        return f"{marker}.{where}"[:room]


def fill(village: Village, number: int, user: User, *, published: bool) -> World:
    """Make a row of every table in ``village``; all carry ``number``."""
    names = {"name_ky": f"Айыл-{number}", "sort_key": "a", "search_text": "a"}
    place = Place(pk=number, parent=village.municipality.place, level="village", **names)
    place.save()
    world = World(village, number, published, user, place)
    act_of(number, village.municipality.place, user, published=published)
    with scope.municipality(village.municipality.pk):
        for model in in_order([*tenant_models(), *shared_models()]):
            label = model._meta.label_lower
            if label in LEFT_OUT or (label == "papers.issued" and not PAPERS):
                continue
            world.rows[label] = row = _make(model, world)
            if label == "gatherings.gathering":
                other = {"pk": number + 100, "kind": gatherings.COUNCIL_SESSION}
                world.rows[f"{label}#council"] = _make(model, world, **other)
            write(row, "enter", by=user, role="specialist", private={"note": world.text(world.secret, label)})
    return world


def in_order(wanted: list[Any]) -> Iterator[type[models.Model]]:
    """The models so that each comes after those it points to."""
    done: set[type[models.Model]] = set()
    left = [*wanted]
    while left:
        ready = [m for m in left if _points_to(m, wanted) - {m} <= done]
        if not ready:
            # Two that point to each other: of one of them, the one most others wait for, what may stay empty stays so.
            free = [m for m in left if _points_to(m, wanted, always=True) - {m} <= done]
            if not free:
                raise ValueError(f"tables that point to each other: {left}")
            ready = [max(free, key=lambda one: sum(one in _points_to(m, wanted) for m in left))]
        yield from ready
        done.update(ready)
        left = [m for m in left if m not in done]


def _points_to(model: type[models.Model], among: list[Any], *, always: bool = False) -> set[Any]:
    keys = (f for f in model._meta.concrete_fields if isinstance(f, models.ForeignKey) and not (always and f.null))
    return {f.related_model for f in keys if f.related_model in among}


def _make(model: type[models.Model], world: World, **given: Any) -> models.Model:
    values: dict[str, Any] = {"pk": world.number}
    for one in model._meta.concrete_fields:
        if not one.primary_key or one.is_relation:
            values[one.name] = _value(model, one, world)
    return model._default_manager.create(**{**{k: v for k, v in values.items() if v is not _DEFAULT}, **given})


_DEFAULT = object()


def _value(model: type[models.Model], one: Any, world: World) -> Any:
    label = model._meta.label_lower
    hint = HINTS.get(label, {}).get(one.name)
    if hint is not None:
        return hint(world)
    if isinstance(one, models.ForeignKey):
        return _target(one, world)
    if one.name == "state":
        return STATES[label][0 if world.published else 1]
    if one.name in ENDINGS:
        return _DEFAULT
    if one.name in BY_NAME:
        return BY_NAME[one.name]
    if one.name.endswith("by_id"):
        return world.user.pk
    return _plain(model, one, world)


def _target(one: models.ForeignKey, world: World) -> Any:
    target: Any = one.related_model
    label = target._meta.label_lower
    if one.name == "decision" and one.null and not world.published:
        return None
    if label in world.rows:
        return world.rows[label]
    others = {"places.municipality": world.village.municipality, "places.place": world.place}
    others["people.user"] = world.user
    if label in others:
        return others[label]
    if one.null:
        return None
    raise ValueError(f"{one}: give a hint what it points to")


def _plain(model: type[models.Model], one: Any, world: World) -> Any:
    if one.choices:
        return _DEFAULT if one.has_default() else next(code for code, _ in one.flatchoices if code)
    if one.name in ("number", "serial") and isinstance(one, models.IntegerField | models.CharField):
        return world.number
    if isinstance(one, WhenField):
        return When.day(_day(world))
    if isinstance(one, models.DateTimeField):
        return _DEFAULT if one.auto_now_add else timezone.now()
    if isinstance(one, models.DateField):
        return _day(world)
    if isinstance(one, models.BooleanField):
        return _DEFAULT if one.has_default() else True
    if isinstance(one, models.TimeField):
        return _DEFAULT if one.null else datetime.time(10)
    if isinstance(one, models.JSONField):
        return _DEFAULT if one.has_default() else {}
    if isinstance(one, models.UUIDField):
        return uuid.UUID(int=world.number)
    if isinstance(one, models.IntegerField):
        return _DEFAULT if one.has_default() else 1
    if isinstance(one, models.DecimalField):
        return Decimal("12.5")
    return _text(model, one, world)


def _day(world: World) -> datetime.date:
    return datetime.date(2026, 3, world.number % 100)


def _text(model: type[models.Model], one: Any, world: World) -> Any:
    room = one.max_length or 200
    if room < 16:
        return _DEFAULT if one.has_default() or one.blank else "x"[:room]
    label = model._meta.label_lower
    category = getattr(model, "personal", {}).get(one.name, ("",))[0]
    public = (world.published or label in ALWAYS_PUBLIC) and category not in NEVER_PUBLIC
    public = public or f"{label}.{one.name}" in PUBLIC_FIELDS
    text = world.text(f"{OPEN}{world.number}" if public else world.secret, f"{label}.{one.name}", room)
    return f"https://example.org/{text}" if isinstance(one, models.URLField) else text


def somebody(number: int, village: Village) -> User:
    """A person with a role that a manager may end, whose keys are ``number`` too."""
    user = User(pk=number, username=f"+99677700{number}", phone=f"+99677700{number}", name=f"{OPEN}{number}.person")
    user.set_unusable_password()
    user.save()
    role = {"role": "group_member", "municipality": village.municipality}
    Mandate.objects.create(pk=number, user=user, valid_from=datetime.date(2026, 1, 1), **role)
    return user


def every_text(model: type[models.Model]) -> list[str]:
    """The names of the fields of ``model`` that hold words."""
    kinds = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
    return [f.name for f in model._meta.concrete_fields if isinstance(f, kinds) and not isinstance(f, WhenField)]


def our_models() -> list[type[models.Model]]:
    """Every table of ours, in a stable order."""
    return sorted((m for m in apps.get_models() if m.__module__.startswith("birge.")), key=lambda m: m._meta.label)
