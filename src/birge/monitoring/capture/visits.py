"""A visit from a phone: its head, its checklist, what was planned beside what was seen, by the actions of the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from birge.capture.content import PhotoLine
from birge.capture.drawers import Complaint, Gone, Outcome, Overtaken, Piece, Unfit
from birge.capture.entries import Data, FormsEntry, row_names
from birge.capture.queries import taken_back
from birge.chronicle.actions import pk_in, record_key
from birge.cycle.moves import Refused
from birge.kit.text import clean
from birge.monitoring import words
from birge.monitoring.actions import visits as actions
from birge.monitoring.actions.photos import add_photo
from birge.monitoring.forms.visits import ChecksForm, OwnCheckForm, SeenForm, SightForm, VisitForm
from birge.monitoring.models import Check, Photo, PlanItem, Sight, Visit
from birge.monitoring.queries.visits import facts_of
from birge.rulebook.table import Reason

#: Rows of one sheet: questions of the group's own, further things that were planned.
MOST_OWN, MOST_SIGHTS = 20, 20
_LISTS = ("item", "checks", "own", "sights")


def usual_checks(kind: str) -> list[Check]:
    """The checklist with which a visit of a kind begins."""
    return [Check(number=at, text=str(text)) for at, text in enumerate(words.QUESTIONS[kind], 1)]


class VisitEntry(FormsEntry):
    """A visit for a line of a plan. Rows carry names of the phone's own, by which a later version finds them."""

    def __init__(self, piece: Piece) -> None:
        self.item = _item(piece.data.get("item"))
        checks = piece.data.get("checks") or {}
        if not isinstance(checks, Mapping):
            raise Unfit([Complaint("checks", "checks", "", _("This value cannot be read."))])
        data = Data().lay(piece.data, but=_LISTS)
        usual = usual_checks(self.item.kind)
        asked = {f"{name}_{one.number}" for one in usual for name in ("answer", "note")}
        data.lay({name: value for name, value in checks.items() if name in asked}, path="checks")
        own = data.rows("own", piece.data.get("own"), MOST_OWN)
        sights = data.rows("sights", piece.data.get("sights"), MOST_SIGHTS)
        data.mend(piece.fixes)
        self.form = VisitForm(data, municipality=piece.municipality)
        self.checks = ChecksForm(data, checks=usual)
        self.seen = SeenForm(data)
        self.own = {name: OwnCheckForm(data, prefix=f"own-{at}") for at, name in enumerate(row_names(own, "own"))}
        self.sights = {
            name: SightForm(data, prefix=f"sights-{at}") for at, name in enumerate(row_names(sights, "sights"))
        }
        self.parts = [("", self.form), ("checks", self.checks), ("", self.seen)]
        self.parts += [(f"own.{at}", form) for at, form in enumerate(self.own.values())]
        self.parts += [(f"sights.{at}", form) for at, form in enumerate(self.sights.values())]
        self.more = [
            Complaint(f"checks.{name}", str(name), str(name), _("The checklist has no such question."))
            for name in sorted(set(map(str, checks)) - asked)
        ]

    def enter(self, *, by: Any) -> Outcome:
        visit = actions.begin_visit(self.item, by=by, **self.form.values())
        return self._written(visit, {}, by)

    def change(self, record: Visit, known: Mapping[str, Any], *, by: Any, overwrite: bool) -> Outcome:
        _still_written(record)
        if record.item_id != self.item.pk:
            raise Refused([Reason("visit_of_another_line")])
        if not overwrite and _as_it_stands(record) != known.get("seen"):
            raise Overtaken
        visit = actions.change_visit(record, by=by, **self.form.values())
        return self._written(visit, known, by)

    def _written(self, visit: Visit, known: Mapping[str, Any], by: Any) -> Outcome:
        """The checklist, the lines of the plan and the rows, by the actions of their pages."""
        own = self._own(visit, known.get("own", {}), by)
        self._beside(visit, by)
        sights = self._sights(visit, known.get("sights", {}), by)
        row = Visit.objects.get(pk=visit.pk)
        return Outcome(row, {"own": own, "sights": sights, "seen": _as_it_stands(row)})

    def _own(self, visit: Visit, before: Mapping[str, int], by: Any) -> dict[str, int]:
        """Answers to the checklist and to the group's own questions; answers the numbers of the latter."""
        there = {one.number: one for one in visit.checks.all()}
        rows = {name: form.cleaned_data for name, form in self.own.items()}
        kept = {}
        for name, number in before.items():
            one = there.get(number)
            if one is None:
                continue
            one.visit = visit
            if name in rows and one.text == clean(rows[name]["text"]):
                kept[name] = number
            else:
                actions.drop_check(one, by=by)
        new = [name for name in rows if name not in kept]
        answers = {number: said for number, said in self.checks.answers().items() if number not in kept.values()}
        answers |= {number: (rows[name]["answer"], rows[name]["note"]) for name, number in kept.items()}
        if any(answer or note for answer, note in answers.values()) or before or new:
            actions.answer_checks(visit, answers, [rows[name]["text"] for name in new], by=by)
        # New questions stand at the end, in their order.
        last = list(visit.checks.order_by("number").values_list("number", flat=True))
        fresh = dict(zip(new, last[len(last) - len(new) :], strict=True))
        said = {number: (rows[name]["answer"], rows[name]["note"]) for name, number in fresh.items()}
        if any(answer or note for answer, note in said.values()):
            actions.answer_checks(visit, said, by=by)
        return kept | fresh

    def _beside(self, visit: Visit, by: Any) -> None:
        """What was seen of what the line of the plan says: the first line of the visit."""
        data = self.seen.cleaned_data
        first = visit.sights.order_by("number").first()
        if first is not None:
            first.visit = visit
            said = {"seen": data["seen"], "verdict": data["verdict"] or words.NOT_SEEN}
            if said != {"seen": first.seen, "verdict": first.verdict}:
                actions.change_sight(first, by=by, planned=first.planned, **said)
        elif data["seen"] or data["verdict"]:
            actions.add_sight(visit, by=by, planned=self.item.subject, seen=data["seen"], verdict=data["verdict"])

    def _sights(self, visit: Visit, before: Mapping[str, int], by: Any) -> dict[str, int]:
        """Further things that were planned and what was seen of them; answers their numbers."""
        there = {one.number: one for one in visit.sights.all()}
        found = {}
        for name, number in before.items():
            if number in there and name not in self.sights:
                there[number].visit = visit
                actions.drop_sight(there[number], by=by)
        for name, form in self.sights.items():
            old: Sight | None = there.get(before.get(name, 0))
            if old is not None:
                old.visit = visit
                found[name] = actions.change_sight(old, by=by, **form.values()).number
            else:
                found[name] = actions.add_sight(visit, by=by, **form.values()).number
        return found


