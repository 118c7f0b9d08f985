"""Vocabulary of the newsroom: kinds of items, their states, and the lists of the media."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

NOTICE, NEWS, PRESS_RELEASE = "notice", "news", "press_release"
KINDS = {
    NOTICE: pgettext_lazy("newsroom", "notice"),
    NEWS: pgettext_lazy("newsroom", "news"),
    PRESS_RELEASE: _("press release"),
}

DRAFT, PUBLISHED, CORRECTED, WITHDRAWN = "draft", "published", "corrected", "withdrawn"
STATES = {
    DRAFT: pgettext_lazy("item of news", "being written"),
    PUBLISHED: pgettext_lazy("item of news", "published"),
    CORRECTED: pgettext_lazy("item of news", "published, corrected"),
    WITHDRAWN: pgettext_lazy("item of news", "withdrawn"),
}
#: What stands on lists and in feeds; a withdrawn item keeps its page, which says why.
SHOWN = frozenset({PUBLISHED, CORRECTED})
PUBLIC = SHOWN | {WITHDRAWN}
TONES = {DRAFT: "wait", PUBLISHED: "done", CORRECTED: "done", WITHDRAWN: "plain"}

PLANNED, HELD = "planned", "held"
#: Whether what it tells of is still to come or has taken place; empty: it tells of no event.
STAGES = {
    PLANNED: pgettext_lazy("what an item tells of", "planned"),
    HELD: pgettext_lazy("what an item tells of", "held"),
}

#: The languages of a text, in the order in which another one is taken where the reader's is missing.
LANGUAGES = {"ky": _("Kyrgyz"), "ru": _("Russian"), "en": _("English")}

PAPER, RADIO, TELEVISION, SITE, AGENCY, OTHER = "paper", "radio", "television", "site", "agency", "other"
OUTLETS = {
    PAPER: _("newspaper or magazine"),
    RADIO: _("radio"),
    TELEVISION: _("television"),
    SITE: _("web site"),
    AGENCY: _("news agency"),
    OTHER: pgettext_lazy("kind of media", "other"),
}
