"""A small invented aiyl aimak that was joined to the example: by an act, with what was decided after it."""

from __future__ import annotations

from birge.cycle.actions import open_cycle
from birge.demo.calendar import on
from birge.demo.ground import Example, administrator
from birge.demo.reading import content, day
from birge.desk.territory.actions import decide_owed, decide_roles, put_in_force
from birge.desk.territory.queries import roles_ended, running
from birge.kit import scope
from birge.people.actions import grant
from birge.people.words import ROLES
from birge.places import words
from birge.places.actions import add_place, enter_population, open_municipality
from birge.places.changing.acts import add_unit, draft_act
from birge.places.models import Municipality, TerritoryAct


def is_built(example: Example) -> bool:
    """Whether the act is entered."""
    return TerritoryAct.objects.filter(is_example=True).exists()


def build(example: Example) -> None:
    """The aimak as it was, the act, and two of the decisions after it; the third still waits."""
    file = content("example/territory")
    by = administrator()
    old = _as_it_was(example, file, by)
    with on(file["entered"]):
        values = {**file["act"], "decided": day(file["act"]["decided"]), "on": day(file["act"]["on"]), "link": ""}
        act = draft_act(values=values, by=by, is_example=True)
        add_unit(act, words.OLD, place=old.place, by=by)
        add_unit(act, words.NEW, place=example.municipality.place, by=by)
        put_in_force(act, by=by)
    with on(file["decided"]):
        act = TerritoryAct.objects.get(pk=act.pk)
        ends = {row["role"] for row in file["roles"] if row["decided"] == "ends"}
        chosen = {one.mandate: None for one in roles_ended(act) if one.mandate.role in ends}
        decide_roles(act, chosen, by=by)
        handed_on = [(one.of.pk, one.subject, example.municipality) for one in running(act, all_of_it=True)]
        decide_owed(act, handed_on, by=by)


def _as_it_was(example: Example, file: dict, by: object) -> Municipality:  # type: ignore[type-arg]
    source = content("example/place")["source"]
    with on(file["opened"]):
        names = {f"name_{language}": file["old"][language] for language in ("ky", "ru", "en")}
        parent = example.municipality.place.parent
        place = add_place(parent=parent, level=words.AIYL_AIMAK, source=source, by=by, **names)
        old = open_municipality(place, by=by, is_example=True)
        for row in file["roles"]:
            giver = None if ROLES[row["role"]].decides else by
            grant(example[row["key"]], row["role"], by=giver, municipality=old, basis=row["basis"])
        with scope.municipality(old.pk):
            open_cycle(old, by=by, **file["cycle"])
    with on(file["population_as_of"]), scope.municipality(old.pk):
        figure = {"people": file["people"], "as_of": day(file["population_as_of"]), "source": source}
        enter_population(old, place, by=by, **figure)
    return old
