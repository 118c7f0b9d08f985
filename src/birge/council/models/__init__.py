"""The tables of the council: sessions, packages with remarks, resolutions."""

from __future__ import annotations

from birge.council.models.packages import Package, Remark
from birge.council.models.resolutions import Resolution
from birge.council.models.sessions import Session

__all__ = ["Package", "Remark", "Resolution", "Session"]
