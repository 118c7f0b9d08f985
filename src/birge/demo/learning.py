"""The example's training, its participants with their certificates, and a practice. All of it is invented."""

from __future__ import annotations

from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.demo.reading import content, when
from birge.learning.actions import events, parts, people, practices
from birge.learning.models import Practice
from birge.rulebook.money import parse_amount


def is_built(example: Example) -> bool:
    """Whether its practice is there."""
    return Practice.objects.exists()


def build(example: Example) -> None:
    """Walk through it on the days of the story, by the same acts a person uses."""
    file = content("example/learning")
    told, by = file["training"], example["coordinator"]
    with on(told["begun"], "10:00"):
        event = events.begin(
            by=by, is_example=True, planned=when(told["planned"]), topics="\n".join(told["topics"]), **told["head"]
        )
        parts.add_party(event, by=by, place=example.municipality.place, target="target")
        event = events.move(event, "announce", by=by)
    with on(told["signed_up"], "11:00"):
        signed = [people.sign_up(event, example.municipality, by=example.specialist, **one) for one in told["people"]]
    with on(told["held"], "17:00"):
        events.write_results(event, by=by, held=when(told["held"]), **told["results"])
        event = events.move(event, "hold", by=by)
        people.mark(event, {one.number: "came" for one in signed}, by=by)
        people.certify(event, by=by)
        for one in told["points"]:
            parts.add_point(event, by=by, **{**one, "due": when(one.get("due"))})
    with on(told["reported"], "15:00"):
        events.move(event, "report", by=by)
        for key in ("made", "applied"):
            made = {**told[key], "on": when(told["reported"])}
            parts.add_product(event, by=example.specialist, place=example.municipality.place, **made)
    row = file["practice"]
    with on(row["written"], "12:00"):
        cost = parse_amount(row["cost"], "som")
        practice = practices.begin(
            example.municipality,
            by=example.specialist,
            problem=example.problem(row["problem"]),
            cost_tyiyn=cost.tyiyn,
            cost_state=cost.state,
            **row["said"],
        )
        practices.move(practice, "publish", by=example.specialist)
