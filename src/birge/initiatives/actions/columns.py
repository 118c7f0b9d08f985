"""What lists and sums read of an application, and the hash of what was sent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from birge.initiatives.content import sums_of
from birge.places.models import Place
from birge.problems.models import Problem


def digest_of(content: Mapping[str, Any]) -> str:
    """The hash of what was sent: it stands on the receipt."""
    said = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def columns(content: Mapping[str, Any]) -> dict[str, Any]:
    """What lists and sums read of an application."""
    sums = sums_of(content)
    place, problem = content.get("place"), content.get("problem")
    return {
        **{name: content[name] for name in ("kind", "applicant", "contact", "phone", "title")},
        "about": content.get("solution", ""),
        "place": Place.objects.filter(pk=place).first() if place else None,
        "problem": Problem.objects.filter(pk=problem).first() if problem else None,
        "women_rights": bool(content.get("women_rights")),
        "inclusion": bool(content.get("inclusion")),
        "people": content.get("people"),
        "total_tyiyn": sums.total,
        "asked_tyiyn": sums.asked,
        "own_tyiyn": sums.own,
    }
