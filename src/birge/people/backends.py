"""Signing in by phone or e-mail, however they were typed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.db.models import Q

from birge.kit.contacts import canonical_login
from birge.people.access import account
from birge.people.models import User


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
        return account(user_id)
