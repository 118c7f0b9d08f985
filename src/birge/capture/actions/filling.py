"""A version of a packet as its kind reads it: the data in the form version that is spoken today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from birge.capture.content import Content, read
from birge.capture.drawers import KINDS, Kind, Piece
from birge.capture.models import Packet, Version
from birge.cycle.moves import Refused
from birge.rulebook.strict import BadInput
from birge.rulebook.table import Reason


@dataclass(frozen=True, slots=True)
class Filled:
    """A version with its kind, its data in the form version that is spoken, and the piece its entry is made of."""

    kind: Kind
    content: Content
    piece: Piece
    mapped_from: int | None


def fill(packet: Packet, row: Version, cycles: dict[int, Any] | None = None) -> Filled:
    """The kind and the piece of a version.

    :param cycles: kept between versions that are read together.
    :raises Refused: an unknown kind or form version, or another kind than the packet began with.
    """
    try:
        content = read(bytes(row.content))
    except BadInput as bad:
        # Read when it came; a later, stricter reading must not lose it.
        raise Refused([Reason("piece_unreadable")]) from bad
    kind = KINDS.get(row.kind)
    if kind is None:
        raise Refused([Reason("piece_unknown_kind")])
    if row.kind != packet.kind:
        raise Refused([Reason("piece_other_kind")])
    data, mapped_from = in_this_form(kind, content)
    piece = Piece(row.municipality, content.cycle, data, row.fixes, record_of, {} if cycles is None else cycles)
    return Filled(kind, content, piece, mapped_from)


def in_this_form(kind: Kind, content: Content) -> tuple[Mapping[str, Any], int | None]:
    """The data in the form version that is spoken, and from which version it was mapped.

    :raises Refused: newer than we know, or too old to be mapped.
    """
    if content.form > kind.form:
        raise Refused([Reason("piece_form_newer", {"form": content.form, "known": kind.form})])
    data, form = dict(content.data), content.form
    while form < kind.form:
        mapping = kind.older.get(form)
        if mapping is None:
            raise Refused([Reason("piece_form_too_old", {"form": content.form})])
        data, form = mapping(data), form + 1
    return data, None if content.form == kind.form else content.form


def record_of(key: str) -> str:
    """What the packet with this id became ("needs.session:17"); empty while it became nothing."""
    found = Packet.objects.filter(key=key).values_list("record", flat=True).first()
    return found or ""
