"""Regulations by which initiatives are chosen, the calls held by them, and the applications."""

from birge.initiatives.models.applications import Application, Attachment, Draft, Submission
from birge.initiatives.models.calls import Call, CallChange
from birge.initiatives.models.regulations import ModelRegulation, Regulation

__all__ = [
    "Application",
    "Attachment",
    "Call",
    "CallChange",
    "Draft",
    "ModelRegulation",
    "Regulation",
    "Submission",
]
