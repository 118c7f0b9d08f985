"""Two calls of the programme that the example holds with an invented neighbour: one decided, one ranked and waiting.

The second has equal scores on both sides of the line: whoever tries the demo draws the lot and enters the decision.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from birge.assembly import actions as assemblies
from birge.council.actions import plan_session
from birge.council.actions import resolutions as resolving
from birge.cycle.actions import open_cycle
from birge.demo.calendar import on
from birge.demo.ground import Example, administrator
from birge.demo.initiatives import moment
from birge.demo.people import account
from birge.demo.reading import content, day, when
from birge.gatherings.actions import add_item
from birge.initiatives import application_words as its
from birge.initiatives.actions import applications, calls, commission, deciding, drafts, judging, regulations
from birge.initiatives.models import Application, Call, ModelRegulation, Regulation
from birge.kit import scope
from birge.people.actions import grant
from birge.people.models import User
from birge.people.words import COUNCIL_SECRETARY, SPECIALIST
from birge.places import words
from birge.places.actions import add_place, open_municipality
from birge.places.models import Municipality, Place
from birge.programme.actions import joint, judges, programmes, terms
from birge.programme.models import Terms


@dataclass(frozen=True)
class Side:
    """One of the two municipalities: who keeps its calls, who checks them, its villages, whom to ask."""

    municipality: Municipality
    by: User
    checks: User
    villages: dict[str, Place]
    contact: str


def is_built(example: Example) -> bool:
    """Whether conditions of a call of the programme are there."""
    return Terms.objects.exists()


def build(example: Example) -> None:
    """From the conditions to the ranking of both municipalities, by the same acts a person uses."""
    file = content("example/above_calls")
    here = Side(
        example.municipality,
        example.specialist,
        example["sector_specialist"],
        example.villages,
        file["here"]["contact"],
    )
    sides = {False: here, True: _neighbour(example, file["neighbour"])}
    for told in file["calls"]:
        _held(example, file["judges"], told, sides)


def _neighbour(example: Example, file: dict[str, Any]) -> Side:
    """A second invented municipality: two villages, one clerk, a regulation in force."""
    source, district = file["source"], example.municipality.place.parent
    with on(file["opened"], "10:00"):
        by = administrator()
        place = _place(district, words.AIYL_AIMAK, file["municipality"], source, by)
        municipality = open_municipality(place, by=by, is_example=True)
        villages = {row["key"]: _place(place, words.VILLAGE, row, source, by) for row in file["villages"]}
        clerk = account(content("example/people")["beside"])
        for role in (SPECIALIST, COUNCIL_SECRETARY):
            grant(clerk, role, by=by, municipality=municipality, basis=content("example/people")["beside"]["basis"])
    with scope.municipality(municipality.pk):
        _regulation(municipality, file, clerk)
    return Side(municipality, clerk, clerk, villages, file["contact"])


def _place(parent: Place | None, level: str, row: dict[str, str], source: str, by: User) -> Place:
    names = {f"name_{language}": row[language] for language in ("ky", "ru", "en")}
    return add_place(parent=parent, level=level, source=source, by=by, **names)


def _regulation(municipality: Municipality, file: dict[str, Any], clerk: User) -> None:
    said, told, model = file["session"], file["resolution"], ModelRegulation.objects.first()
    with on(said["held"], "14:00"):
        named = {name: said[name] for name in ("title", "convocation", "official_number")}
        cycle = open_cycle(municipality, year_from=2027, year_to=2029, by=clerk, role=SPECIALIST)
        session = plan_session(municipality, cycle=cycle, by=clerk, source=told["source"], **named)
        add_item(session, text=told["title"], by=clerk)
        assemblies.hold(session, by=clerk, held=when(said["held"]))
        texts = {name: told[name] for name in ("title", "title_ru", "subject")}
        drafted = resolving.draft_resolution(None, session, by=clerk, **texts)
        adopted = resolving.enter_adopted(drafted, by=clerk, number=told["number"], source=told["source"])
        row = regulations.begin(municipality, by=clerk, model=model)
        titles = {name: file["regulation"][name] for name in ("title", "title_ru")}
        row = regulations.change(row, by=clerk, **titles)
        from_day = day(file["regulation"]["from_day"])
        regulations.bring_into_force(row, by=clerk, resolution=adopted, from_day=from_day)


def _held(example: Example, commission_of: list[dict[str, Any]], told: dict[str, Any], sides: dict[bool, Side]) -> None:
    by = example["coordinator"]
    found = _terms(example, commission_of, told)
    held = {there: _announced(side, found, told) for there, side in sides.items()}
    if "change" in told:
        with on(told["change"]["on"], "11:00"):
            values = {"pool_tyiyn": told["change"]["pool_tyiyn"]}
            terms.change_terms(found, by=by, values=values, reason=told["change"]["reason"])
    for there, side in sides.items():
        with scope.municipality(side.municipality.pk):
            for one in told["applications"]:
                if one["there"] is there:
                    _sent(side, held[there], one)
            _checked(side, held[there], told)
            _scored(side, held[there], commission_of, told, by)
    if "decided" in told:
        with on(told["decided"], "11:00"):
            joint.decide_for_all(found, by=by, note=told["note"])


def _terms(example: Example, commission_of: list[dict[str, Any]], told: dict[str, Any]) -> Terms:
    """The programme's call with its commission, and its conditions, which stand."""
    by, titles = example["coordinator"], {name: told[name] for name in ("title", "title_ru")}
    with on(told["written"], "10:00"):
        row = programmes.open_call(by=by, is_example=True, kind="grants", source="ойдон чыгарылган мисал", **titles)
        for line in commission_of:
            account_of = example.people.get(line["key"])
            who = {"name": account_of.name if account_of else line["name"], "account": account_of}
            place = example.municipality.place if line.get("lives_here") else None
            more = {"post": line["post"], "is_chair": line.get("is_chair", False), "place": place}
            judges.add_judge(row, by=by, **who, **more)
        found = terms.begin_terms(row, by=by, scheme="small_grants", title=told["title"], joint=True)
        moments = {name: moment(text) for name, text in told["moments"].items()}
        applicants = {"applicants": ["group", "institution", "executive"], "group_least": 3, "blind": False}
        values = {**titles, **told["values"], **moments, **applicants}
        found = terms.change_terms(found, by=by, values=values)
    with on(told["stands"], "10:00"):
        return terms.set_terms(found, by=by)


