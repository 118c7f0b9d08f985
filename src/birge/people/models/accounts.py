"""Accounts, and the dated mandates that say in which role and where a person may act."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from birge.people import words


class UserManager(BaseUserManager["User"]):
    """Accounts are opened by a person with the right to do so; nobody signs up."""

    def create_user(self, *, name: str, phone: str = "", email: str = "", password: str | None = None) -> User:
        """A new account. ``phone`` in E.164, ``email`` case-folded; at least one of them."""
        user = self.model(name=name, phone=phone or None, email=email or None)
        user.username = phone or email
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username=username)


class User(AbstractBaseUser):
    """A person who can sign in, by phone or e-mail."""

    personal = {
        "name": ("identity", "to show who decided", "while the account exists, then as the chronicle requires"),
        "phone": ("contact", "to sign in", "while the account exists"),
        "email": ("contact", "to sign in", "while the account exists"),
        "username": ("contact", "to sign in", "while the account exists"),
        "password": ("secret", "to sign in", "while the account exists"),
        "last_login": ("activity", "to find unused accounts", "one year"),
    }

    username = models.CharField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=16, unique=True, null=True, blank=True)
    email = models.CharField(max_length=254, unique=True, null=True, blank=True)
    language = models.CharField(max_length=2, default="ky")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    #: Raised to end every session at once; part of what each session is checked against.
    epoch = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    #: When who it was was erased (``people.erasing``); the row stays, so that what was decided has its places.
    erased_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(phone__isnull=False) | Q(email__isnull=False) | Q(erased_at__isnull=False),
                name="people_reachable_by_something",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session keeps of the account: another password, or another epoch, ends it at its next request."""
        own = super()._get_session_auth_hash(secret=secret)
        return f"{own}.{self.epoch}" if self.epoch else own

    # Django's test of rights by table is not used: rights follow role, place and step (people.access).
    is_staff = False
    is_superuser = False

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False


_DECIDING = ", ".join(f"'{role.code}'" for role in words.ROLES.values() if role.decides)


class Mandate(models.Model):
    """A role held by an account from one day to another, in one municipality, a programme or the platform.

    A role that decides or pays is given by two people, neither of whom gets it. What was given before that rule, what
    the installation itself gives, and what goes on under an act of the map need no second one.
    """

    frozen_when = {
        "INSERT": f"NEW.role IN ({_DECIDING}) AND NEW.granted_by_id IS NOT NULL AND (NEW.confirmed_by_id IS NULL "
        "OR NEW.confirmed_by_id = NEW.granted_by_id OR NEW.confirmed_by_id = NEW.user_id) AND NOT EXISTS (SELECT 1 "
        "FROM people_mandate m WHERE m.user_id = NEW.user_id AND m.role = NEW.role)",
        "UPDATE": "NEW.role <> OLD.role OR NEW.user_id <> OLD.user_id",
    }

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="mandates")
    role = models.CharField(max_length=30, choices=[(code, role.name) for code, role in words.ROLES.items()])
    municipality = models.ForeignKey(
        "places.Municipality", null=True, blank=True, on_delete=models.PROTECT, related_name="mandates"
    )
    village = models.ForeignKey("places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=200, blank=True)
    granted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    #: The second person, where the role decides or pays.
    confirmed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    #: Empty: given before this was kept.
    granted_at = models.DateTimeField(null=True, blank=True)
    #: Ended on the day it began or before: held on no day at all, which a pair of dates cannot say.
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="people_mandate_dates"
            ),
            models.CheckConstraint(
                condition=Q(
                    municipality__isnull=False,
                    role__in=[r.code for r in words.ROLES.values() if r.scope == words.MUNICIPALITY],
                )
                | Q(
                    municipality__isnull=True,
                    role__in=[r.code for r in words.ROLES.values() if r.scope != words.MUNICIPALITY],
                ),
                name="people_mandate_scope",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "municipality"], condition=Q(valid_to=None), name="people_mandate_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"


class PaperCode(models.Model):
    """A one-time code on paper with which a person sets a new password; issued by a second person."""

    personal = {"digest": ("secret", "to check the code without keeping it", "until used or three days")}

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="paper_codes")
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(user=F("issued_by")), name="people_code_from_a_second_person"),
            models.UniqueConstraint(fields=["user"], condition=Q(used_at=None), name="people_one_open_code"),
        ]

    def __str__(self) -> str:
        return f"code for {self.user_id}"
