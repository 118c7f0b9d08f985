"""How an activity stands, in one line, and its short address: for its page and its picture."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst

from birge.kit import short
from birge.kit.addresses import absolute
from birge.kit.said import language, when
from birge.monitoring import progress_words as words
from birge.monitoring.queries.progress_activity import Followed


def short_of(request: HttpRequest, activity: Any) -> str:
    """The short address of an activity, in the reader's language."""
    return absolute(request, reverse("short_activity:activity", args=[short.code_of(activity.pk, language())]))


def how_it_stands(found: Followed) -> str:
    """The state in words, how much is done and the day it ended or was reported last."""
    stand = found.row.stand
    day = when(stand.ended) if stand.ended is not None else when(stand.news_on) if stand.news_on is not None else ""
    share = f"{stand.percent}\u00a0%" if stand.percent is not None and stand.state != words.DONE else ""
    return ", ".join(part for part in (capfirst(str(words.STATES[stand.state])), share, day) if part)
