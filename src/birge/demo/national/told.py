"""What a municipality told of its year."""

from __future__ import annotations

import uuid

from birge.demo.national.year import Year
from birge.newsroom.models import Item
from birge.people.words import SPECIALIST


def tell_news(year: Year) -> None:
    """News of a year."""
    months = [3, 6, 9, 11]
    items = []
    for at in range(year.size.news):
        said, said_ru, done, done_ru = year.matter(at + year.number)
        month = months[at % len(months)]
        items.append(
            {
                "number": (year.number - 1) * year.size.news + at + 1,
                "kind": "news",
                "state": "published",
                "texts": {
                    "ky": {
                        "title": done[:150],
                        "lead": f"{said}.",
                        "body": f"{done} башталды. Тургундар жыйында колдогон.",
                    },
                    "ru": {
                        "title": done_ru[:150],
                        "lead": f"{said_ru}.",
                        "body": f"Начато: {done_ru}. Жители поддержали на сходе.",
                    },
                },
                "uid": uuid.UUID(int=year.dice.getrandbits(128)),
                "published_at": year.at(month, 16),
                "changed_at": year.at(month, 16),
            }
        )
    rows = year.rows
    rows.tell_all(rows.put(Item, items), "publish", year.at(11, 16), SPECIALIST)
