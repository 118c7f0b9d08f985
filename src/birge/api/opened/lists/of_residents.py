"""Lists of where residents spoke: hearings, questions, surveys."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from birge.api.opened.lists.shape import DAY, KEPT_AND_PUBLISHED, KY, SOM, Column, Listed, count, text

HEARINGS = Listed(
    "hearings",
    _("Public hearings on local budgets"),
    "country_hearings:csv",
    (
        text("basis", "Kept here, or published for many hearings at once", one_of=("kept", "published")),
        Column("year", "integer", "Year of the hearing"),
        text("subject", "Draft budget or execution"),
        Column("budget_year", "integer", "Year of the budget"),
        text("municipality_code", "SOATE code; empty: none is known"),
        text("municipality_name", "Municipality", language=KY),
        text("municipality", "Its code in the addresses of this installation"),
        Column("hearing", "integer", "Number in the address"),
        text("held", "When it was held", unit=DAY),
        count("municipalities", "How many municipalities the row speaks of", "municipalities"),
        count("participants", "Participants; empty: not stated"),
        text("participants_qualifier", "How exact the number is"),
        count("women", "Of them women"),
        Column("women_percent", "number", "Women as published", "%"),
        count("questions", "Questions", "questions"),
        count("proposals", "Proposals", "proposals"),
        count("proposals_taken_in", "Proposals that were taken in", "proposals"),
        Column("sum_changed_som", "number", "By how much the budget was changed", SOM),
        text("published_in", "Where it is published"),
        text("address", "Page of the hearing"),
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
        text("channel", "How it came"),
        text("kind", "Question or proposal", one_of=("question", "proposal")),
        text("state", "State"),
        text("text", "What is shown of it; nobody's name"),
        text("language", "Language of the text"),
        text("theme", "Theme"),
        Column("due", "date", "To be answered by"),
        Column("answered_on", "date", "Answered on; empty: not yet"),
        Column("late", "boolean", "Not answered in time"),
        text("decision", "Decision on a proposal"),
        text("answer", "Answer"),
        text("reason", "Why it was not taken in"),
        text("effects", "What it changed, between semicolons"),
        Column("changed_som", "integer", "By how much it changed sums", SOM),
        Column("told_on", "date", "The author was told on"),
        text("told_how", "How the author was told"),
        text("withheld_why", "Why the text is not shown"),
    ),
    about="Who asked and from which village is not in it.",
    key=("year", "number"),
)
QUESTION_COUNTS = Listed(
    "question-counts",
    _("Questions and proposals of residents in sums"),
    "questions:counts",
    (
        text("by", "Counted by", one_of=("channel", "theme", "decision", "sex", "place")),
        text("code", "Code; empty: not stated; several with a plus between them: counted together"),
        text("name", "Name"),
        count("count", "How many", "entries"),
    ),
    about="Sums by sex and village that would point at somebody are added together.",
)
SURVEY = Listed(
    "survey",
    _("Published results of a survey"),
    "monitoring:survey_csv",
    (
        Column("question", "integer", "Number of the question"),
        text("text", "Question", language=KY),
        text("by", "Split by; empty: everybody"),
        text("group", "Group; several with a plus are counted together"),
        text("group_name", "Group in words", language=KY),
        text("answer", "Answer; several with a plus are counted together"),
        text("answer_name", "Answer in words", language=KY),
        count("count", "Sheets with this answer", "sheets"),
        count("of", "Of how many sheets", "sheets"),
    ),
    about="Every published count is nought or not small: small ones are laid together before publication.",
)