def _announced(side: Side, found: Terms, told: dict[str, Any]) -> Call:
    with on(told["held"], "10:00"), scope.municipality(side.municipality.pk):
        under = {"held_under": f"programme.call:{found.call.number}", "regulation": Regulation.objects.first()}
        row = calls.begin(side.municipality, by=side.by, scheme="small_grants", **under)
        row = calls.change(row, by=side.by, values={"contact": side.contact})
        commission.take_over(row, by=side.by)
        return calls.move(row, "announce", by=side.by)  # type: ignore[no-any-return]


def _sent(side: Side, call: Call, told: dict[str, Any]) -> None:
    said = ("applicant", "phone", "title", "need", "solution", "people", "women", "children", "upkeep")
    answers = {name: told[name] for name in said if name in told}
    line = {"quantity": "1", "unit": "топтом", "valued": ""}
    lines = [
        {**line, "what": "Материал жана жабдык", "price": told["asked"], "source": "asked"},
        {**line, "what": "Жергиликтүү салым", "price": told["own"], "source": "cash"},
    ]
    more = {"kind": "group", "members": 5, "contact": "Тургун (мисал)", "lines": lines, "signatures": 40}
    place = side.villages[told["village"]].pk
    with on(told["at"], "15:00"):
        applications.send(drafts.begin(call, content={**answers, **more, "place": place}))


def _checked(side: Side, call: Call, told: dict[str, Any]) -> None:
    with on(told["checked"], "10:00"):
        calls.move(call, "close_intake", by=side.by)
        for row in Application.objects.filter(call=call).order_by("number"):
            answers = dict.fromkeys(its.ASKED_OF_A_PERSON, its.YES)
            applications.check(row, by=side.checks, decision=its.ACCEPT, answers=answers)


def _scored(side: Side, call: Call, commission_of: list[dict[str, Any]], told: dict[str, Any], by: User) -> None:
    """Members with an account score, of the others the programme enters what they signed."""
    keys = {f"{call.held_under}/{at}": one["key"] for at, one in enumerate(commission_of, 1)}
    rows = {one.applicant: one for one in Application.objects.filter(call=call)}
    with on(told["begun"], "10:00"):
        for member in call.commission.select_related("account"):
            judging.declare(member, by=member.account or by, conflicts={})
        row = deciding.begin_scoring(call, by=side.by)
    members = list(call.commission.select_related("account"))
    with on(told["scored"], "10:00"):
        for one in told["applications"]:
            for member in members if one["applicant"] in rows else ():
                value = one["points"][keys[member.above]]
                points = {criterion["id"]: value for criterion in row.criteria}
                comment = one["said"] if member.is_chair else ""
                judging.score(member, rows[one["applicant"]], by=member.account or by, points=points, comment=comment)
