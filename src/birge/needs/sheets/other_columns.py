"""The sheets of what is heard in other ways: questions of focus groups, and filled questionnaires."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from birge.kit.tables.shape import CHOICE, LINES, WHOLE, Column, Sheet, choices_of
from birge.needs import words
from birge.needs.models import Answer, Passage

PASSAGES, ANSWERS = "passages", "answers"
#: Columns of the problems that a questionnaire names, and how those of services and of help begin.
NAMED, SERVICE, READY = ("first", "second", "third"), "service-", "ready-"
_YES_NO = choices_of({"yes": _("yes"), "no": _("no")})


def _room(model: Any, name: str) -> int:
    return model._meta.get_field(name).max_length or 4000


def passages_sheet(session: Column) -> Sheet:
    """Questions and answers of focus groups; ``session``: the column that says of which."""
    return Sheet(
        PASSAGES,
        _("Questions of focus groups"),
        (
            session,
            Column("number", _("№ in the session"), WHOLE, most=30_000, least=1, width=12),
            Column("question", _("Question"), required=True, most=_room(Passage, "question"), width=40),
            Column("answer", _("What the group answered"), LINES, most=4000, width=50),
            Column("quote", _("Words worth keeping"), LINES, most=4000, width=40),
            Column("language", _("In which language"), CHOICE, choices=choices_of(words.LANGUAGES), width=11),
        ),
        note=_("One row for each question. Nobody is named here: neither who said it nor whom it was said about."),
    )


def answers_sheet(session: Column) -> Sheet:
    """Filled questionnaires; ``session``: the column that says of which round."""
    named = (_("First problem"), _("Second problem"), _("Third problem"))
    marks = tuple(
        Column(f"{SERVICE}{code}", name, WHOLE, most=5, least=1, width=10) for code, name in words.SERVICES.items()
    )
    ready = tuple(
        Column(f"{READY}{code}", name, CHOICE, choices=_YES_NO, width=10) for code, name in words.READY.items()
    )
    return Sheet(
        ANSWERS,
        _("Filled questionnaires"),
        (
            session,
            Column("number", _("Sheet no."), WHOLE, True, most=1_000_000, least=1, width=10),
            Column("street", _("Street or quarter"), most=_room(Answer, "street"), width=20),
            Column("sex", _("Sex"), CHOICE, choices=choices_of(words.SEXES), width=10),
            Column("age", _("Age"), CHOICE, choices=choices_of(words.AGES), width=12),
            *(
                Column(key, title, most=600, width=24, hint=_("The number from the list or one's own words."))
                for key, title in zip(NAMED, named, strict=True)
            ),
            *marks,
            *ready,
            Column("suggestion", _("Suggestion"), LINES, most=_room(Answer, "suggestion"), width=40),
            Column("withdrawn", _("Taken back because"), shown_only=True, width=24),
        ),
        note=_("One row for each filled questionnaire. Its number is the one on the paper; it carries no name."),
    )
