"""What the thread, the plan, the desk and whoever said something learn from progress."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext

from birge.cycle import drawers
from birge.cycle.drawers import Became, Card, Knot, Missing
from birge.kit.pictures import small_size
from birge.kit.reads import AllOf, HowMany
from birge.monitoring import progress_words as words
from birge.monitoring.models import Progress, ProgressPhoto, Report
from birge.monitoring.queries.owed import owed
from birge.monitoring.queries.progress import Stand, late_days
from birge.plan import words as plan_words
from birge.plan.drawers import responsible
from birge.plan.models import Plan
from birge.plan.queries.lines import ActivityLine
from birge.plan.queries.told import Planned, planned_of
from birge.plan.say import written
from birge.problems.models import Problem
from birge.rulebook.when import When

#: So many of the rows of progress tell their changes at the stop of the thread.
RECORDS = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """A photograph of an activity on the thread: when in the work, its two addresses, size and caption."""

    moment: Any
    url: str
    small: str
    width: int
    height: int
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """An activity as its last report says; ``state`` "unreported" where there is none."""

    line: ActivityLine
    url: str
    state: str = words.UNREPORTED
    percent: int | None = None
    as_of: date | None = None
    ended: When | None = None
    text: str = ""
    reason: str = ""
    lang: str = ""
    late: int = 0
    key: int = 0
    #: The last photograph before the work and the last one after it, or of the work as it goes on.
    photos: Sequence[Shown] = ()

    @property
    def name(self) -> Any:
        """The state in words."""
        return words.STATES[self.state]

    @property
    def tone(self) -> str:
        """How it looks on a chip."""
        return words.TONES[self.state]


_COLUMNS = ("state", "percent", "as_of", "ended", "expected", "text", "text_ru", "language", "reason", "reason_ru")


def along_problems(rows: QuerySet[Problem]) -> QuerySet[Problem]:
    """Problems with the last reports on the activities against them, in a plan that everybody may read."""
    last = Report.objects.filter(
        number=F("progress__reports"),
        progress__activity__plan_problem__problem=OuterRef("pk"),
        progress__activity__plan__state__in=plan_words.PUBLIC_STATES,
    )
    told = JSONObject(of="progress__activity_id", key="progress_id", **{name: name for name in _COLUMNS})
    photos = ProgressPhoto.objects.filter(
        progress__activity__plan_problem__problem=OuterRef("pk"),
        progress__activity__plan__state__in=plan_words.PUBLIC_STATES,
        withdrawn_at=None,
    )
    columns = ("number", "moment", "caption", "width", "height")
    seen = JSONObject(of="progress__activity_id", **{name: name for name in columns})
    return rows.annotate(
        progress_said=AllOf(last.order_by("pk").annotate(told=told).values("told")),
        progress_seen=AllOf(photos.order_by("number").annotate(told=seen).values("told")),
    )


def said_of(problem: Any, told: Planned, today: date) -> list[Said]:
    """The activities against a problem, each as it was reported last; one question where they did not come along."""
    read: Any = problem
    if "progress_said" not in problem.__dict__:
        read = along_problems(Problem.objects.filter(pk=problem.pk)).get()
    known = {row["of"]: row for row in read.progress_said}
    seen: dict[int, list[dict[str, Any]]] = {}
    for one in read.progress_seen:
        seen.setdefault(one["of"], []).append(one)
    code, cycle = problem.cycle.municipality.code, problem.cycle.number
    found = []
    for line in told.lines:
        activity = line.activity
        url = reverse("monitoring:progress_of", args=[code, cycle, activity.plan_problem.number, activity.number])
        row = known.get(activity.pk)
        if row is None:
            found.append(Said(line, url, late=late_days(activity.ends, Stand(), today)))
            continue
        text, reason = (written(row[name], row[f"{name}_ru"]) for name in ("text", "reason"))
        expected = When.from_code(row["expected"]) if row["expected"] else None
        found.append(
            Said(
                line=line,
                url=url,
                state=row["state"],
                percent=row["percent"],
                as_of=date.fromisoformat(row["as_of"][:10]),
                ended=When.from_code(row["ended"]) if row["ended"] else None,
                text=text,
                reason=reason,
                lang=row["language"] if text == row["text"] else "ru",
                late=late_days(activity.ends, Stand(state=row["state"], expected=expected), today),
                key=row["key"],
                photos=_shown(url, seen.get(activity.pk, [])),
            )
        )
    return found


def _shown(url: str, rows: list[dict[str, Any]]) -> list[Shown]:
    """Of the photographs of an activity one before the work and one after it; while it goes on the last of the work."""
    last = {row["moment"]: row for row in rows}
    after = last.get(words.AFTER) or last.get(words.DURING)
    found = []
    for row in (last.get(words.BEFORE), after):
        if row is not None:
            size = small_size(row["width"], row["height"])
            at = f"{url}photos/{row['number']}/"
            found.append(Shown(words.MOMENTS[row["moment"]], at, f"{at}small/", *size, row["caption"]))
    return found


def knots(problem: Any) -> Iterable[Knot]:
    """How the activities are carried out; where all are over, the result or the reason why there is none."""
    told = problem.told_plan if hasattr(problem, "told_plan") else planned_of(problem)
    if told is None or not told.adopted:
        return
    said = said_of(problem, told, timezone.localdate())
    reported = [one for one in said if one.state != words.UNREPORTED]
    if not reported and not any(one.late for one in said):
        return
    over = all(one.state in words.FINAL for one in said)
    days = [one.ended.last if over and one.ended else one.as_of for one in reported]
    yield Knot(
        title=_ended(said) if over else gettext("Carrying it out"),
        tone="grass",
        template="monitoring/progress_knot.html",
        context={"said": said, "url": reverse("monitoring:progress", args=_place(problem))},
        open=not (over or any(one.state in (words.GOING, *words.FINAL) for one in reported)),
        weight=690,
        slug="done",
        on=max((day for day in days if day is not None), default=None),
        who=responsible(told),
        records=tuple(f"{Progress._meta.label_lower}:{one.key}" for one in reported[:RECORDS]),
        missing=tuple(_missing(said)),
    )


def _place(problem: Any) -> list[Any]:
    return [problem.cycle.municipality.code, problem.cycle.number]


def _ended(said: list[Said]) -> str:
    """What the whole came to."""
    states = {one.state for one in said}
    if states == {words.DONE}:
        return pgettext("end of a problem's way", "Done")
    if states == {words.DROPPED}:
        return pgettext("end of a problem's way", "Dropped")
    return pgettext("end of a problem's way", "Done in part")


def _missing(said: list[Said]) -> Iterable[Missing]:
    """The term has passed and nothing final is said."""
    for one in said:
        if one.late:
            ends = one.line.activity.ends
            text = gettext("It is not told how it ended: %(activity)s") % {"activity": one.line.text}
            yield Missing(text, ends.last if ends else None, ", ".join(part.text for part in one.line.who[:1]))


def along_plans(rows: QuerySet[Plan]) -> QuerySet[Plan]:
    """Plans with how many of their activities were reported on, and how many are over."""
    here = Progress.objects.filter(activity__plan=OuterRef("pk")).exclude(state=words.UNREPORTED)
    facts = JSONObject(reported=HowMany(here), over=HowMany(here.filter(state__in=words.FINAL)))
    return rows.annotate(progress_facts=facts)


def plan_card(plan: Any, user: Any) -> Card | None:
    """How many activities were reported on, on the page of the plan, once it is adopted."""
    if plan.state != plan_words.ADOPTED and plan.in_force_id is None:
        return None
    facts = plan.__dict__.get("progress_facts")
    if facts is None:
        facts = along_plans(Plan.objects.filter(pk=plan.pk)).get().progress_facts  # type: ignore[attr-defined]
    url = reverse("monitoring:progress", args=[plan.municipality.code, plan.cycle.number])
    return Card("monitoring/progress_plan_card.html", {**facts, "url": url})


def became(statements: Collection[int]) -> Mapping[int, Became]:
    """What became of what people said: the furthest that was reported of an activity against its problem."""
    order = [words.DONE, words.PARTLY, words.GOING, words.POSTPONED, words.DROPPED, words.NOT_BEGUN]
    rows = Report.objects.filter(
        number=F("progress__reports"),
        progress__activity__plan_problem__problem__merged__statement__in=statements,
        progress__activity__plan__state__in=plan_words.PUBLIC_STATES,
    ).select_related("progress__activity__plan_problem__problem", "progress__activity__plan__cycle__municipality")
    found: dict[int, Became] = {}
    places: dict[int, int] = {}
    for row in rows.annotate(statement=F("progress__activity__plan_problem__problem__merged__statement")):
        place = order.index(row.state)
        if places.get(row.statement, len(order)) > place:
            places[row.statement] = place
            found[row.statement] = _became(row)
    return found


def _became(row: Report) -> Became:
    activity = row.progress.activity
    cycle, line = activity.plan.cycle, activity.plan_problem
    reason = written(row.reason, row.reason_ru)
    return Became(
        text=words.STATES[row.state],
        tone=words.TONES[row.state],
        on=row.as_of,
        reason=reason,
        lang=row.language if reason == row.reason else "ru",
        what=written(activity.text, activity.text_ru),
        url=reverse("portal:thread", args=[cycle.municipality.code, cycle.number, line.problem.number]),
    )


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    drawers.ALONG_PROBLEMS.append(along_problems)
    drawers.KNOTS.append(knots)
    drawers.ALONG_PLANS.append(along_plans)
    drawers.PLAN_CARDS.append(plan_card)
    drawers.BECAME.append(became)
    drawers.OWED.append(owed)
