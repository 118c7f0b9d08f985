"""The icons of Birge: our own strokes on a 24-unit field, drawn in the colour of the text beside them.

An icon never stands for a word; every one of them is hidden from screen readers and sits next to its word.
"""

from __future__ import annotations

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

#: name -> inside of the ``<svg>``
ICONS: dict[str, str] = {
    "check": '<path d="M5 12.5l4.6 4.6L19 7.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.4l3.4 2"/>',
    "alert": '<path d="M12 4 2.8 20h18.4z"/><path d="M12 10v4.6M12 17.4v.1"/>',
    "home": '<path d="M4 11.5 12 4.5l8 7M6.5 9.6V19.5h11V9.6"/><path d="M10 19.5v-5h4v5"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.4M12 7.6v.1"/>',
    "close": '<path d="M6 6l12 12M18 6 6 18"/>',
    "up": '<path d="M12 19V5M5.5 11.5 12 5l6.5 6.5"/>',
    "down": '<path d="M12 5v14M5.5 12.5 12 19l6.5-6.5"/>',
    "next": '<path d="M5 12h14M12.5 5.5 19 12l-6.5 6.5"/>',
    "back": '<path d="M19 12H5M11.5 5.5 5 12l6.5 6.5"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4.5V9.5h15V17H17"/><path d="M7 14h10v6H7z"/>',
    "download": '<path d="M12 4v11M7 10.5l5 5 5-5M4.5 20h15"/>',
    "document": '<path d="M6.5 3.5h7l4 4v13h-11z"/><path d="M13 3.5V8h4.5M9.5 12.5h5M9.5 16h5"/>',
    "calendar": '<path d="M4.5 6.5h15v13h-15zM4.5 10.5h15M8.5 4v4M15.5 4v4"/>',
    "place": '<path d="M12 21s7-6.2 7-11.2a7 7 0 0 0-14 0C5 14.8 12 21 12 21z"/><circle cx="12" cy="9.8" r="2.4"/>',
    "people": '<circle cx="9" cy="8.5" r="3.2"/><path d="M3 19.5c0-3.3 2.5-5.5 6-5.5s6 2.2 6 5.5"/>'
    '<path d="M15.5 5.7a3.2 3.2 0 0 1 0 5.6M17.5 14.5c2.2.7 3.5 2.5 3.5 5"/>',
    "money": '<ellipse cx="12" cy="7" rx="7" ry="3"/><path d="M5 7v5c0 1.7 3.1 3 7 3s7-1.3 7-3V7"/>'
    '<path d="M5 12v5c0 1.7 3.1 3 7 3s7-1.3 7-3v-5"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="M15 15l5 5"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "edit": '<path d="M4.5 19.5l1-4.2L16 4.8a2 2 0 0 1 3 3L8.6 18.4z"/>',
    "undo": '<path d="M8.5 4.5 4.5 8.5l4 4"/><path d="M4.5 8.5H14a5.5 5.5 0 0 1 0 11H8"/>',
    "lock": '<path d="M5.5 11h13v9h-13z"/><path d="M8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>',
    "seal": '<circle cx="12" cy="10" r="6"/><path d="M9.3 10.2l2 2 3.5-3.8M8.5 15l-1.5 6 5-2.5 5 2.5-1.5-6"/>',
}


@cache
def svg(name: str) -> SafeString:
    """The ``<svg>`` of an icon; an unknown name is an error of the page's author and raises ``KeyError``."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" '
        'stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" '
        'focusable="false">{}</svg>',
        mark_safe(ICONS[name]),
    )
