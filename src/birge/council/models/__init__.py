"""The tables of the council: itself, packages, opinions, resolutions, the charter on its way."""

from __future__ import annotations

from birge.council.models.charter import CharterDraft, CharterRule
from birge.council.models.opinions import Opinion
from birge.council.models.packages import Enclosure, Package, Remark, Sending
from birge.council.models.resolutions import Resolution
from birge.council.models.sessions import Commission, Convocation, Session

__all__ = [
    "CharterDraft",
    "CharterRule",
    "Commission",
    "Convocation",
    "Enclosure",
    "Opinion",
    "Package",
    "Remark",
    "Resolution",
    "Sending",
    "Session",
]
