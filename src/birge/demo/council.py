"""The example's council: its commissions, a package returned once with a remark, a session, its resolutions."""

from __future__ import annotations

from typing import Any

from birge.assembly.actions import announce, hold, sign
from birge.council import actions
from birge.council.actions import council as composition
from birge.council.actions import opinions
from birge.council.actions import resolutions as resolving
from birge.council.models import Commission, Package, Resolution
from birge.demo.calendar import on
from birge.demo.ground import Example, done
from birge.demo.reading import clock, content, day, heads, when
from birge.gatherings.actions import add_item, count_heads, edit_gathering, edit_item
from birge.gatherings.models import AgendaItem, Gathering
from birge.plan.models import Plan

#: What a resolution says of itself, as far as the example states it.
TEXTS = ("title", "preamble", "basis", "points", "control", "subject")
TEXTS += ("title_ru", "preamble_ru", "basis_ru", "points_ru", "control_ru")
#: What an opinion says of itself.
SAID = ("stance", "text", "text_ru", "votes_for", "votes_against", "abstained")


def is_built(example: Example) -> bool:
    """Whether the package is there."""
    return Package.objects.filter(cycle=example.cycle).exists()


def build(example: Example) -> None:
    """Send, return, answer, send again, table, hold the session, adopt, publish, sign."""
    file = content("example/council")
    first = _composed(example, file)
    package = _sent_twice(example, file)
    secretary, chair = example["council_secretary"], example["council_chair"]
    text, told = file["session"], file["resolution"]
    with on("2026-10-22", "09:30"):
        session = planned_session(example, text)
        asked = opinions.ask(first, by=secretary, package=package)
        actions.table(package, session, by=secretary)
        add_item(session, text=text["agenda"][1]["text"], speaker=text["agenda"][1]["speaker"], by=secretary)
        announce(session, by=secretary)
        texts = {name: told[name] for name in TEXTS if name in told}
        resolution = resolving.draft_resolution(package, session, by=secretary, **texts, chair=text["chair"])
        noted = {name: file["considered"][name] for name in TEXTS if name in file["considered"]}
        report = resolving.draft_resolution(None, session, by=secretary, **noted, chair=text["chair"])
    said = file["opinion"]
    with on(said["given"], "15:00"):
        given = {name: said[name] for name in SAID}
        opinions.give(asked, by=secretary, given_on=day(said["given"]), **given)
    with on(text["held"], "13:00"):
        held = when(text["held"])
        hold(session, by=secretary, held=held, start=clock(text["held_start"]), end=clock(text["held_end"]))
        count_heads(session, "deputies", heads(text["deputies"]), by=secretary)
        for item, row in zip(
            AgendaItem.objects.filter(gathering=session).order_by("number"), text["agenda"], strict=True
        ):
            edit_item(item, by=secretary, speaker=row["speaker"], heard=row["heard"])
        votes = {name: told[name] for name in ("votes_for", "votes_against", "abstained")}
        resolving.adopt(resolution, by=chair, number=told["number"], **votes)
        noted_votes = {name: file["considered"][name] for name in votes}
        resolving.consider(report, by=chair, number=file["considered"]["number"], **noted_votes)
    with on(text["minutes_dated"], "10:00"):
        dated = day(text["minutes_dated"])
        edit_gathering(session, by=secretary, chair=text["chair"], secretary=text["secretary"], minutes_dated=dated)
        sign(session, by=secretary)
    with on(told["published"], "12:00"):
        resolving.publish(resolution, by=secretary)
        done(example, "council")


def _composed(example: Example, file: dict[str, Any]) -> Commission:
    """The convocation and the standing commissions; answers the first of them."""
    secretary = example["council_secretary"]
    with on("2026-06-02", "10:00"):
        known = file["convocation"]
        composition.add_convocation(example.municipality, by=secretary, **{**known, "first": day(known["first"])})
        made = [
            composition.add_commission(example.municipality, by=secretary, **{**row, "first": day(row["first"])})
            for row in file["commissions"]
        ]
    return made[0]


def _sent_twice(example: Example, file: dict[str, Any]) -> Package:
    returned = file["returned"]
    with on(*file["first_sent"].split("T")):
        plan = Plan.objects.get(cycle=example.cycle)
        package = actions.prepare_package(plan, by=example.specialist, note=file["letter"], note_ru=file["letter_ru"])
        actions.send(package, by=example["head"])
    with on(*returned["at"].split("T")):
        actions.send_back(package, by=example["council_secretary"], remarks=[returned["remark"]])
    with on(*file["second_sent"].split("T")):
        answers = {name: returned[name] for name in ("answer", "answer_ru")}
        actions.answer_remark(package.remarks.get(), by=example.specialist, **answers)
        actions.send(package, by=example["head"])
    return package


def planned_session(example: Example, text: dict[str, Any]) -> Gathering:
    """A session of the council as the file tells of it."""
    return actions.plan_session(
        example.municipality,
        cycle=example.cycle,
        by=example["council_secretary"],
        kind=text["kind"],
        convocation=text["convocation"],
        official_number=text["official_number"],
        **{name: text[name] for name in ("called_by", "call_reason") if name in text},
        title=text["title"],
        place=example.villages[text["place"]],
        venue=text["venue"],
        planned=when(text["planned"]),
        planned_start=clock(text["planned_start"]),
    )


def adopted_at_a_session(example: Example, text: dict[str, Any], told: dict[str, Any]) -> Resolution:
    """A session of the council and the resolution it adopted and published, as the file tells of them."""
    secretary = example["council_secretary"]
    with on(text["announced"], "10:00"):
        session = planned_session(example, text)
        announce(session, by=secretary)
        texts = {name: told[name] for name in ("title", "title_ru", "points", "points_ru", "subject", "chair")}
        row = resolving.draft_resolution(None, session, by=secretary, **texts)
    with on(text["held"], "14:00"):
        hours = {"start": clock(text["held_start"]), "end": clock(text["held_end"])}
        hold(session, by=secretary, held=when(text["held"]), **hours)
        count_heads(session, "deputies", heads(text["deputies"]), by=secretary)
        votes = {name: told[name] for name in ("votes_for", "votes_against", "abstained")}
        resolving.adopt(row, by=example["council_chair"], number=told["number"], **votes)
    with on(text["published"], "10:00"):
        resolving.publish(row, by=secretary)
    row.refresh_from_db()
    return row
