"""The example's call for initiatives: a regulation, five applications, a commission and its result. All invented."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from birge.council.models import Resolution
from birge.demo.calendar import on
from birge.demo.council import adopted_at_a_session
from birge.demo.ground import Example
from birge.demo.reading import content, day
from birge.initiatives import application_words as its
from birge.initiatives.actions import applications, calls, commission, deciding, drafts, judging, regulations
from birge.initiatives.models import Application, Call, CommissionMember, Regulation
from birge.problems.models import Problem

#: What of an application in the file is no answer to a question.
_APART = frozenset({"against", "ru", "at", "village", "paper", "points", "conflict", "said", "refused"})


def is_built(example: Example) -> bool:
    """Whether the call is there."""
    return Call.objects.exists()


def build(example: Example) -> None:
    """Model, regulation with its resolution, call, applications, check, scores and decision, on their days."""
    file = content("example/initiatives")
    regulation = _regulation(example, file, adopted_at_a_session(example, file["session"], file["resolution"]))
    call = _announced(example, file, regulation)
    for told in sorted(file["applications"], key=lambda one: str(one["at"])):
        sent(example, call, told)
    _checked(example, file, call)
    _decided(example, file, call)


def _regulation(example: Example, file: dict[str, Any], resolution: Resolution) -> Regulation:
    told, own = file["model"], file["own"]
    texts = {name: "\n".join(told[name]) for name in ("text", "text_ru")}
    named = {name: told[name] for name in ("title", "title_ru", "source")}
    with on(told["written"], "10:00"):
        model = regulations.begin_model(by=example["coordinator"], is_example=True, **named, **texts)
        model = regulations.move_model(model, "publish", by=example["coordinator"])
    with on("2026-05-20", "10:00"):
        row = regulations.begin(example.municipality, by=example.specialist, model=model)
        both = {}
        for at, name in enumerate(("text", "text_ru")):
            lines = [own["changed"].get(line[:2], {0: line, 1: line})[at] for line in told[name]]
            both[name] = "\n".join([*lines, own["added"][at]])
        titles = {"title": named["title"].replace("үлгү ", "").replace(" (мисал)", "")}
        titles["title_ru"] = named["title_ru"].replace("Типовое положение", "Положение").replace(" (пример)", "")
        row = regulations.change(row, by=example.specialist, **both, **titles)
    with on("2026-06-23", "10:00"):
        from_day = day(file["regulation"]["from_day"])
        made = {"resolution": resolution, "from_day": from_day}
        return regulations.bring_into_force(row, by=example.specialist, **made)  # type: ignore[no-any-return]


def moment(text: str) -> datetime:
    """A moment of the content, in the time of the country."""
    return timezone.make_aware(datetime.fromisoformat(text))


def _announced(example: Example, file: dict[str, Any], regulation: Regulation) -> Call:
    told, by = file["call"], example.specialist
    with on(told["begun"], "10:00"):
        row = calls.begin(example.municipality, by=by, scheme="financed", regulation=regulation)
        values = {**told["values"], "own_percent": Decimal(told["values"]["own_percent"])}
        moments = {name: moment(text) for name, text in told["moments"].items()}
        row = calls.change(row, by=by, values={**values, **moments})
        for line in file["commission"]:
            account = example[line["key"]] if "key" in line else None
            member = {"name": account.name if account is not None else line["name"], "account": account}
            commission.add_member(row, by=by, post=line["post"], is_chair=line.get("is_chair", False), **member)
    with on(told["announced"], "08:30"):
        calls.move(row, "announce", by=by)
    later = told["change"]
    with on(later["on"], "11:00"):
        return calls.change(row, by=by, reason=later["reason"], values={"pool_tyiyn": later["pool_tyiyn"]})


def problem_named(key: str) -> Problem:
    """The example's problem with this key."""
    title = next(one["ky"] for one in content("example/problems") if one["key"] == key)
    return Problem.objects.get(title=title)  # type: ignore[no-any-return]


def sent(example: Example, call: Call, told: dict[str, Any]) -> None:
    """An application of the content is written and sent, on its day."""
    answers = {name: value for name, value in told.items() if name not in _APART}
    answers["place"] = example.villages[told["village"]].pk
    answers["problem"] = problem_named(told["against"]).pk if "against" in told else None
    with on(told["at"], "15:40"):
        by = example.specialist if told.get("paper") else None
        if by is not None:
            answers["paper_at"] = moment(f"{told['at']}T11:20").isoformat()
        applications.send(drafts.begin(call, by=by, content=answers), by=by)


def _told_of(file: dict[str, Any], row: Application) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in file["applications"] if one["applicant"] == row.applicant)
    return found


def _checked(example: Example, file: dict[str, Any], call: Call) -> None:
    """Each application is admitted, but the one that asks for what is barred."""
    with on(file["checked"], "10:00"):
        calls.move(call, "close_intake", by=example.specialist)
        for row in Application.objects.filter(call=call).order_by("number"):
            refused = _told_of(file, row).get("refused", "")
            answers = {**dict.fromkeys(its.ASKED_OF_A_PERSON, its.YES), **({"allowed": its.NO} if refused else {})}
            decision = its.REFUSE if refused else its.ACCEPT
            by = example["sector_specialist"]
            applications.check(row, by=by, decision=decision, answers=answers, note=refused)


def _decided(example: Example, file: dict[str, Any], call: Call) -> None:
    by = example.specialist
    keys = [line.get("key", "") for line in file["commission"]]
    members = dict(zip(keys, CommissionMember.objects.filter(call=call).order_by("number"), strict=True))
    rows = list(Application.objects.filter(call=call, state=its.ACCEPTED).order_by("number"))
    with on(file["begun"], "10:00"):
        for key, member in members.items():
            barred = {one.pk: why for one in rows if (why := _told_of(file, one).get("conflict", {}).get(key))}
            judging.declare(member, by=member.account or by, conflicts=barred)
        deciding.begin_scoring(call, by=by)
    call.refresh_from_db()
    with on(file["scored"], "10:00"):
        for row in rows:
            told = _told_of(file, row)
            for at, (key, value) in enumerate(told["points"].items()):
                member = CommissionMember.objects.get(pk=members[key].pk)
                points = {one["id"]: value for one in call.criteria}
                comment = told["said"] if at == 0 else ""
                judging.score(member, row, by=member.account or by, points=points, comment=comment)
    with on(file["decided"], "11:00"):
        deciding.decide(call, by=by, note=file["note"])
