"""What a call is about and how it is held: everything that freezes. One list for forms, the history and the wall."""

from __future__ import annotations

from collections.abc import Iterable

#: What a call is about and how it is held: everything that freezes. One list for forms, the history and the wall.
TEXTS = ("title", "title_ru", "about", "about_ru", "themes", "themes_ru", "barred", "barred_ru", "documents")
TEXTS += ("documents_ru", "fails_note", "fails_note_ru", "contact", "scheme", "own_base", "chosen_by", "ties")
TEXTS += ("if_fails", "votes_mode", "votes_ballot", "votes_rule", "votes_tie", "voters", "voters_ru")
TEXTS += ("held_under",)
LISTS = ("applicants", "criteria", "votes_shares")
FIGURES = (
    "cap_tyiyn",
    "pool_tyiyn",
    "own_percent",
    "most_per_applicant",
    "group_least",
    "most_months",
    "slots",
    "shortlist",
    "votes_most",
)
MOMENTS = ("opens_at", "questions_until", "closes_at", "checked_by", "scored_by", "votes_from", "votes_until")
MOMENTS += ("decided_by",)
#: What may be moved in the open after the intake, too: what comes then may come later.
LATER = ("checked_by", "scored_by", "votes_from", "votes_until", "decided_by")
CONDITIONS = (*TEXTS, *LISTS, *FIGURES, *MOMENTS, "finish_by", "blind", "regulation")
#: What a municipality says itself where the conditions are those of a programme's call.
OWN = ("regulation", "held_under", "contact", "votes_shares")
ABOVE = tuple(name for name in CONDITIONS if name not in OWN)


def differ(names: Iterable[str]) -> str:
    """SQL: one of these conditions is another one now."""
    columns = ("regulation_id" if name == "regulation" else name for name in names)
    return " OR ".join(
        f"COALESCE(CAST(NEW.{name} AS text), '') <> COALESCE(CAST(OLD.{name} AS text), '')" for name in columns
    )
