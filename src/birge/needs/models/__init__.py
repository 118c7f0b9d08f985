"""Tables of the needs assessment: sessions with what was said, evidence, questionnaires, voices from the open form."""

from birge.needs.models.categories import Category, NotHeld
from birge.needs.models.evidence import Evidence
from birge.needs.models.report import IssuedReport
from birge.needs.models.session import Comparison, Passage, Session, Statement
from birge.needs.models.survey import Answer, Named
from birge.needs.models.voices import Voice, Window

__all__ = [
    "Answer",
    "Category",
    "Comparison",
    "Evidence",
    "IssuedReport",
    "Named",
    "NotHeld",
    "Passage",
    "Session",
    "Statement",
    "Voice",
    "Window",
]
