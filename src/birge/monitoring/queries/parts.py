"""A numbered part of a record: a line of a checklist, a finding of an act."""

from __future__ import annotations

from typing import Any

from django.http import Http404


def part_of(whole: Any, parts: Any, name: str, number: int) -> Any:
    """The part with this number, which knows its whole without being asked for it.

    :param parts: the rows of ``whole`` to look among; :param name: the field in which they name it.
    :raises Http404: there is none.
    """
    found = parts.filter(number=number).first()
    if found is None:
        raise Http404
    setattr(found, name, whole)
    return found
