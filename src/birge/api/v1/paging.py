"""Pages of a list: a cursor stands after a row, so that rows added meanwhile shift nothing."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Schema

from birge.rulebook.strict import BadInput

Row = TypeVar("Row")
MOST = 200


class Page(Schema):
    """What the query of a list may say."""

    cursor: str = Field("", max_length=80)
    limit: int = Field(50, ge=1, le=MOST)


def _encode(key: int) -> str:
    return base64.urlsafe_b64encode(str(key).encode()).decode().rstrip("=")


def _decode(cursor: str) -> int | None:
    if not cursor:
        return None
    try:
        found = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        if found.isascii() and found.isdigit() and len(found) <= 15:
            return int(found)
    except (binascii.Error, UnicodeDecodeError, ValueError):
        pass
    raise BadInput("cursor", "not a cursor of this list")


def page_of(
    request: HttpRequest,
    page: Page,
    rows: QuerySet[Any] | Iterable[Any],
    shape: Callable[[Any], Any],
    *,
    key: str,
    newest_first: bool = False,
    asked: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """``{"items": [...], "next": address or null}`` of ``rows`` in the order of the number ``key``.

    :param rows: a query (only the page is fetched) or rows at hand.
    :param asked: what else the query said; it goes into the address of the next page.
    :raises BadInput: for a cursor that is none.
    """
    after = _decode(page.cursor)
    if isinstance(rows, QuerySet):
        if after is not None:
            rows = rows.filter(**{f"{key}__{'lt' if newest_first else 'gt'}": after})
        found = list(rows.order_by(f"-{key}" if newest_first else key)[: page.limit + 1])
    else:
        ordered = sorted(rows, key=lambda row: getattr(row, key), reverse=newest_first)
        found = [row for row in ordered if after is None or _beyond(getattr(row, key), after, newest_first)]
        found = found[: page.limit + 1]
    shown = found[: page.limit]
    following = None
    if len(found) > page.limit:
        query = urlencode({**(asked or {}), "cursor": _encode(getattr(shown[-1], key)), "limit": page.limit})
        following = f"{request.path}?{query}"
    return {"items": [shape(row) for row in shown], "next": following}


def _beyond(value: int, after: int, newest_first: bool) -> bool:
    return value < after if newest_first else value > after
