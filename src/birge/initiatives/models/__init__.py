"""Regulations by which initiatives are chosen, and the calls held by them."""

from birge.initiatives.models.calls import Call, CallChange
from birge.initiatives.models.regulations import ModelRegulation, Regulation

__all__ = ["Call", "CallChange", "ModelRegulation", "Regulation"]
