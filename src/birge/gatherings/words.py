"""Vocabulary of gatherings: kinds, states, roles of those present."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ASSEMBLY, COUNCIL_SESSION = "assembly", "council_session"
KINDS = {ASSEMBLY: _("assembly"), COUNCIL_SESSION: _("council session")}

DRAFT, ANNOUNCED, HELD, RECORDED, CANCELLED = "draft", "announced", "held", "recorded", "cancelled"
STATES = {
    DRAFT: _("being prepared"),
    ANNOUNCED: _("planned"),
    HELD: _("held"),
    RECORDED: _("held, minutes signed"),
    CANCELLED: _("cancelled"),
}
#: States in which a meeting is public.
PUBLIC_STATES = (ANNOUNCED, HELD, RECORDED, CANCELLED)

#: Roles overlap (a woman deputy): they are never added up to make a total. Guests are never voters.
ATTENDANCE = {
    "all": _("Present in total"),
    "youth": _("young people"),
    "deputies": _("deputies"),
    "staff": pgettext_lazy("present at a meeting", "staff of the executive body"),
    "initiative_group": _("members of initiative groups"),
    "monitoring_group": _("members of the joint monitoring group"),
    "guests": _("guests (not voting)"),
}

#: Who is invited to a meeting, by kind.
INVITEES = {
    "residents": _("residents"),
    "deputies": _("deputies of the council"),
    "neighbours": _("neighbouring municipalities"),
    "regional": _("regional and district offices"),
    "media": _("press, radio and television"),
    "ngo": _("non-governmental organisations"),
    "institutions": _("schools, clinics and other institutions"),
    "other": _("others who are invited"),
}

#: How people hear of a public event.
CHANNELS = {
    "board": _("notice board"),
    "mosque": _("mosque"),
    "school": _("school"),
    "chat": _("WhatsApp or Telegram group"),
    "radio": _("radio"),
    "personal": _("personal invitation"),
    "site": _("website"),
    "press": _("newspaper"),
    "loudspeaker": _("loudspeaker car"),
    "shop": _("shop, market"),
    "phone": _("phone calls, SMS"),
    "other": _("another way"),
}

#: The buttons at the door. Women and men make the total, young people are of them; guests stand beside.
WOMEN, MEN, YOUTH, GUESTS = "women", "men", "youth", "guests"
AT_THE_DOOR = {
    WOMEN: pgettext_lazy("at the door", "Women"),
    MEN: pgettext_lazy("at the door", "Men"),
    YOUTH: pgettext_lazy("at the door", "Of them young"),
    GUESTS: pgettext_lazy("at the door", "Guests"),
}

#: Who asks. Guests' questions are kept apart from those of the people who decide.
RESIDENT, DEPUTY, GUEST = "resident", "deputy", "guest"
ASKERS = {
    RESIDENT: pgettext_lazy("who asks", "a resident"),
    DEPUTY: pgettext_lazy("who asks", "a deputy"),
    GUEST: pgettext_lazy("who asks", "a guest"),
}

#: States in which its record may still be written.
OPEN_STATES = (DRAFT, ANNOUNCED, HELD)

AGREED, REJECTED, POSTPONED, NOTED = "agreed", "rejected", "postponed", "noted"
RETURNED = "returned"
OUTCOMES = {
    AGREED: _("agreed"),
    REJECTED: _("rejected"),
    RETURNED: _("returned for revision"),
    POSTPONED: _("postponed"),
    NOTED: _("taken note of"),
}
#: How an outcome is said by a kind of meeting, or of a kind of matter, that has its own word for it. The steps above
#: lay theirs in: a council adopts a plan, an assembly agrees to it and confirms a list.
SAID: dict[str, dict[str, Any]] = {}


def outcome_said(outcome: str, meeting: str, matter: str = "") -> Any:
    """The word for ``outcome`` in a meeting of this kind, on a matter of this kind."""
    own = (SAID.get(kind, {}).get(outcome) for kind in (meeting, matter))
    return next((word for word in own if word), None) or OUTCOMES[outcome]


#: How a state looks on a chip; its word always stands beside.
TONES = {DRAFT: "plain", ANNOUNCED: "wait", HELD: "", RECORDED: "done", CANCELLED: "late"}
OUTCOME_TONES = {AGREED: "done", REJECTED: "late", RETURNED: "late", POSTPONED: "wait", NOTED: "plain"}

#: The words on the buttons of the table of moves.
VERBS = {
    "announce": _("Announce the meeting"),
    "hold": _("The meeting took place"),
    "sign": _("The minutes are signed"),
    "cancel": _("Cancel the meeting"),
    "restore": _("Prepare it again"),
    "undo_hold": _("It was not held after all"),
    "reopen": _("Open the minutes to correct them"),
}

#: Matters that are called what they are, whatever the language in which they were put to the meeting.
MATTERS_WITHOUT_A_NAME = {
    "needs_report": _("Needs report"),
    "priority_list": _("Priority list of problems"),
}
