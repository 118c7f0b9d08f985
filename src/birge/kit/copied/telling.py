"""What a page of the copy says of the copy: when it was taken, and where the site itself is."""

from __future__ import annotations

from html import escape

from django.utils.translation import gettext

#: Stands for the day until a page is compared with the one before.
DAY = "\x02day\x03"


def taken(day: str) -> str:
    """Of which day the copy is."""
    return gettext("Copy for reading, taken: %(moment)s.") % {"moment": day}


def notice(live: str) -> str:
    """What stands above each page of the copy."""
    words = taken(DAY)
    more = gettext("Forms, search and signing in are on the site itself.")
    link = f' <a href="{escape(live)}">{escape(gettext("This page on the site"))}</a>' if live else ""
    return (
        f'<aside class="example" aria-label="{escape(gettext("Copy"))}"><div class="wrap">'
        f"<strong>{escape(gettext('Copy'))}</strong><span>{escape(words)} {escape(more)}{link}</span></div></aside>\n"
    )


def instead(live: str) -> str:
    """What stands where a form was."""
    words = escape(gettext("What stands here to be filled in or chosen is on the site itself."))
    return f'<p class="hint">{f"<a href={chr(34)}{escape(live)}{chr(34)}>{words}</a>" if live else words}</p>'
