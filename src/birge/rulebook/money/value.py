"""Money as whole tyiyn, with what is known about it: an exact sum, "about", "none foreseen", "not determined yet".

Local papers write thousands of som with a decimal comma («8554,4 миң сом»), the press writes «1 млн 979 миң сом». What
was typed is kept by the caller as typed; here it becomes one number of tyiyn and a state, or an error with a reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from birge.rulebook.messages import message
from birge.rulebook.money.words import STATES, WITHOUT_FIGURE, format_amount

LARGEST = 10**17
"""The largest amount accepted, in tyiyn: over a thousand times the state budget, and within a 64-bit column."""


class AmountError(ValueError):
    """A text that is no amount. ``code`` and ``values`` belong to :mod:`birge.rulebook.messages`."""

    def __init__(self, code: str, message_en: str | None = None, **values: Any) -> None:
        self.code = code
        self.values: Mapping[str, Any] = values
        self.message = message_en or message(code, "en", **values)
        super().__init__(self.message)

    def in_words(self, lang: str) -> str:
        """The reason in ``lang``."""
        return message(self.code, lang, **self.values)


@dataclass(frozen=True)
class Amount:
    """``tyiyn`` >= 0 for the states of ``WITH_FIGURE``, ``None`` for those of ``WITHOUT_FIGURE``.

    ``none`` (no money is foreseen) is not 0, and "not determined yet" is not "not stated".
    """

    tyiyn: int | None
    state: str = "exact"

    def __post_init__(self) -> None:
        if self.state not in STATES:
            raise ValueError(f"unknown state: {self.state!r}")
        if self.state in WITHOUT_FIGURE:
            if self.tyiyn is not None:
                raise ValueError(f"{self.state} has no figure")
        elif isinstance(self.tyiyn, bool) or not isinstance(self.tyiyn, int) or self.tyiyn < 0:
            raise ValueError(f"not a number of tyiyn: {self.tyiyn!r}")

    def in_words(self, lang: str) -> str:
        """As :func:`birge.rulebook.money.format_amount` in som."""
        return format_amount(self, lang)


NOT_STATED = Amount(None, "not_stated")
