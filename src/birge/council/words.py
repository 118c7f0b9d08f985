"""Vocabulary of the council step."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PREPARED, SENT, RETURNED, TABLED, DECIDED = "prepared", "sent", "returned", "tabled", "decided"
PACKAGE_STATES = {
    PREPARED: _("being prepared"),
    SENT: _("sent to the council"),
    RETURNED: _("returned for revision"),
    TABLED: _("on the session's agenda"),
    DECIDED: _("decided"),
}

DRAFT, ADOPTED, PUBLISHED, NOT_ADOPTED = "draft", "adopted", "published", "not_adopted"
#: Treated and taken note of: neither adopted nor turned down.
CONSIDERED = "considered"
CONSIDERED_WORDS = _("considered: taken note of")
RESOLUTION_STATES = {
    DRAFT: _("draft"),
    ADOPTED: pgettext_lazy("resolution", "adopted"),
    PUBLISHED: _("adopted and published"),
    CONSIDERED: CONSIDERED_WORDS,
    NOT_ADOPTED: _("not adopted"),
}
#: States in which a resolution is in force, until a later one changes or repeals it.
VALID = (ADOPTED, PUBLISHED)

#: What a resolution is about, for the council's own list.
SUBJECTS = {
    "plan": _("plans and programmes"),
    "budget": _("budget and finance"),
    "charter": _("charter and regulations"),
    "land": _("land and property"),
    "services": _("roads, water and services"),
    "social": _("social questions"),
    "initiatives": _("local initiatives and grants"),
    "council": _("work of the council"),
    "other": _("other questions"),
}

AMENDS, REPEALS = "amends", "repeals"
#: What a resolution does to an earlier one.
EFFECTS = {AMENDS: _("it changes the earlier one"), REPEALS: _("the earlier one is no longer in force")}
IN_FORCE, AMENDED, REPEALED = "in_force", "amended", "repealed"
FORCES = {IN_FORCE: _("in force"), AMENDED: _("in force, amended"), REPEALED: _("no longer in force")}
FORCE_TONES = {IN_FORCE: "done", AMENDED: "wait", REPEALED: "late"}

ASKED, GIVEN, RECALLED = "asked", "given", "recalled"
OPINION_STATES = {
    ASKED: _("the commission has not answered yet"),
    GIVEN: _("opinion given"),
    RECALLED: _("no longer asked"),
}
RECOMMENDS, WITH_REMARKS, AGAINST, NO_OPINION = "recommends", "remarks", "against", "none"
STANCES = {
    RECOMMENDS: _("recommends to adopt"),
    WITH_REMARKS: _("recommends to adopt, with remarks"),
    AGAINST: _("does not recommend"),
    NO_OPINION: _("has no opinion"),
}
STANCE_TONES = {RECOMMENDS: "done", WITH_REMARKS: "wait", AGAINST: "late", NO_OPINION: "plain"}

WORKING, DISCUSSION, READY, AGREED = "working", "discussion", "ready", "agreed"
PASSED, REGISTERED, INFORCE, WITHDRAWN = "passed", "registered", "in_force", "withdrawn"
CHARTER_STATES = {
    WORKING: _("the working group writes the text"),
    DISCUSSION: _("open for public discussion"),
    READY: _("discussed, to be put to the assembly"),
    AGREED: _("agreed by the assembly"),
    PASSED: _("adopted by the council"),
    REGISTERED: _("registered"),
    INFORCE: _("in force"),
    WITHDRAWN: _("withdrawn"),
}
#: States in which strangers read of it.
CHARTER_PUBLIC = (DISCUSSION, READY, AGREED, PASSED, REGISTERED, INFORCE)
CHARTER_KINDS = {
    "charter": _("charter of the local community"),
    "change": _("change of the charter"),
    "regulation": _("regulation"),
    "rules": _("rules of procedure of the council"),
}

REGULAR, EXTRAORDINARY = "regular", "extraordinary"
SESSION_KINDS = {REGULAR: _("regular session"), EXTRAORDINARY: _("extraordinary session")}

#: What the council calls the outcomes of an item, where it says them in its own words.
OUTCOMES = {
    "agreed": pgettext_lazy("resolution", "adopted"),
    "noted": CONSIDERED_WORDS,
    "rejected": _("not adopted"),
}

#: How a state looks on a chip; its word always stands beside.
TONES = {
    PREPARED: "plain",
    SENT: "wait",
    RETURNED: "late",
    TABLED: "wait",
    DECIDED: "done",
    DRAFT: "plain",
    ADOPTED: "done",
    PUBLISHED: "done",
    NOT_ADOPTED: "late",
    CONSIDERED: "plain",
    ASKED: "wait",
    GIVEN: "done",
    RECALLED: "plain",
    WORKING: "plain",
    DISCUSSION: "wait",
    READY: "wait",
    AGREED: "wait",
    PASSED: "done",
    REGISTERED: "done",
    INFORCE: "done",
    WITHDRAWN: "late",
}

#: The words on the buttons of the tables of moves.
PACKAGE_VERBS = {
    "send": _("Send to the council"),
    "send_back": _("Return with remarks"),
    "table": _("Put on the agenda of a session"),
    "leave": _("Off the agenda, still before the council"),
    "decide": _("Decided"),
}
RESOLUTION_VERBS = {
    "adopt": _("The council adopts it"),
    "reject": _("The council does not adopt it"),
    "enter_adopted": _("Enter as adopted earlier"),
    "consider": _("The council takes note of it"),
    "publish": _("Publish the resolution"),
    "undo_entering": _("Take back what was entered"),
}
OPINION_VERBS = {
    "give": _("The commission gives its opinion"),
    "take_back": _("Take the opinion back to correct it"),
    "recall": _("It is no longer asked"),
    "ask_again": _("Ask the commission again"),
}
CHARTER_VERBS = {
    "open_discussion": _("Open it for public discussion"),
    "back_to_work": _("Back to the working group"),
    "close_discussion": _("The discussion is over"),
    "agree": _("The assembly agrees"),
    "pass": _("The council adopts it"),
    "return": _("Back to the working group"),
    "register": _("It is registered"),
    "enter_into_force": _("It comes into force"),
    "withdraw": _("Withdraw the draft"),
    "restore": _("Prepare it again"),
}
