"""The certificate of a participant: numbered, issued by those who keep the event, printed by the municipality."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.learning.access import reads_names
from birge.learning.models import Participant
from birge.papers.content import Document, Facts, Heading, Paragraph, Signatures
from birge.papers.registry import paper
from birge.plan.say import written
from birge.rulebook.when import When, format_when


@paper("learning-certificate", title=_("Certificate of participation"), of="learning.participant", may=reads_names)
def certificate(participant: Participant, language: str) -> Document:
    """Who took part in what, when and where, with the number and the day."""
    event = participant.event
    title = gettext("Certificate of participation")
    blocks = [Heading(title)]
    if participant.certificate:
        number = gettext("No. %(number)s") % {"number": participant.certificate}
        blocks.append(Paragraph(number, "center"))
    facts = [
        (gettext("Took part"), participant.name),
        (gettext("Municipality"), participant.municipality.name_in(language)),
        (gettext("Event"), f"{event.get_kind_display()}: «{written(event.title, event.title_ru, language)}»"),
        (gettext("When"), format_when(event.on, language)),
    ]
    if participant.certified_on is not None:
        facts.append((gettext("Given on"), format_when(When.day(participant.certified_on), language)))
    signs = Signatures(((event.organiser or gettext("Organiser"), ""),))
    return Document(title, language, (*blocks, Facts(tuple(facts)), signs))
