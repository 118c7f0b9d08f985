"""Guards around monitoring: who signs, what is signed, who closes a recommendation, what a photograph brings along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone

from birge.cycle.moves import Refused
from birge.groups import words as group_words
from birge.groups.actions import add_member, member_leaves, propose
from birge.groups.models import Group
from birge.kit import stored, walls
from birge.kit.pictures import Picture
from birge.monitoring.actions import acts, findings, paper, plans, recommendations, visits
from birge.monitoring.actions.photos import add_photo
from birge.monitoring.models import Act, Recommendation, Visit
from birge.people.actions import grant
from birge.rulebook.when import When
from tests.guards.stage import Guard, Off, Stage, refused
from tests.monitoring.conftest import photo


def _visit(stage: Stage) -> Visit:
    """A visit of the year's plan; the monitor leads the group."""
    monitor, today = stage.user("monitor"), timezone.localdate()
    group = propose(stage.cycle, by=stage.user("aigul"), name="Мониторинг тобу")
    add_member(group, by=stage.user("aigul"), name="Асан", account=monitor, is_leader=True)
    Group.objects.filter(pk=group.pk).update(state=group_words.AGREED)
    group.refresh_from_db()
    plan = plans.begin_plan(stage.here.municipality, group, by=monitor, year=today.year)
    values: dict[str, Any] = {
        "kind": "monitoring",
        "subject": "Көпүрө",
        "method": "visit",
        "due": When.year(today.year),
    }
    item = plans.add_item(plan, by=monitor, **values)
    item.plan = plans.agree(plan, monitor, on=today)
    return visits.begin_visit(item, by=monitor, held=When.day(today))


def _offered(stage: Stage) -> Act:
    """An act that the group has signed, with a recommendation to the specialist."""
    monitor, visit = stage.user("monitor"), _visit(stage)
    visits.answer_checks(visit, {1: ("no", "")}, by=monitor)
    visits.move_visit(visit, "show", by=monitor)
    act = acts.begin_act(visit, by=monitor)
    findings.add_finding(act, by=monitor, fact="Бүтө элек")
    due = When.day(timezone.localdate() + timedelta(days=9))
    findings.add_recommendation(act, by=monitor, text="Бүтүрүү", addressee="specialist", due=due)
    acts.conclude(act, by=monitor, conclusion="Бүтө элек")
    return acts.sign_for_group(act, monitor)


def _signed(stage: Stage) -> Act:
    return acts.sign_for_executive(_offered(stage), stage.user("nurlan"))


def _says(code: str, act: Callable[[Stage], Any]) -> Callable[[Stage], bool]:
    """Whether ``act`` is refused with this reason, in words and not by a fault of the database."""

    def kept(stage: Stage) -> bool:
        with stage.inside():
            try:
                with transaction.atomic():
                    act(stage)
            except Refused as error:
                return code in {reason.code for reason in error.reasons}
            except DatabaseError:
                return False
        return False

    return kept


def _signs_twice(stage: Stage) -> None:
    """Who signed for the group has left it and become head meanwhile."""
    act = _offered(stage)
    member = act.visit.item.plan.group.members.get()
    member_leaves(member, by=stage.user("aigul"), on=timezone.localdate(), reason="Башчы болду")
    grant(stage.user("monitor"), "head", by=None, municipality=stage.here.municipality)
    acts.sign_for_executive(act, stage.user("monitor"))


def _one_name_twice(stage: Stage) -> None:
    """On paper, where there are no accounts to compare."""
    act, clerk, today = _offered(stage), stage.user("aigul"), timezone.localdate()
    acts.take_back(act, stage.user("monitor"), note="Кагазда кол коюлат")
    member = act.visit.item.plan.group.members.get()
    paper.sign_group_on_paper(act, clerk, member=member, on=today)
    paper.sign_executive_on_paper(act, clerk, name=member.name.upper(), post="Башчы", on=today)


def _adds_to_a_signed_act(stage: Stage) -> None:
    findings.add_finding(_signed(stage), by=stage.user("monitor"), fact="Дагы")


def _writes_into_a_signed_act(stage: Stage) -> None:
    rows = Act.objects.filter(pk=_signed(stage).pk)
    with transaction.atomic():
        rows.update(conclusion="Башка")


def _closes_his_own(stage: Stage) -> None:
    """A member of the group who is the specialist, too."""
    row: Recommendation = _signed(stage).recommendations.get()
    grant(stage.user("monitor"), "specialist", by=None, municipality=stage.here.municipality)
    recommendations.answer(row, stage.user("nurlan"), text="Бүттү", on=timezone.localdate())
    recommendations.look_again(row, stage.user("monitor"), done=True, text="Көрдүм", on=timezone.localdate())


def _brings_nothing_along(stage: Stage) -> bool:
    with stage.inside():
        row = add_photo(_visit(stage), photo() + b"<script>", by=stage.user("monitor"))
        shown = stored.read(row.file, row.digest)
        return b"<script>" not in shown and b"Exif" not in shown


def _frozen(stage: Stage) -> bool:
    with stage.inside():
        return refused(lambda: _writes_into_a_signed_act(stage), DatabaseError)


def _nothing_unmet(off: Off) -> None:
    off.put("birge.cycle.moves._unmet", lambda *_: [])


def _as_it_came(off: Off) -> None:
    off.put("birge.needs.actions.evidence.picture_of", lambda data: Picture(data, data, 64, 64))


GUARDS = [
    Guard("nobody signs an act for both sides", _says("act_signed_by_one_person", _signs_twice), _nothing_unmet),
    Guard("one name does not sign twice on paper", _says("act_signed_by_one_person", _one_name_twice), _nothing_unmet),
    Guard(
        "a signed act is not edited",
        _says("act_is_signed", _adds_to_a_signed_act),
        lambda o: o.put("birge.monitoring.actions.findings.editable", lambda act: act),
    ),
    Guard("a signed act is frozen in the database", _frozen, lambda o: walls.drop_walls()),
    Guard(
        "a recommendation is not closed by whom it is given to",
        _says("recheck_by_addressee", _closes_his_own),
        _nothing_unmet,
    ),
    Guard("a photograph brings nothing along but its pixels", _brings_nothing_along, _as_it_came),
]
