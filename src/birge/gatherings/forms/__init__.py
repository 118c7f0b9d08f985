"""Forms of a meeting's record. What is not known stays empty; nothing is filled in for a person."""

from birge.gatherings.forms.before import OUTREACH, InvitationForm, OutreachForm
from birge.gatherings.forms.course import SaidForm, ShortDecisionForm
from birge.gatherings.forms.fields import LANGUAGES, ClockField, DayField, ReasonForm
from birge.gatherings.forms.head import DETAILS, HELD_FIELDS, AssemblyForm, DetailsForm, RecordForm
from birge.gatherings.forms.record import CountForm, DecisionForm, ItemForm, QuestionForm

__all__ = [
    "AssemblyForm",
    "ClockField",
    "CountForm",
    "DETAILS",
    "DayField",
    "DecisionForm",
    "DetailsForm",
    "HELD_FIELDS",
    "InvitationForm",
    "ItemForm",
    "LANGUAGES",
    "OUTREACH",
    "OutreachForm",
    "QuestionForm",
    "ReasonForm",
    "RecordForm",
    "SaidForm",
    "ShortDecisionForm",
]
