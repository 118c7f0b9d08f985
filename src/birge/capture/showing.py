"""A version as the page of its packet shows it: what was written, and what stands in its way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from birge.capture import words
from birge.capture.actions.processing import fill
from birge.capture.drawers import Complaint, Unfit, Waits
from birge.capture.models import Packet, Version
from birge.capture.queries import content_of, count_photos, in_words, manifest_of
from birge.capture.telling import said
from birge.cycle.moves import Refused
from birge.kit.said import language
from birge.rulebook.when import When, format_when

#: Letters of a value that is shown as it came.
LONGEST = 300


@dataclass(slots=True)
class Seen:
    """One version. ``values``: labels and what was written; ``mending``: fields that a person may mend at once."""

    row: Version
    values: list[tuple[str, str]]
    reasons: list[dict[str, str]]
    photos: str
    stands: bool
    replaced: Version | None = None
    mending: list[Any] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether a person has to decide."""
        return self.row.status in (*words.TO_DO, words.WAITING)

    @property
    def made(self) -> str:
        """When the phone says it was written, by its own clock and zone; what is no moment stands as it came."""
        try:
            moment = datetime.fromisoformat(self.row.made)
        except ValueError:
            return self.row.made
        return f"{format_when(When.day(moment.date()), language())}, {moment:%H:%M}"

    @property
    def ahead(self) -> int:
        """Whole minutes by which the phone's clock was ahead of ours; negative: behind."""
        return round((self.row.skew or 0) / 60)


def seen(
    packet: Packet,
    row: Version,
    there: Mapping[str, Any],
    fixes: Mapping[str, Any] | None = None,
    cycles: dict[int, Any] | None = None,
) -> Seen:
    """A version with its values and, where it is open, the fields to be mended (with ``fixes`` typed so far).

    :param cycles: kept between versions that stand on one page.
    """
    values, mending = _entered(packet, row, fixes or {}, cycles)
    photos = in_words(count_photos(manifest_of(row), there))
    reasons = [said(one) for one in row.reasons]
    return Seen(row, values, reasons, photos, packet.head_id == row.pk, None, mending)


def _entered(
    packet: Packet, row: Version, fixes: Mapping[str, Any], cycles: dict[int, Any] | None
) -> tuple[list[tuple[str, str]], list[Any]]:
    try:
        before, row.fixes = row.fixes, {**row.fixes, **fixes}
        filled = fill(packet, row, cycles)
        row.fixes = before
        entry = filled.kind.entry(filled.piece)
        complaints: list[Complaint] = entry.complaints()
        values = entry.shown()
    except Unfit as unfit:
        return _as_it_came(row), _fields(unfit.complaints)
    except (Refused, Waits):
        return _as_it_came(row), []
    return values, _fields(complaints)


def _fields(complaints: list[Complaint]) -> list[Any]:
    """One field once, however many things are wrong with it."""
    return list({one.name: one.field for one in complaints if one.field is not None}.values())


def _as_it_came(row: Version) -> list[tuple[str, str]]:
    content = content_of(row)
    if content is None:
        return []
    return [(key, json.dumps(value, ensure_ascii=False, default=str)[:LONGEST]) for key, value in content.data.items()]


def side_by_side(one: Seen, other: Seen) -> list[tuple[str, str, str]]:
    """Where two versions part: label, the one, the other."""
    first, second = dict(one.values), dict(other.values)
    labels = dict.fromkeys([*first, *second])
    rows = ((label, first.get(label, ""), second.get(label, "")) for label in labels)
    return [row for row in rows if row[1] != row[2]]
