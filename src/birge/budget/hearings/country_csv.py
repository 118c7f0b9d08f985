"""The hearings of the country as open data: a row for each, then what was published for many at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from birge.budget.hearings.country import Held
from birge.budget.hearings.published import PUBLISHED
from birge.budget.queries.published import in_som, soate_codes
from birge.gatherings import words
from birge.kit.tables.letters import guarded
from birge.places.models import Municipality
from birge.rulebook.counts import HeadCount

COLUMNS = (
    "basis", "year", "subject", "budget_year", "municipality_code", "municipality_name", "municipality", "hearing",
    "held", "municipalities", "participants", "participants_qualifier", "women", "women_percent", "questions",
    "proposals", "proposals_taken_in", "sum_changed_som", "published_in", "address",
)  # fmt: skip


def as_csv(rows: Iterable[Held]) -> Iterator[str]:
    """A row for each hearing kept here, then one for each figure published for many; empty is "not stated"."""
    codes = soate_codes(list(Municipality.objects.filter(is_example=False)))
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        meeting, here = row.meeting, row.meeting.municipality
        figures = (row.questions, row.proposals, row.taken)
        writer.writerow(
            [
                *("kept", row.year, meeting.hearing.subject, meeting.hearing.budget_year),
                *(codes.get(here.place_id, ""), _name(here), here.code, meeting.number),
                *(meeting.held.code if meeting.held else "", 1, *_heads(row.people)),
                *(*figures, "" if row.changed is None else in_som(row.changed), guarded(meeting.source), row.url),
            ]
        )
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    for one in PUBLISHED:
        *heads, _share = _heads(one.people)
        year = {words.DRAFT_BUDGET: one.year + 1, words.EXECUTION: one.year - 1}.get(one.subject, "")
        place = ("", str(one.name), "", "", "", one.municipalities)
        share = one.share if one.share is not None else ""
        writer.writerow(
            [
                "published",
                one.year,
                one.subject,
                year,
                *place,
                *heads,
                share,
                "",
                "",
                one.taken,
                "",
                one.source,
                one.link,
            ]
        )
    yield buffer.getvalue()


def _name(municipality: Municipality) -> str:
    return guarded(municipality.place.name_ky)


def _heads(people: HeadCount | None) -> tuple[Any, ...]:
    if people is None or people.total is None:
        return "", "", "" if people is None or people.women is None else people.women, ""
    share = people.women_share_percent
    women = "" if people.women is None else people.women
    return people.total, people.qualifier, women, "" if share is None else share
