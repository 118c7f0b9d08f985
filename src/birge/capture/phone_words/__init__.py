"""The words of the app for phones. They go to the phone as they are; it fills in ``%(name)s`` itself.

``WORDS``: key → text. ``PLURALS``: key → the text for a number (``n``); the phone gets its forms
for 1, 2 and 5.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from birge.capture.phone_words import core, forms

WORDS: dict[str, Any] = {**core.WORDS, **forms.WORDS}
PLURALS: dict[str, Callable[[int], str]] = {**core.PLURALS, **forms.PLURALS}
