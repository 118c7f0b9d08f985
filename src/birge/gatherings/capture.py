"""What of a meeting may be written down without network: how many were there, what was asked and proposed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import BigIntegerField, CharField, IntegerField, Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.capture.describing import fields_of, in_all, named
from birge.capture.drawers import Complaint, Gone, Kind, Outcome, Overtaken, Piece, Unfit
from birge.capture.entries import Data, FormsEntry
from birge.capture.queries import taken_back
from birge.chronicle.actions import pk_in, snapshot
from birge.cycle import words as cycle_words
from birge.gatherings import actions, words
from birge.gatherings.access import KEEPERS, may_keep
from birge.gatherings.forms import CountForm, QuestionForm
from birge.gatherings.models import Attendance, Gathering, Question
from birge.kit.ready import Ready
from birge.rulebook.counts import HeadCount

#: Fields of a question that a later version may change.
QUESTION_FIELDS = ("text", "is_proposal", "asked_by", "answer", "answered_by", "language", "item")
_FIGURES = ("total", "women", "men", "unknown", "qualifier")


def _meeting(piece: Piece) -> Gathering:
    named = piece.data.get("meeting")
    named = named if isinstance(named, Mapping) else {}
    kind, number = named.get("kind"), named.get("number")
    found: list[Gathering] = []
    if kind in words.KINDS and isinstance(number, int) and not isinstance(number, bool) and 0 < number < 2**31:
        found = _HELD(kind, number)
    if not found:
        text = _("There is no meeting with this number here.")
        raise Unfit([Complaint("meeting", "meeting", str(_("Meeting")), text)])
    return found[0]


#: Asked with each packet of a meeting.
_HELD = Ready(
    lambda kind, number: (
        Gathering.objects.select_related("cycle", "municipality__place").filter(kind=kind, number=number).order_by("pk")
    ),
    CharField(),
    IntegerField(),
    here=True,
)


class AttendanceEntry(FormsEntry):
    """Head-counts of a meeting, role by role (F8: counts, no names)."""

    def __init__(self, piece: Piece) -> None:
        self.meeting = _meeting(piece)
        counts = piece.data.get("counts")
        counts = counts if isinstance(counts, Mapping) else {}
        self.parts, self.more = [], []
        if not counts or not set(counts) <= set(words.ATTENDANCE):
            self.more = [Complaint("counts", "counts", "", _("Write who was counted, by the roles of the list."))]
            return
        for role, figures in counts.items():
            path = f"counts.{role}"
            if not isinstance(figures, Mapping):
                raise Unfit([Complaint(path, path, path, _("This value cannot be read."))])
            data = Data().lay(figures, role, path).mend(piece.fixes)
            self.parts.append((path, CountForm(data, role=role)))

    def shown(self) -> list[tuple[str, str]]:
        found = []
        for _path, form in self.parts:
            values = [f"{bound.label}: {bound.value()}" for bound in form.visible_fields() if bound.value()]
            found.append((str(form.role_name), ", ".join(values)))  # type: ignore[attr-defined]
        return found

    def counts(self) -> dict[str, HeadCount]:
        """The figures by role."""
        return {form.role: form.head_count() for _path, form in self.parts}  # type: ignore[attr-defined]

    def enter(self, *, by: Any) -> Outcome:
        return self._counted({}, by=by, overwrite=False)

    def change(self, record: Gathering, known: Mapping[str, Any], *, by: Any, overwrite: bool) -> Outcome:
        return self._counted(known.get("counts", {}), by=by, overwrite=overwrite)

    def _counted(self, before: Mapping[str, Any], *, by: Any, overwrite: bool) -> Outcome:
        rows = {row.role: row for row in Attendance.objects.filter(gathering=self.meeting, role__in=self.counts())}
        there = {role: list(snapshot(row, _FIGURES).values()) for role, row in rows.items()}
        nothing = [None, None, None, None, "exact"]
        for role, count in self.counts().items():
            now, sent = there.get(role, nothing), [getattr(count, name) for name in _FIGURES]
            if not overwrite and now not in (before.get(role, nothing), sent):
                raise Overtaken
        for role, count in self.counts().items():
            actions.count_heads(self.meeting, role, count, by=by)
        sent = {role: [getattr(count, name) for name in _FIGURES] for role, count in self.counts().items()}
        return Outcome(self.meeting, {"counts": {**before, **sent}})


class QuestionEntry(FormsEntry):
    """A question or proposal of a meeting (F11, F24)."""

    def __init__(self, piece: Piece) -> None:
        self.meeting = _meeting(piece)
        data = Data().lay(piece.data, but=("meeting", "item")).mend(piece.fixes)
        data.setdefault("language", self.meeting.language)
        number = piece.data.get("item")
        if isinstance(number, int) and not isinstance(number, bool) and 0 < number < 32_000:
            item = self.meeting.agenda.filter(number=number).first()
            data["item"] = str(item.pk) if item is not None else "0"
        self.form = QuestionForm(data, gathering=self.meeting)
        self.parts, self.more = [("", self.form)], []

    def _fields(self) -> dict[str, Any]:
        return {name: self.form.cleaned_data[name] for name in QUESTION_FIELDS}

    def enter(self, *, by: Any) -> Outcome:
        return self._kept(actions.ask(self.meeting, by=by, **self._fields()))

    def change(self, record: Question, known: Mapping[str, Any], *, by: Any, overwrite: bool) -> Outcome:
        if not overwrite and snapshot(record, QUESTION_FIELDS) != known.get("seen"):
            raise Overtaken
        return self._kept(actions.edit_question(record, by=by, **self._fields()))

    @staticmethod
    def _kept(question: Question) -> Outcome:
        row = Question.objects.get(pk=question.pk)
        return Outcome(row, {"seen": snapshot(row, QUESTION_FIELDS)})


def _gathering(name: str) -> Gathering | None:
    return Gathering.objects.select_related("cycle__municipality__place").filter(pk=pk_in(name)).first()


def _question(name: str) -> Question | None:
    found = _KEPT_QUESTION(pk_in(name))
    return found[0] if found else None


#: Asked each time a phone is told how a packet fares.
_KEPT_QUESTION = Ready(
    lambda pk: Question.objects.select_related("gathering__cycle", "gathering__municipality__place").filter(pk=pk),
    BigIntegerField(),
    here=True,
)


def _page(row: Gathering) -> str:
    """The page of a meeting belongs to the step that owns its kind."""
    names = {words.ASSEMBLY: "assembly:meeting", words.COUNCIL_SESSION: "council:session"}
    names[words.HEARING] = "hearings:hearing"
    try:
        return reverse(names[row.kind], args=[row.municipality.code, row.cycle_number, row.number])
    except NoReverseMatch:
        return ""


def _question_gone(row: Question) -> Gone | None:
    return taken_back(row) if row.withdrawn_reason else None


def _attendance_fields(here: Any) -> list[dict[str, Any]]:
    roles = [
        {
            "role": role,
            "label": in_all(lambda name=name: name),
            "fields": fields_of(lambda role=role: CountForm(role=role)),
        }
        for role, name in words.ATTENDANCE.items()
    ]
    return [_which_meeting(), named("counts", "counts", lambda: _("Who was there"), roles=roles)]


def _question_fields(here: Any) -> list[dict[str, Any]]:
    # The agenda is that of the meeting chosen on the phone, so the form is asked without one.
    left_to_the_desk = ("item", "asker", "place", "answered_on")
    fields = fields_of(lambda: QuestionForm(gathering=Gathering()), but=left_to_the_desk)
    return [_which_meeting(), named("item", "agenda", lambda: _("To which agenda item")), *fields]


def _which_meeting() -> dict[str, Any]:
    return named("meeting", "meeting", lambda: _("Meeting"), required=True)


def briefcase(municipality: Any, user: Any) -> dict[str, Any]:
    """Meetings whose record this person may still write, with their agendas."""
    going_on = Q(cycle__state=cycle_words.OPEN) | Q(kind__in=words.YEARLY)
    rows = Gathering.objects.filter(going_on, state__in=words.OPEN_STATES).select_related("cycle")
    found = []
    for row in rows.prefetch_related("agenda").order_by("kind", "number"):
        if may_keep(user, row):
            items = [{"number": item.number, "text": item.text} for item in row.agenda.all()]
            found.append({"kind": row.kind, "number": row.number, "title": row.title, "agenda": items})
    return {"meetings": found}


_ROLES = frozenset().union(*KEEPERS.values())
KINDS = (
    Kind(
        "gatherings.attendance", 1, gettext_lazy("Who was there"), _ROLES, AttendanceEntry, _gathering, _page,
        _attendance_fields,
    ),
    Kind(
        "gatherings.question", 1, gettext_lazy("A question or proposal"), _ROLES, QuestionEntry, _question,
        lambda row: _page(row.gathering), _question_fields, _question_gone,
    ),
)  # fmt: skip
