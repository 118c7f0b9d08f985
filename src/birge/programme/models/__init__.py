"""Programmes of several municipalities, what is published of them, calls, pilots, frozen figures of municipalities."""

from birge.programme.models.calls import Call
from birge.programme.models.figures import Figure, Snapshot, Total
from birge.programme.models.judges import Judge
from birge.programme.models.parts import Area, Direction, Phase, Published, Standing
from birge.programme.models.pilots import Candidate, Enrolment
from birge.programme.models.programme import Programme
from birge.programme.models.terms import Terms, TermsChange

__all__ = [
    "Area",
    "Call",
    "Candidate",
    "Direction",
    "Enrolment",
    "Figure",
    "Judge",
    "Phase",
    "Programme",
    "Published",
    "Snapshot",
    "Standing",
    "Terms",
    "TermsChange",
    "Total",
]
