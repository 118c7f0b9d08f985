"""A vote of a year: cards against the list, ballots that nobody can lead back to a card, the count by its rule."""

from __future__ import annotations

import hashlib
import uuid

from birge.demo.national.year import SOM, Year
from birge.people.words import SPECIALIST
from birge.voting import words
from birge.voting.models import Ballot, Card, CardBatch, Option, Participation, Poll
from birge.voting.queries.counting import outcome_of

_OPTIONS = 6


def fill(year: Year) -> None:
    """The vote from its options to what was published; walls hold which rows may come in which state."""
    rows = year.rows
    poll = rows.one(
        Poll,
        cycle=year.cycle,
        number=year.number,
        title=f"{year.year}-жылдын чакан долбоорлору",
        title_ru=f"Малые проекты {year.year} года",
        eligible="16 жаштан улуу туруктуу жашоочулар",
        eligible_ru="Постоянные жители старше 16 лет",
        listed=year.size.ballots * 3,
        mode=words.CARDS,
        ballot=words.APPROVAL,
        rule=words.GREEDY,
        winners=2,
        opens=year.at(9, 7, 8),
        closes=year.at(9, 13, 18),
    )
    options = []
    for number in range(1, _OPTIONS + 1):
        *_said, done, done_ru = year.matter(number + year.number)
        cost = (200 + 10 * year.dice.randrange(40)) * 1000 * SOM
        options.append(
            {
                "poll": poll,
                "number": number,
                "title": done[:200],
                "title_ru": done_ru[:200],
                "place": year.unit(number),
                "cost": cost,
            }
        )
    rows.put(Option, options)
    rows.tell(poll, "announce", year.at(9, 1), SPECIALIST, options=_OPTIONS)
    state = Poll.objects.filter(pk=poll.pk)
    state.update(state=words.OPEN)
    rows.tell(poll, "open", year.at(9, 7, 8), SPECIALIST)
    _cast(year, poll)
    state.update(state=words.CLOSED)
    rows.tell(poll, "close", year.at(9, 13, 18), SPECIALIST)
    found = outcome_of(state.get())
    state.update(state=words.COUNTED, outcome=found)
    rows.tell(poll, "count", year.at(9, 14), SPECIALIST, chosen=found["chosen"], ballots=found["ballots"])
    state.update(state=words.PUBLISHED)
    rows.tell(poll, "publish", year.at(9, 15), SPECIALIST)


def _cast(year: Year, poll: Poll) -> None:
    rows, dice, count = year.rows, year.dice, year.size.ballots
    issued = count + count // 5
    batch = rows.one(CardBatch, poll=poll, number=1, count=issued, by_id=rows.by)
    digests = [hashlib.sha256(f"{rows.salt}:{poll.number}:{number}".encode()).hexdigest() for number in range(issued)]
    rows.bring(
        Card,
        ({"poll_id": poll.pk, "batch_id": batch.pk, "number": at, "digest": one} for at, one in enumerate(digests, 1)),
    )
    rows.bring(
        Participation,
        (
            {
                "id": uuid.UUID(int=dice.getrandbits(128)),
                "poll_id": poll.pk,
                "token": one,
                "receipt": f"{dice.getrandbits(64):016X}",
            }
            for one in digests[:count]
        ),
    )
    ages, sexes = list(words.AGES), list(words.SEXES)
    rows.bring(
        Ballot,
        (
            {
                "id": uuid.UUID(int=dice.getrandbits(128)),
                "poll_id": poll.pk,
                "place_id": year.unit(dice.randrange(len(year.units))).pk,
                "sex": dice.choice(sexes),
                "age": dice.choice(ages),
                "choices": [[one, 1] for one in sorted(dice.sample(range(1, _OPTIONS + 1), 1 + dice.randrange(3)))],
            }
            for _ballot in range(count)
        ),
    )
