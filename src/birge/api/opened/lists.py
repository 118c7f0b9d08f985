"""The public lists that are given as CSV: what each is, and what its columns say.

A column is ``name, type of the table schema, title`` and, where there is more to say, its unit or the language of its
texts. A test holds the names beside the headings of the files themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

#: Where the things in a list come from.
KEPT = "Kept by the municipalities in this installation of Birge"
KEPT_AND_PUBLISHED = "Kept in this installation of Birge, or entered from a publication named in the row"
PEOPLE, SOM, TYIYN, DAY, KY, RU = "people", "KGS", "KGS/100", "date as far as it is known", "ky", "ru"
#: A day, a month, a year or a span, as far as it is known.
_AS_KNOWN = "2026-03-05, 2026-03, 2026 or 2026-03-05/2026-03-07: as far as it is known."


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list."""

    name: str
    kind: str
    title: str
    unit: str = ""
    language: str = ""
    one_of: tuple[str, ...] = ()

    def described(self) -> dict[str, Any]:
        """The column as the table schema has it; ``unit`` and ``language`` are properties of our own."""
        found: dict[str, Any] = {"name": self.name, "type": self.kind, "title": self.title}
        if self.kind == "number":
            found |= {"decimalChar": ".", "bareNumber": True}
        if self.kind == "boolean":
            found |= {"trueValues": ["yes", "1"], "falseValues": ["no", "0"]}
        if self.unit == DAY:
            found["description"] = _AS_KNOWN
        elif self.unit:
            found["unit"] = self.unit
        if self.language:
            found["language"] = self.language
        if self.one_of:
            found["constraints"] = {"enum": list(self.one_of)}
        return found


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: its name for ever, what it is, the name of the address of its CSV, its columns and its source."""

    name: str
    title: Any
    address: str
    columns: tuple[Column, ...]
    source: str = KEPT
    about: str = ""
    key: tuple[str, ...] = ()

    def titles(self, after: str = "") -> dict[str, str]:
        """The title in each language; ``after``: of which municipality or survey."""
        found = {}
        for language in ("en", "ky", "ru"):
            with override(language):
                found[language] = f"{self.title}: {after}" if after else str(self.title)
        return found


def _text(name: str, title: str, **more: Any) -> Column:
    return Column(name, "string", title, **more)


def _count(name: str, title: str, unit: str = PEOPLE) -> Column:
    return Column(name, "integer", title, unit)


_EXAMPLE = Column("example", "boolean", "Invented, to show how it works")
LEARNING = Listed(
    "learning-events",
    _("Trainings, exchange visits and round tables"),
    "learning:csv",
    (
        Column("number", "integer", "Number in the address"),
        _text("kind", "Kind", one_of=("training", "exchange_visit", "round_table", "series")),
        _text("state", "State", one_of=("announced", "held", "reported", "cancelled")),
        _text("title_ky", "Title", language=KY),
        _text("title_ru", "Title in Russian; empty: none was given", language=RU),
        _text("planned", "When it was planned", unit=DAY),
        _text("held", "When it was held", unit=DAY),
        _text("place", "Place of the register", language=KY),
        _text("venue", "Venue", language=KY),
        _text("organiser", "Organiser"),
        _text("funder", "Funder"),
        _text("topics", "Topics in their order, between semicolons", language=KY),
        _count("people", "People who took part; empty: not stated"),
        _text("people_qualifier", "How exact the number of people is"),
        _count("women", "Of them women"),
        _count("men", "Of them men"),
        _count("youth", "Of them young"),
        _count("bodies", "Bodies that took part: never added to people", "bodies"),
        _text("bodies_qualifier", "How exact the number of bodies is"),
        _text("hosts", "Municipalities that received the others", language=KY),
        _text("taking_part", "Municipalities that took part", language=KY),
        _text("targets_named", "Those a source names as targets of the programme", language=KY),
        _text("source", "Where it is written"),
        _EXAMPLE,
    ),
    KEPT_AND_PUBLISHED,
    "People and bodies stand in columns of their own. Events still being prepared are not in it.",
    ("number",),
)
PRACTICES = Listed(
    "practices",
    _("Practices that municipalities published"),
    "learning:practices_csv",
    (
        _text("municipality", "Municipality", language=KY),
        _text("district", "District", language=KY),
        Column("number", "integer", "Number in the address"),
        _text("title_ky", "Title", language=KY),
        _text("title_ru", "Title in Russian; empty: none was given", language=RU),
        _text("kind_of_problem", "Kind of problem"),
        _count("inhabitants", "People of the place; empty: not stated"),
        Column("cost_tyiyn", "integer", "Cost; empty: no figure, which is not zero", TYIYN),
        _text("cost_state", "What is known of the cost"),
        _text("years", "Years"),
        Column("published", "date", "Published on"),
        _text("proof", "Where it is shown: a thread of a problem or an address"),
        _text("done_too_by", "Municipalities that do it too", language=KY),
        _EXAMPLE,
    ),
)
HEARINGS = Listed(
    "hearings",
    _("Public hearings on local budgets"),
    "country_hearings:csv",
    (
        _text("basis", "Kept here, or published for many hearings at once", one_of=("kept", "published")),
        Column("year", "integer", "Year of the hearing"),
        _text("subject", "Draft budget or execution"),
        Column("budget_year", "integer", "Year of the budget"),
        _text("municipality_code", "SOATE code; empty: none is known"),
        _text("municipality_name", "Municipality", language=KY),
        _text("municipality", "Its code in the addresses of this installation"),
        Column("hearing", "integer", "Number in the address"),
        _text("held", "When it was held", unit=DAY),
        _count("municipalities", "How many municipalities the row speaks of", "municipalities"),
        _count("participants", "Participants; empty: not stated"),
        _text("participants_qualifier", "How exact the number is"),
        _count("women", "Of them women"),
        Column("women_percent", "number", "Women as published", "%"),
        _count("questions", "Questions", "questions"),
        _count("proposals", "Proposals", "proposals"),
        _count("proposals_taken_in", "Proposals that were taken in", "proposals"),
        Column("sum_changed_som", "number", "By how much the budget was changed", SOM),
        _text("published_in", "Where it is published"),
        _text("address", "Page of the hearing"),
    ),
    KEPT_AND_PUBLISHED,
)
TERRITORY = Listed(
    "territory-changes",
    _("Changes of the administrative map"),
    "territory:csv",
    (
        Column("year", "integer", "Year"),
        Column("since", "date", "Since when; empty: not known"),
        _text("change", "What happened"),
        _text("old", "Units before, between semicolons"),
        _text("new", "Units after, or what was reported"),
        _text("source", "Where it is written"),
        _text("link", "Its address"),
        Column("entered_here", "integer", "Number of the act entered here; empty: as published"),
        _text("state", "State of the act"),
        _EXAMPLE,
    ),
    KEPT_AND_PUBLISHED,
)
QUESTIONS = Listed(
    "questions",
    _("Questions and proposals of residents"),
    "questions:csv",
    (
        Column("year", "integer", "Year"),
        Column("number", "integer", "Number in the register of the year"),
        Column("received", "date", "Received on"),
        _text("channel", "How it came"),
        _text("kind", "Question or proposal", one_of=("question", "proposal")),
        _text("state", "State"),
        _text("text", "What is shown of it; nobody's name"),
        _text("language", "Language of the text"),
        _text("theme", "Theme"),
        Column("due", "date", "To be answered by"),
        Column("answered_on", "date", "Answered on; empty: not yet"),
        Column("late", "boolean", "Not answered in time"),
        _text("decision", "Decision on a proposal"),
        _text("answer", "Answer"),
        _text("reason", "Why it was not taken in"),
        _text("effects", "What it changed, between semicolons"),
        Column("changed_som", "integer", "By how much it changed sums", SOM),
        Column("told_on", "date", "The author was told on"),
        _text("told_how", "How the author was told"),
        _text("withheld_why", "Why the text is not shown"),
    ),
    about="Who asked and from which village is not in it.",
    key=("year", "number"),
)
QUESTION_COUNTS = Listed(
    "question-counts",
    _("Questions and proposals of residents in sums"),
    "questions:counts",
    (
        _text("by", "Counted by", one_of=("channel", "theme", "decision", "sex", "place")),
        _text("code", "Code; empty: not stated"),
        _text("name", "Name"),
        _count("count", "How many; empty: too few to be shown", "entries"),
        _text("hidden", "Said where the count is too small to be shown"),
    ),
    about="A sum that would point at somebody is left out.",
)
SURVEY = Listed(
    "survey",
    _("Published results of a survey"),
    "monitoring:survey_csv",
    (
        Column("question", "integer", "Number of the question"),
        _text("text", "Question", language=KY),
        _text("by", "Split by; empty: everybody"),
        _text("group", "Group; several with a plus are counted together"),
        _text("group_name", "Group in words", language=KY),
        _text("answer", "Answer; several with a plus are counted together"),
        _text("answer_name", "Answer in words", language=KY),
        _count("count", "Sheets with this answer", "sheets"),
        _count("of", "Of how many sheets", "sheets"),
    ),
    about="Every published count is nought or not small: small ones are laid together before publication.",
)
#: Of the country, and of a municipality; the results of a survey stand beside them, one list each.
COUNTRY: Mapping[str, Listed] = {one.name: one for one in (LEARNING, PRACTICES, HEARINGS, TERRITORY)}
HERE: Mapping[str, Listed] = {one.name: one for one in (QUESTIONS, QUESTION_COUNTS)}
