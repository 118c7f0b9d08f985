"""What the acts of the council do to the text of a package: a joint action plan or a development programme."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from django.utils import timezone, translation

from birge.chronicle.actions import record_key
from birge.chronicle.canonical import canonical_bytes, digest
from birge.council.models import Enclosure, Package, Resolution
from birge.council.queries.packages import PROGRAMME_PAPER
from birge.cycle.moves import Refused
from birge.development.actions import programmes
from birge.development.models import Programme
from birge.papers.actions import issue
from birge.papers.registry import PAPERS
from birge.plan import actions as plans
from birge.plan.models import Plan
from birge.plan.words import SUBMITTED
from birge.rulebook.table import Reason


class Text(Protocol):
    """A kind of text that the council adopts."""

    def submitted(self, package: Package, by: Any, at: datetime) -> None:
        """The head sends it."""

    def returned(self, package: Package, by: Any, note: str, at: datetime) -> None:
        """It comes back with remarks."""

    def adopted(self, package: Package, by: Any, at: datetime, resolution: Resolution) -> None:
        """The council adopts it by ``resolution``."""


class _Plan:
    """A plan rests while it is before the council, by its own table of moves."""

    def submitted(self, package: Package, by: Any, at: datetime) -> None:
        plan = Plan.objects.get(pk=package.plan_id)
        if plan.state != SUBMITTED:
            plans.submit(plan, by, at)

    def returned(self, package: Package, by: Any, note: str, at: datetime) -> None:
        plan = Plan.objects.get(pk=package.plan_id)
        if plan.state == SUBMITTED:
            plans.send_back(plan, by, note, at)

    def adopted(self, package: Package, by: Any, at: datetime, resolution: Resolution) -> None:
        plans.adopt(Plan.objects.get(pk=package.plan_id), by, at, resolution=resolution.number)


class _Programme:
    """A programme is issued as it is sent; the council adopts what it was sent and nothing else."""

    def submitted(self, package: Package, by: Any, at: datetime) -> None:
        issue(Programme.objects.get(pk=package.programme_id), PROGRAMME_PAPER, by=by, at=at)

    def returned(self, package: Package, by: Any, note: str, at: datetime) -> None:
        """Its text was never closed: there is nothing to open again."""

    def adopted(self, package: Package, by: Any, at: datetime, resolution: Resolution) -> None:
        programme = Programme.objects.get(pk=package.programme_id)
        if not _as_sent(package, programme):
            raise Refused([Reason("text_changed_since_sent")])
        day = resolution.adopted_on or timezone.localdate(at)
        cited = record_key(resolution)
        programmes.adopt(programme, by, resolution=resolution.number, adopted_on=day, decided_by=cited, at=at)


def _as_sent(package: Package, programme: Programme) -> bool:
    """Whether the programme says today what went along with the last sending, in every language of it."""
    record = record_key(programme)
    rows = Enclosure.objects.filter(sending__package=package, issued__record=record, issued__paper=PROGRAMME_PAPER)
    last = rows.select_related("issued").order_by("sending__number")
    newest = {one.issued.language: one.issued for one in last}
    return bool(newest) and all(_digest(programme, issued) == issued.digest for issued in newest.values())


def _digest(programme: Programme, issued: Any) -> str:
    with translation.override(issued.language):
        content = PAPERS[issued.paper].content(programme, issued.language).as_data()
    return digest(canonical_bytes({"paper": issued.paper, "number": issued.number, "content": content}))


def text_of(package: Package) -> Text:
    """How the council's acts reach the text of ``package``."""
    return _Plan() if package.plan_id is not None else _Programme()
