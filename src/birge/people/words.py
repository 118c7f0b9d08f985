"""Roles: one table, which is also the access matrix's. Most people named in lists never have an account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MUNICIPALITY, PROGRAMME, PLATFORM = "municipality", "programme", "platform"


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its name, where it holds, and whether it decides or pays (then a second factor is required)."""

    code: str
    name: str | Promise
    scope: str
    decides: bool = False


SPECIALIST = "specialist"
SECTOR_SPECIALIST = "sector_specialist"
FACILITATOR = "facilitator"
VILLAGE_HEAD = "village_head"
HEAD = "head"
DEPUTY_HEAD = "deputy_head"
EXECUTIVE_SECRETARY = "executive_secretary"
FINANCE = "finance"
COUNCIL_SECRETARY = "council_secretary"
COUNCIL_CHAIR = "council_chair"
DEPUTY = "deputy"
GROUP_MEMBER = "group_member"
MONITOR = "monitor"
TRAINER = "trainer"
CONSULTANT = "consultant"
OBSERVER = "observer"
COORDINATOR = "coordinator"
AUDITOR = "auditor"
ADMINISTRATOR = "administrator"

ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        Role(SPECIALIST, _("specialist"), MUNICIPALITY),
        Role(SECTOR_SPECIALIST, _("sector specialist"), MUNICIPALITY),
        Role(FACILITATOR, _("facilitator"), MUNICIPALITY),
        Role(VILLAGE_HEAD, _("village head"), MUNICIPALITY),
        Role(HEAD, _("head of the municipality"), MUNICIPALITY, decides=True),
        Role(DEPUTY_HEAD, _("deputy head"), MUNICIPALITY, decides=True),
        Role(EXECUTIVE_SECRETARY, _("executive secretary"), MUNICIPALITY),
        Role(FINANCE, _("finance officer"), MUNICIPALITY, decides=True),
        Role(COUNCIL_SECRETARY, _("council secretary"), MUNICIPALITY),
        Role(COUNCIL_CHAIR, _("council chair"), MUNICIPALITY, decides=True),
        Role(DEPUTY, _("deputy"), MUNICIPALITY),
        Role(GROUP_MEMBER, _("initiative group member"), MUNICIPALITY),
        Role(MONITOR, _("monitoring group member"), MUNICIPALITY),
        Role(TRAINER, _("trainer"), PROGRAMME),
        Role(CONSULTANT, _("project consultant"), PROGRAMME),
        Role(OBSERVER, _("observer"), PROGRAMME),
        Role(COORDINATOR, _("programme coordinator"), PROGRAMME),
        Role(AUDITOR, _("auditor"), PLATFORM),
        Role(ADMINISTRATOR, _("platform administrator"), PLATFORM, decides=True),
    )
}

#: Posts that an aiyl aimak and a city call differently → their key in ``places.words.KIND_WORDS``.
POSTS = {HEAD: "head", COUNCIL_CHAIR: "council_chair", VILLAGE_HEAD: "unit_head"}


def name_in(municipality: Any, role: str) -> str | Promise:
    """What a municipality calls a role: the head of a city is its mayor. ``None``: outside any municipality."""
    if municipality is not None and role in POSTS:
        return municipality.words[POSTS[role]]
    return ROLES[role].name


#: Staff of the executive body who keep the municipality's records.
STAFF = frozenset({SPECIALIST, SECTOR_SPECIALIST, HEAD, DEPUTY_HEAD, EXECUTIVE_SECRETARY, FINANCE})
#: Who may enter what was said in the field.
FIELD = frozenset({SPECIALIST, SECTOR_SPECIALIST, FACILITATOR, VILLAGE_HEAD, HEAD, DEPUTY_HEAD, EXECUTIVE_SECRETARY})
#: Who keeps the council's papers.
COUNCIL = frozenset({COUNCIL_SECRETARY, COUNCIL_CHAIR})

#: What somebody without an account asks of a municipality about the own data, and what becomes of it.
SEE, CORRECT, ERASE = "see", "correct", "erase"
REQUESTS: dict[str, str | Promise] = {
    SEE: _("to see what is kept"),
    CORRECT: _("to have it corrected"),
    ERASE: _("to have it erased"),
}
WAITING, DONE, REFUSED = "waiting", "done", "refused"
REQUEST_STATES: dict[str, str | Promise] = {
    WAITING: pgettext_lazy("request", "waits for an answer"),
    DONE: pgettext_lazy("request", "done"),
    REFUSED: pgettext_lazy("request", "refused"),
}

#: What one person asks for and a second one confirms.
GRANT, LOST_PHONE, EXPORT = "grant", "lost_phone", "bulk_export"
COUNTERSIGNED: dict[str, str | Promise] = {
    GRANT: _("a role that decides or pays"),
    LOST_PHONE: _("second step taken away"),
    EXPORT: _("everything in one file"),
}
