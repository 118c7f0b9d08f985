"""Regulations by which initiatives are chosen, the calls held by them, the applications and the commission."""

from birge.initiatives.models.amendments import Amendment
from birge.initiatives.models.applications import Application, Attachment, Draft, Submission
from birge.initiatives.models.calls import Call, CallChange
from birge.initiatives.models.commission import CommissionMember, Conflict, Sheet
from birge.initiatives.models.delivery import Contribution, Entry, Purchase
from birge.initiatives.models.known import KnownProject
from birge.initiatives.models.pictures import ProjectPhoto
from birge.initiatives.models.projects import Payment, Project, Tranche
from birge.initiatives.models.regulations import ModelRegulation, Regulation

__all__ = [
    "KnownProject",
    "Amendment",
    "Application",
    "Attachment",
    "Call",
    "CallChange",
    "CommissionMember",
    "Conflict",
    "Draft",
    "ModelRegulation",
    "Regulation",
    "Sheet",
    "Submission",
    "Contribution",
    "Entry",
    "Payment",
    "Project",
    "ProjectPhoto",
    "Purchase",
    "Tranche",
]
