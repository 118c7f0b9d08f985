"""Signing in by phone or e-mail, however they were typed."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.db.models import Q

from birge.people.models import User

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


class PhoneOrEmail(BaseBackend):
    """Checks a password for a phone or an e-mail. An unknown login costs as much time as a known one."""

    def authenticate(self, request: Any, username: str = "", password: str = "", **_: Any) -> User | None:
        login = canonical_login(username or "")
        user = User.objects.filter(Q(phone=login) | Q(email=login)).first() if login else None
        if user is None:
            make_password(password)
            return None
        if user.check_password(password) and user.is_active:
            return user
        if not user.has_usable_password():
            check_password(password, make_password("unusable"))
        return None

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()
