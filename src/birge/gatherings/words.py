"""Vocabulary of gatherings: kinds, states, roles of those present."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ASSEMBLY, COUNCIL_SESSION, HEARING = "assembly", "council_session", "hearing"
KINDS = {ASSEMBLY: _("assembly"), COUNCIL_SESSION: _("council session"), HEARING: _("public hearing")}

#: Held every year, whether a planning round is open or not.
YEARLY = (HEARING,)

#: What a public hearing hears: in winter how the budget of the year before was carried out, in summer the next draft.
EXECUTION, DRAFT_BUDGET = "execution", "draft"
SUBJECTS = {EXECUTION: _("execution of the budget"), DRAFT_BUDGET: _("draft budget")}

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
    "online": _("joined online"),
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

#: How a question or proposal of a resident came in.
ORAL, CARD, QUESTIONNAIRE, BY_PHONE, ONLINE = "oral", "card", "questionnaire", "phone", "online"
CAME_BY = {
    ORAL: _("said at a meeting"),
    CARD: _("on a card"),
    QUESTIONNAIRE: _("in a questionnaire"),
    BY_PHONE: _("by phone"),
    ONLINE: _("sent online"),
}
#: What comes while a meeting goes on.
AT_A_MEETING = {channel: CAME_BY[channel] for channel in (ORAL, CARD, QUESTIONNAIRE, ONLINE)}

FEMALE, MALE = "female", "male"
SEXES = {FEMALE: pgettext_lazy("author", "woman"), MALE: pgettext_lazy("author", "man")}

#: What it is about: the headings under which a local budget is read.
THEMES = {
    "water": _("drinking water"),
    "roads": _("roads and streets"),
    "lighting": _("street lighting"),
    "cleaning": _("rubbish, cleaning, greenery"),
    "education": _("schools and kindergartens"),
    "health": pgettext_lazy("theme of a question", "health care"),
    "culture": _("culture, sport, youth"),
    "social": _("social support"),
    "irrigation": _("irrigation, pastures, land"),
    "revenue": _("revenue, taxes, fees"),
    "administration": _("work of the local administration"),
    "other": pgettext_lazy("theme of a question", "something else"),
}

#: An entry of the register of questions and proposals.
WAITING, REGISTERED, ANSWERED, TOLD = "waiting", "registered", "answered", "told"
WITHHELD, STRUCK = "withheld", "struck"
ENTRY_STATES = {
    WAITING: pgettext_lazy("entry of the register", "to be read"),
    REGISTERED: pgettext_lazy("entry of the register", "without an answer"),
    ANSWERED: pgettext_lazy("entry of the register", "answered"),
    TOLD: pgettext_lazy("entry of the register", "answered, the author was told"),
    WITHHELD: pgettext_lazy("entry of the register", "text withheld"),
    STRUCK: pgettext_lazy("entry of the register", "taken off"),
}
#: Everybody reads these. Of what is withheld only the number, the day and the reason.
ENTRY_PUBLIC = (REGISTERED, ANSWERED, TOLD, WITHHELD)
WITH_ANSWER = (ANSWERED, TOLD)
OPEN_ENTRIES = (WAITING, REGISTERED)

ACCEPTED, PARTLY, NEXT_YEAR, NOT_OURS, EXPLAINED = "accepted", "partly", "next_year", "not_ours", "explained"
#: What was decided on it; ``REJECTED`` is that of the outcomes of a meeting.
DECISIONS = {
    ACCEPTED: pgettext_lazy("decision on a proposal", "accepted"),
    PARTLY: pgettext_lazy("decision on a proposal", "accepted in part"),
    NEXT_YEAR: pgettext_lazy("decision on a proposal", "for the next year"),
    REJECTED: pgettext_lazy("decision on a proposal", "rejected"),
    NOT_OURS: pgettext_lazy("decision on a proposal", "not our competence"),
    EXPLAINED: pgettext_lazy("decision on a proposal", "explained"),
}
#: Decisions that change something; the others say why nothing changes.
TAKEN = (ACCEPTED, PARTLY)
REASON_NEEDED = (PARTLY, NEXT_YEAR, REJECTED, NOT_OURS)
DECISION_TONES = {ACCEPTED: "done", PARTLY: "done", NEXT_YEAR: "", REJECTED: "late", NOT_OURS: "plain", EXPLAINED: ""}

#: How the author was told.
TOLD_BY = {
    "meeting": _("said at the meeting"),
    "phone": _("by phone"),
    "letter": _("by letter"),
    "visit": _("in person"),
    "message": _("by message"),
    "public": _("by this page: the author is not known"),
}

#: Why a text is not shown.
WITHHELD_WHY = {
    "personal": _("it tells of the private life of a person"),
    "minor": _("it tells of a child"),
    "abuse": _("it insults somebody"),
    "advert": _("it is an advertisement"),
    "other": pgettext_lazy("why a text is not shown", "for another reason"),
}

#: The words on the buttons of the register.
ENTRY_VERBS = {
    "take_in": _("Put it into the register"),
    "bring_back": _("Show the text again"),
    "reopen": _("Answer it again"),
    "strike": _("Take it off the register"),
    "restore": _("Put it into the register again"),
}
