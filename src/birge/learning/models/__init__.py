"""Events of several municipalities with what came of them; practices and who took them over; consultations;
self-assessments."""

from birge.learning.models.capacity import Assessment
from birge.learning.models.consultations import Consultation
from birge.learning.models.events import Event
from birge.learning.models.parts import Party, Point, Product
from birge.learning.models.people import Participant
from birge.learning.models.practices import Adoption, Practice

__all__ = ["Adoption", "Assessment", "Consultation", "Event", "Participant", "Party", "Point", "Practice", "Product"]
