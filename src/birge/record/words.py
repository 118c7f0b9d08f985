"""Vocabulary of the public record."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from birge.people.second import LET_IN, WHY

GAP, ROTATION = "gap", "rotation"
KINDS = {GAP: _("the gap after a restored backup"), ROTATION: _("a new key")}

EVENT, PAPER, FILE, VERSION, BODY, LOST = "event", "paper", "file", "version", "body", "lost"
#: What a leaf is of.
SOURCES = {
    EVENT: _("what happened"),
    PAPER: _("text of a paper"),
    FILE: _("file of a paper"),
    VERSION: _("version of a budget"),
    BODY: _("text of a decision, a plan or an act"),
    GAP: _("a gap after a restored backup"),
    ROTATION: _("a new key"),
    LOST: _("lost, only its hash is known"),
}

ASKED = {
    GAP: _("Enter the gap after a restored backup"),
    ROTATION: _("Change the key the record is signed with"),
}

#: What looking back may find, by what is written down.
WRONG = {
    "the leaf was changed": _("the entry was changed"),
    "the row is gone": _("what the entry was made of is gone"),
    "the row was changed": _("what the entry was made of was changed"),
    "the text was changed": _("the text was changed"),
    "the file is gone or was changed": _("the file of the paper is gone or was changed"),
    "the order was changed": _("the order of the entries was changed"),
    "the salt is gone": _("what would show whether the text was changed is gone, and nobody erased the text"),
    "nobody entered this gap": _("the entry is said to be lost, and no two people entered such a gap"),
    "another hash is kept": _("another hash is kept than the one that was published"),
    "another root was signed": _("something else was signed at this size"),
    "another leaf was published": _("something else was published in this place"),
}

NOT_POSSIBLE = {
    "no_gap": _("Nothing is missing from the record."),
    "other_history": _("The database holds another history than the one that was published. No step can help."),
    "asked_already": _("This was asked for already and waits for a second person."),
    "not_asked": _("Nobody asked for this, or it is done already."),
    "same_person": _("Another person than the one who asked confirms this."),
    "let_in": WHY[LET_IN],
    "gap_first": _("First the gap after the restored backup is entered."),
}
