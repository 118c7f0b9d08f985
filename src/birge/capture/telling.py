"""Reasons as they are kept with a version, and as they are read: in the language of whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils import translation

from birge.capture.drawers import Complaint
from birge.kit.said import language
from birge.kit.text import clean
from birge.rulebook.messages import message
from birge.rulebook.table import Reason

LANGUAGES = ("ky", "ru", "en")
#: A reason repeats what was typed at most so far.
LONGEST = 400


def as_kept(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Reasons of the rulebook, to be kept: the code and all three sentences, so that no later wording changes them."""
    return [
        {"code": one.code, **{lang: message(one.code, lang, **one.values)[:LONGEST] for lang in LANGUAGES}}
        for one in reasons
    ]


def complaints_in_all(ask: Callable[[], list[Complaint]]) -> list[dict[str, Any]]:
    """What a form says against a packet, in three languages: the form is asked once in each."""
    found: list[dict[str, Any]] = []
    for lang in LANGUAGES:
        with translation.override(lang):
            for place, one in enumerate(ask()):
                if place == len(found):
                    found.append({"code": "form", "field": clean(one.path)[:200], "labels": {}})
                found[place]["labels"][lang] = clean(str(one.label))[:LONGEST]
                found[place][lang] = clean(str(one.text))[:LONGEST]
    return found


def said(reason: Mapping[str, Any]) -> dict[str, str]:
    """A kept reason as the protocol gives it."""
    lang = language() if language() in LANGUAGES else "en"
    found = {"code": reason["code"], "text": reason.get(lang) or reason.get("en", "")}
    if "field" in reason:
        found |= {"field": reason["field"], "label": reason["labels"].get(lang, "")}
    return found
