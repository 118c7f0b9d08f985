"""Phone numbers and e-mail addresses as people type them."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"[^\d+]")


def canonical_phone(text: str) -> str:
    """A Kyrgyz phone number in E.164 ("0555 123 456" → "+996555123456"); empty when it is none."""
    digits = _DIGITS.sub("", text.strip())
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if re.fullmatch(r"0\d{9}", digits):
        return "+996" + digits[1:]
    if re.fullmatch(r"996\d{9}", digits):
        return "+" + digits
    if re.fullmatch(r"\+\d{9,15}", digits) and (not digits.startswith("+996") or len(digits) == 13):
        return digits
    return ""


def canonical_login(text: str) -> str:
    """A phone in E.164 or an e-mail in one case; empty when it is neither."""
    text = text.strip()
    if "@" in text:
        return text.casefold() if re.fullmatch(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]+", text) else ""
    return canonical_phone(text)
