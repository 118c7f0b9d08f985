"""Projects: begun from an application that was chosen or by hand, agreed, finished; tranches released by two people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from birge.chronicle.actions import fill
from birge.cycle.moves import Refused, make_move
from birge.initiatives import application_words as its
from birge.initiatives import delivery_words as words
from birge.initiatives import words as calls
from birge.initiatives.actions.common import told
from birge.initiatives.content import sums_of
from birge.initiatives.models import Application, Project
from birge.initiatives.models.projects import AGREED
from birge.initiatives.queries.applications import last_content
from birge.initiatives.queries.projects import project_facts
from birge.kit.models import lock_version, next_number
from birge.places.models import Municipality
from birge.rulebook.table import Reason

#: Scheme of a call → where the money comes from.
_FROM = {calls.SUBSIDY: "development_fund", calls.SMALL_GRANTS: "donor_grant"}
#: As an application says who pays → source of money.
_SOURCES = {
    its.CASH: "community_cash",
    its.LABOUR: "community_labour",
    its.KIND: "community_kind",
    its.SPONSOR: "sponsor",
}


def _sums(values: Mapping[str, Any], grant_source: str) -> dict[str, Any]:
    """What lists read of the sums of an agreement; nothing stated stays nothing."""
    planned = values["planned"]
    return {"grant_tyiyn": planned.get(grant_source), "total_tyiyn": sum(planned.values()) if planned else None}


@transaction.atomic
def begin(municipality: Municipality, *, by: Any, **values: Any) -> Project:
    """Write down a project: lock the municipality, number, row, chronicle.

    :param values: of :data:`AGREED`, and ``application`` and ``problem``.
    """
    Municipality.objects.select_for_update(of=("self",)).get(pk=municipality.pk)
    number = next_number(Project)
    row = Project(municipality=municipality, number=number)
    row.application, row.problem = values.get("application"), values.get("problem")
    for name, value in _sums({"planned": {}, **values}, values.get("grant_source", row.grant_source)).items():
        setattr(row, name, value)
    fill(row, AGREED, values)
    told(row, "create", by=by, public={"number": number, "kind": row.kind})
    return row


@transaction.atomic
def begin_from(application: Application, *, by: Any) -> Project:
    """Begin the project of an application that was chosen, with its sums by source. It has one project.

    :raises Refused: it was not chosen.
    """
    found = Application.objects.select_for_update(of=("self",)).select_related("call").get(pk=application.pk)
    known = Project.objects.filter(application=found).first()
    if known is not None:
        return known  # type: ignore[no-any-return]
    if found.outcome != its.CHOSEN:
        raise Refused([Reason("project_not_chosen")])
    content = last_content(found)
    sums, scheme = sums_of(content), found.call.scheme
    source = _FROM.get(scheme, "local_budget")
    planned = {_SOURCES[name]: tyiyn for name, tyiyn in sums.by_source.items() if name in _SOURCES and tyiyn}
    planned[source] = planned.get(source, 0) + (found.awarded_tyiyn or 0)
    return begin(
        found.municipality,
        by=by,
        application=found,
        problem=found.problem,
        kind=words.GRANT if scheme == calls.SMALL_GRANTS else words.INITIATIVE,
        title=found.title,
        about=found.about,
        place=found.place,
        executor=found.applicant,
        planned=planned,
        grant_source=source,
        returns=found.call.fails_note,
    )  # type: ignore[no-any-return]


@transaction.atomic
def change(row: Project, *, by: Any, expected: int | None = None, values: Mapping[str, Any]) -> Project:
    """Write the agreement, until it is signed; afterwards only what does not touch its sums.

    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: the project is over, or sums of a signed agreement would change.
    """
    found: Project = lock_version(Project, row.pk, expected)
    if found.state in (words.DONE, words.FAILED):
        raise Refused([Reason("project_rests")])
    sums = ("planned", "grant_source")
    if found.state != words.AGREEING and any(name in values and values[name] != getattr(found, name) for name in sums):
        raise Refused([Reason("project_sums_rest")])
    if found.state == words.AGREEING and "planned" in values:
        for name, value in _sums(values, values.get("grant_source", found.grant_source)).items():
            setattr(found, name, value)
    changed = fill(found, AGREED, values)
    told(found, "edit", by=by, public={"changed": sorted(changed)})
    return found


def locked(row: Any) -> Project:
    """A project (its key) that nobody else changes until the transaction ends."""
    found: Project = Project.objects.select_for_update(of=("self",)).select_related("resolution").get(pk=row)
    return found


@transaction.atomic
def move(row: Project, verb: str, *, by: Any, note: str = "", at: datetime | None = None) -> Project:
    """Sign the agreement, finish the project, or say that it was not carried out.

    :raises Refused: with every reason.
    """
    moved: Project = make_move(row, verb, by=by, at=at, facts=lambda: project_facts(locked(row.pk)), note=note)
    return moved
