"""What everybody reads of a counted vote: strength, chosen and not chosen with why, who paid, groups, other rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

from birge.kit.charts import Part
from birge.kit.said import number as said_number
from birge.places.models import Place
from birge.voting import words
from birge.voting.models import Option, Poll
from birge.voting.queries.door import cards_made

#: The engine's labels of those who said nothing and of groups laid together.
UNNAMED = {"", "not_stated", "merged"}


def strength_of(poll: Poll) -> str:
    """How strong the vote is, with its figures once they are known."""
    cards = poll.outcome.get("cards") or {}
    unknown = gettext("known when it is over")
    # Cards are made before a vote opens and never after.
    made = cards_made(poll) if poll.mode == words.CARDS else 0
    values = {
        "issued": unknown if poll.state in words.CHANGING else said_number(cards.get("issued", made)),
        "used": said_number(cards["used"]) if cards else unknown,
        "signed": said_number(poll.outcome["voted"]) if poll.outcome else unknown,
    }
    return str(words.STRENGTH[poll.mode]) % values


@dataclass(frozen=True, slots=True)
class Line:
    """An option in the outcome."""

    option: Option
    chosen: bool
    votes: int
    score: int | None
    place: int | None = None
    each: int | None = None
    left: int | None = None
    #: The sum this was paid from.
    of: int | None = None
    completed: bool = False
    paid: list[tuple[str, int, int | None]] = field(default_factory=list)
    lacked: int | None = None
    lacked_at_least: int | None = None

    @property
    def spent(self) -> int | None:
        """How much of the sum is spent after this round."""
        return None if self.of is None or self.left is None else max(0, self.of - self.left)


@dataclass(frozen=True, slots=True)
class Group:
    """What one group of voters got under the rule, and under most votes first."""

    name: str
    voters: int
    served: int
    money: int | None
    served_greedy: int
    money_greedy: int | None

    @property
    def served_percent(self) -> int:
        """How many of a hundred have at least one wish among what was chosen."""
        return (200 * self.served + self.voters) // (2 * self.voters) if self.voters else 0


@dataclass(frozen=True, slots=True)
class TriedRow:
    """An option, whether it was chosen, and whether it would have been."""

    option: Option
    votes: int
    here: bool
    there: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """What would have been chosen: every option, the sum, and the sum as a bar."""

    rows: list[TriedRow]
    total: int | None
    parts: list[Part]

    @property
    def new(self) -> list[Option]:
        """What is chosen then and was not."""
        return [one.option for one in self.rows if one.there and not one.here]

    @property
    def gone(self) -> list[Option]:
        """What was chosen and is not then."""
        return [one.option for one in self.rows if one.here and not one.there]


class Outcome:
    """The outcome of a vote as it is read."""

    def __init__(self, poll: Poll) -> None:
        self.poll, self.data = poll, poll.outcome
        self.options = {one.number: one for one in poll.options.all()}
        self.places = self._places()

    def _places(self) -> dict[str, str]:
        keys = {label for _by, labels in self._labels() for label in labels if label.isdecimal()}
        rows = Place.objects.filter(pk__in=[int(key) for key in keys]) if keys else ()
        return {str(place.pk): str(place.name) for place in rows}

    def _labels(self) -> Iterator[tuple[str, list[str]]]:
        for part in self.data["parts"]:
            for by, labels in part["groups"].items():
                yield by, list(labels)

    def name_of(self, by: str, label: str) -> str:
        """The name of a group."""
        if label in UNNAMED:
            return gettext("others and not said")
        if by == "district":
            return self.places.get(label, label)
        names: dict[str, Any] = words.SEXES if by == "sex" else words.AGES
        return str(names.get(label, label))

    @property
    def cost(self) -> int:
        """What was chosen costs together."""
        return sum(part["cost"] for part in self.data["parts"])

    @property
    def money_parts(self) -> list[Part]:
        """The sum as a bar: each option that was chosen, and what is left."""
        chosen = [self.options[number] for number in self.data["chosen"]]
        parts = [Part(one.named, one.cost) for one in chosen]
        return [*parts, Part(gettext("left over"), max(0, (self.poll.budget or 0) - self.cost), 0)]

    def chosen(self) -> list[Line]:
        """What was chosen, round by round."""
        return [line for part in self.data["parts"] for line in self._rounds(part)]

    def _rounds(self, part: dict[str, Any]) -> Iterator[Line]:
        for place, one in enumerate(part["rounds"], 1):
            number = one["option"]
            paid = [
                (self.name_of("district", label), voters, amount)
                for label, (voters, amount) in one["paid"].get("district", {}).items()
            ]
            yield Line(
                self.options[number],
                True,
                one["votes"],
                self.data["scores"].get(str(number)),
                place,
                one["each"],
                one["left"],
                part["budget"],
                one["stage"] == "completion",
                paid,
            )

    def others(self) -> list[Line]:
        """What was not chosen, by votes, with how many votes it lacked."""
        found = [
            Line(
                self.options[one["option"]],
                False,
                one["votes"],
                self.data["scores"].get(str(one["option"])),
                lacked=one["lacked"],
                lacked_at_least=one["at_least"],
            )
            for part in self.data["parts"]
            for one in part["losers"]
        ]
        return sorted(found, key=lambda line: (-line.votes, line.option.number))

    def groups(self) -> list[tuple[str, list[Group]]]:
        """By village, sex and age: what each group got. Only where the vote was not shared out by villages."""
        titles = {"district": gettext("By village"), "sex": gettext("By sex"), "neighborhood": gettext("By age")}
        if len(self.data["parts"]) != 1:
            return []
        return [
            (titles[by], [Group(self.name_of(by, label), **fate) for label, fate in fates.items()])
            for by, fates in self.data["parts"][0]["groups"].items()
        ]

    def phones(self) -> list[tuple[str, list[tuple[str, int]], int]]:
        """Telephones that asked for a code, by operator and by hour: title, rows, the most of a row."""
        titles = {"operators": gettext("By operator"), "hours": gettext("By hour of the day")}
        found = self.data.get("phones") or {}
        named = {"operators": "0{}…", "hours": "{}:00"}
        return [
            (
                title,
                [(named[name].format(key) if key else gettext("others"), count) for key, count in found[name].items()],
                max(found[name].values()),
            )
            for name, title in titles.items()
            if found.get(name)
        ]

    def sums(self, rule: str) -> list[str]:
        """By how many per cent more money it is known what a rule chooses, in order."""
        return sorted(self.data["others"][rule], key=int)

    def tried(self, rule: str, more: str) -> Tried:
        """What another rule or more money chooses, beside the outcome."""
        there, here = self.data["others"][rule][more], self.data["chosen"]
        votes, money = self.data["votes"], self.poll.budget
        rows = [
            TriedRow(one, votes.get(str(number), 0), number in here, number in there)
            for number, one in sorted(self.options.items())
        ]
        total = None if money is None else money * (100 + int(more)) // 100
        cost = sum(self.options[number].cost or 0 for number in there)
        parts = [Part(self.options[number].named, self.options[number].cost) for number in there]
        parts.append(Part(gettext("left over"), max(0, (total or 0) - cost), 0))
        return Tried(rows, total, parts if total is not None else [])
