"""The receipt of an own contribution as a paper: who gave what to which project, its number, two signatures."""

from __future__ import annotations

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext

from birge.initiatives import delivery_words as words
from birge.initiatives.models import Contribution
from birge.kit.said import money
from birge.papers.content import Document, Facts, Heading, Paragraph, Signatures
from birge.papers.registry import paper_in
from birge.plan.words import SOURCES
from birge.rulebook.when import When, format_when

FORMATS = ("docx", "pdf")


def receipt(row: Contribution, language: str) -> Document:
    """The receipt in one language; what is not stated says so. It reads also where another line stands for this one."""
    with translation.override(language):
        back, project = row.way == words.GIVEN_BACK, row.project
        title = gettext("Receipt of money given back") if back else gettext("Receipt of an own contribution")
        unsaid = gettext("not stated")
        facts = [
            (gettext("No."), f"{project.number}-{row.number}"),
            (gettext("Day"), format_when(When.day(row.on), language)),
            (gettext("Project"), project.title_ru if language == "ru" and project.title_ru else project.title),
            (gettext("What it is"), str(capfirst(SOURCES[row.source]))),
            (gettext("Sum"), money(row.tyiyn)),
            (gettext("What shows it"), row.basis or unsaid),
            (gettext("Who received it") if back else gettext("Who gave it"), row.giver or unsaid),
        ]
        if Contribution.objects.filter(instead_of=row).exists():
            facts.append((gettext("Note"), gettext("This line was wrong; another one counts.")))
        blocks = (Paragraph(project.municipality.name_in(language), "center"), Heading(title), Facts(tuple(facts)))
        signed = (gettext("For the project"), ""), (str(facts[6][0]), row.giver)
        return paper_in(project.municipality, Document(title, language, (*blocks, Signatures(signed))))