def _still_written(visit: Visit) -> None:
    """A visit that is public, or under an act, takes nothing in from a phone any more.

    :raises Refused: with what a person at the office can do.
    """
    if visit.state == words.WRITTEN:
        return
    act = facts_of(visit).act
    raise Refused([Reason("visit_late_for_act", {"number": act}) if act else Reason("visit_late_when_public")])


def _as_it_stands(visit: Visit) -> list[Any]:
    """All that a phone may write of a visit, to see whether somebody changed it since."""
    names = (*actions.HEAD_FIELDS, *actions.COUNTS)
    head = [getattr(getattr(visit, name), "code", None) or getattr(visit, name) for name in names if name != "place"]
    checks = [[one.number, one.text, one.answer, one.note] for one in visit.checks.all()]
    sights = [[one.number, one.planned, one.seen, one.verdict] for one in visit.sights.all()]
    return [head, visit.place_id, checks, sights]


def _item(named: Any) -> PlanItem:
    year, _dash, number = named.partition("/") if isinstance(named, str) else ("", "", "")
    found = None
    if all(part.isascii() and part.isdigit() and len(part) < 5 for part in (year, number)):
        rows = PlanItem.objects.select_related("plan", "activity__plan_problem", "activity__plan__cycle")
        found = rows.filter(plan__year=int(year), number=int(number)).first()
    if found is None:
        text = _("There is no such line in a plan of monitoring here.")
        raise Unfit([Complaint("item", "item", _("Line of the monitoring plan"), text)])
    return found


def visit_of(name: str) -> Visit | None:
    """The visit a packet became."""
    rows = Visit.objects.select_related("item__plan", "item__activity", "place", "municipality__place")
    return rows.filter(pk=pk_in(name)).first()


def gone(row: Visit) -> Gone | None:
    """A visit that was withdrawn."""
    return taken_back(row) if row.state == words.WITHDRAWN else None


def picture(row: Visit, data: bytes, line: PhotoLine, by: Any) -> str:
    """A photograph beside the visit by the action of the page; one that is there already is that one."""
    try:
        kept = add_photo(row, data, clean(line.caption), by=by)
    except Refused:
        there = Photo.objects.filter(visit=row, original_digest=line.sha256).first()
        if there is None:
            raise
        kept = there
    return record_key(kept)
