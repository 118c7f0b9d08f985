"""The end of a year: what was done of the plan, visits with a picture and a signed act, a call, a project, the news."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from PIL import Image

from birge.demo.national.funded import fund
from birge.demo.national.told import tell_news
from birge.demo.national.year import Year
from birge.groups.models import Group, Member
from birge.monitoring.models import (
    Act,
    Finding,
    Photo,
    PlanItem,
    Progress,
    Recommendation,
    Report,
    Visit,
    YearPlan,
)
from birge.needs.actions.evidence import keep_picture
from birge.people.words import MONITOR, SPECIALIST
from birge.plan.models import Activity

#: Pixels of an invented picture: a small file.
_SIDE = (64, 48)


def fill(year: Year, activities: Sequence[Activity]) -> None:
    """Monitoring, initiatives and news of a year."""
    _progress(year, activities)
    _monitoring(year, activities)
    fund(year)
    tell_news(year)


def _progress(year: Year, activities: Sequence[Activity]) -> None:
    states = ["going" if year.is_last or at % 4 == 0 else "done" for at, _one in enumerate(activities)]
    made = year.rows.put(
        Progress,
        (
            {
                "activity": one,
                "state": state,
                "percent": 60 if state == "going" else 100,
                "reports": 1,
                "news_on": year.day(10, 1),
            }
            for one, state in zip(activities, states, strict=True)
        ),
    )
    year.rows.put(
        Report,
        (
            {
                "progress": one,
                "number": 1,
                "state": one.state,
                "percent": one.percent,
                "as_of": year.day(10, 1),
                "text": "Иштер графикке ылайык жүрүп жатат." if one.state == "going" else "Иш бүткөрүлдү, тапшырылды.",
                "role": SPECIALIST,
                "at": year.at(10, 2),
            }
            for one in made
        ),
    )
    for one in made:
        year.rows.tell(one, f"report_{one.state}", year.at(10, 2), SPECIALIST, percent=one.percent)


def _picture(year: Year, number: int) -> dict[str, Any]:
    """A picture in a colour of its own, taken in as one from a phone would be."""
    image, out = Image.new("RGB", _SIDE), io.BytesIO()
    ground = tuple(90 + year.dice.randrange(120) for _part in range(3))
    image.paste(ground, (0, 0, *_SIDE))
    image.paste((90 + number * 20, 110, year.year % 200), (8, 20, 56, 44))
    image.save(out, "PNG")
    return keep_picture(out.getvalue(), f"national/{year.municipality.code}")


def _monitoring(year: Year, activities: Sequence[Activity]) -> None:
    rows = year.rows
    group = Group.objects.get(cycle=year.cycle, kind="monitoring")
    leader = Member.objects.get(group=group, is_leader=True)
    plan = rows.one(YearPlan, year=year.year, group=group, state="agreed", agreed_by="group", agreed_on=year.day(5, 12))
    rows.tell(plan, "agree_plan", year.at(5, 12), MONITOR)
    watched = activities[:2]
    items = rows.put(
        PlanItem,
        (
            {
                "plan": plan,
                "number": at,
                "kind": "monitoring",
                "subject": one.text[:300],
                "activity": one,
                "question": "Иш планга жана сметага ылайык жүрүп жатабы?",
                "method": "visit",
                "due": year.on(10, 20),
            }
            for at, one in enumerate(watched, 1)
        ),
    )
    first = (year.number - 1) * len(watched)
    visits = rows.put(
        Visit,
        (
            {
                "item": one,
                "number": first + one.number,
                "held": year.on(10, 10 + one.number),
                "place": year.unit(one.number),
                "inspected": one.subject[:200],
                "total": 5,
                "women": 2,
                "men": 3,
                "state": "shown",
            }
            for one in items
        ),
    )
    rows.tell_all(visits, "show", year.at(10, 14), MONITOR)
    at = year.at(10, 11)
    rows.put(
        Photo,
        (
            {
                "visit": one,
                "number": 1,
                "at": at,
                "caption": "Көчөнүн көрүнүшү (мисал)",
                "taken": one.held,
                **_picture(year, one.number),
            }
            for one in visits
        ),
    )
    acts = rows.put(
        Act,
        (
            {"visit": one, "number": one.number, "conclusion": "Иш планга ылайык жүрүп жатат.", "state": "offered"}
            for one in visits
        ),
    )
    findings = rows.put(
        Finding,
        (
            {"act": one, "number": 1, "fact": "Иштин бир бөлүгү бүткөн, калганы мөөнөтүндө.", "evidence": "Сүрөт № 1"}
            for one in acts
        ),
    )
    recommended = rows.put(
        Recommendation,
        (
            {
                "act": one,
                "finding": found,
                "number": one.number,
                "text": "Жумуштун аягына чейин сапатын ай сайын текшерүү.",
                "addressee": "head",
                "due": year.on(12, 1),
                "due_last": year.day(12, 1),
                "state": "given",
            }
            for one, found in zip(acts, findings, strict=True)
        ),
    )
    Act.objects.filter(pk__in=[one.pk for one in acts]).update(
        state="signed",
        group_entered_id=rows.by,
        group_name=leader.name,
        group_on=year.day(10, 20),
        executive_entered_id=rows.by,
        executive_name=year.name(150)[0],
        executive_post="Айыл өкмөтүнүн башчысы",
        executive_on=year.day(10, 22),
    )
    rows.tell_all(acts, "sign_executive_paper", year.at(10, 22), SPECIALIST)
    rows.tell_all(recommended, "give", year.at(10, 22), MONITOR)
