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
PEOPLE, SOM, TYIYN, DAY = "people", "KGS", "KGS/100", "date as far as it is known"
KY, RU, EN = "ky", "ru", "en"
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
        _text("topics_ru", "The same in Russian; empty: none were given", language=RU),
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
        _text("code", "Code; empty: not stated; several with a plus between them: counted together"),
        _text("name", "Name"),
        _count("count", "How many", "entries"),
    ),
    about="Sums by sex and village that would point at somebody are added together.",
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
PROGRAMMES = Listed(
    "programmes",
    _("Programmes of several municipalities"),
    "programme:programmes_csv",
    (
        Column("number", "integer", "Number in the address"),
        _text("state", "State", one_of=("published", "closed")),
        _text("title_ky", "Title", language=KY),
        _text("title_ru", "Title in Russian; empty: none was given", language=RU),
        _text("title_en", "Title in English; empty: none was given", language=EN),
        _text("goal_ky", "Goal", language=KY),
        _text("goal_ru", "Goal in Russian; empty: none was given", language=RU),
        _text("goal_en", "Goal in English; empty: none was given", language=EN),
        _text("geography_ky", "Where it works, in words", language=KY),
        _text("funder", "Funder"),
        _text("implementer", "Who carries it out"),
        _text("partners", "Partners"),
        _count("targets", "Municipalities that are its targets now", "municipalities"),
        _count("others", "Municipalities that take part without being targets", "municipalities"),
        _text("website", "Website"),
        _text("source", "Where it is written"),
        _EXAMPLE,
    ),
    KEPT_AND_PUBLISHED,
    key=("number",),
)
STANDINGS = Listed(
    "programme-municipalities",
    _("Municipalities of programmes, since when"),
    "programme:standings_csv",
    (
        Column("programme", "integer", "Number of the programme"),
        Column("row", "integer", "Number of the row in the programme"),
        _text("municipality_code", "SOATE code; empty: none is known"),
        _text("municipality", "Municipality", language=KY),
        _text("district", "District", language=KY),
        _text("standing", "What it is to the programme", one_of=("target", "other", "left")),
        Column("in_force", "boolean", "The row that stands now"),
        _text("phase", "Phase", language=KY),
        _text("since", "Since when; empty: not stated", unit=DAY),
        _text("as_of", "Of which day the source speaks", unit=DAY),
        Column("corrects", "integer", "Row that it corrects"),
        _text("reason", "Why that row was wrong"),
        _text("source", "Where it is written"),
        _EXAMPLE,
    ),
    KEPT_AND_PUBLISHED,
    "Rows are only added: one that was corrected stays in it.",
    ("programme", "row"),
)
FIGURES = Listed(
    "programme-published-figures",
    _("Figures published of many municipalities"),
    "programme:published_csv",
    (
        Column("programme", "integer", "Number of the programme"),
        Column("number", "integer", "Number of the figure in the programme"),
        _text("text_ky", "What it counts", language=KY),
        _text("text_ru", "What it counts, in Russian; empty: none was given", language=RU),
        _text("text_en", "What it counts, in English; empty: none was given", language=EN),
        Column("year_from", "integer", "First year"),
        Column("year_to", "integer", "Last year"),
        Column("value", "integer", "Figure as printed"),
        _text("unit", "What one is", one_of=("people", "municipalities", "percent", "things")),
        _text("qualifier", "How exact the figure is"),
        _text("indicator", "Indicator it may be read beside; empty: none"),
        _text("source", "Where it is printed"),
        _text("link", "Its address"),
        _EXAMPLE,
    ),
    "Entered from a publication named in the row",
    "As sources print them: they are never added to what is kept here.",
    ("programme", "number"),
)
CALLS = Listed(
    "calls",
    _("Calls and contests"),
    "programme:calls_csv",
    (
        Column("number", "integer", "Number in the address"),
        Column("programme", "integer", "Number of the programme; empty: not stated"),
        _text("kind", "Kind"),
        _text("title_ky", "Title", language=KY),
        _text("title_ru", "Title in Russian; empty: none was given", language=RU),
        _text("title_en", "Title in English; empty: none was given", language=EN),
        _text("opens", "Applications are taken from", unit=DAY),
        _text("closes", "Applications are taken until", unit=DAY),
        _text("closes_at", "Hour of the deadline"),
        _text("decided", "Decided", unit=DAY),
        _text("awarded", "Awarded", unit=DAY),
        _text("stands", "By its days; unknown: no deadline is stated", one_of=("open", "coming", "over", "unknown")),
        _count("applications", "Applications; empty: not stated", "applications"),
        _count("winners", "Winners; empty: not stated", "applications"),
        _text("source", "Where it is written"),
        _text("link", "Its address"),
        _EXAMPLE,
    ),
    KEPT_AND_PUBLISHED,
    key=("number",),
)
SERVICES = Listed(
    "services",
    _("Services before and after"),
    "services:csv",
    (
        Column("plan", "integer", "Number of the plan in the address"),
        _text("service", "Service"),
        _text("title_ky", "What shall be better", language=KY),
        _text("title_ru", "The same in Russian; empty: none was given", language=RU),
        _text("state", "State", one_of=("underway", "finished", "stopped")),
        Column("approved", "date", "Approved on"),
        Column("finished", "date", "Measured again and closed on; empty: not yet"),
        Column("indicator", "integer", "Number of the indicator in the plan"),
        _text("indicator_ky", "What is measured", language=KY),
        _text("indicator_ru", "The same in Russian; empty: none was given", language=RU),
        _text("unit", "Unit", language=KY),
        _text("better", "Which is the better one; empty: nobody says", one_of=("more", "less")),
        Column("target", "number", "What was wanted; empty: not stated"),
        Column("before", "number", "Before; empty: not measured"),
        _text("before_on", "When it was measured", unit=DAY),
        _text("before_source", "Where the figure comes from", language=KY),
        Column("after", "number", "After; empty: not measured"),
        _text("after_on", "When it was measured again", unit=DAY),
        _text("after_source", "Where the figure comes from", language=KY),
        _text("verdict", "What both tell"),
        Column("change", "number", "After less before; empty: they cannot be compared"),
        _text("why_not", "Why they cannot be compared, between blanks"),
    ),
    about="Nothing is judged that was not measured twice in the same way.",
    key=("plan", "indicator"),
)
#: Of the country, and of a municipality; the results of a survey stand beside them, one list each.
_ABOVE = (LEARNING, PRACTICES, HEARINGS, TERRITORY, PROGRAMMES, STANDINGS, FIGURES, CALLS)
COUNTRY: Mapping[str, Listed] = {one.name: one for one in _ABOVE}
HERE: Mapping[str, Listed] = {one.name: one for one in (QUESTIONS, QUESTION_COUNTS, SERVICES)}
