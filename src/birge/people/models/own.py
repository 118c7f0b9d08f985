"""What needs a second person, the browsers in which a person signed in, and the national eID."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from birge.kit.agreed import Agreed
from birge.people import words
from birge.people.models.accounts import User


class Countersign(models.Model):
    """What one person asked for and a second one has to confirm: a role that decides, a second step taken away.

    Whoever asked, and whoever it is about, never confirms: the database itself refuses.
    """

    personal = {"reason": ("free text", "why it was asked for, or refused", "kept with the roles")}

    kind = models.CharField(max_length=12, choices=list(words.COUNTERSIGNED.items()))
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("places.Municipality", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, blank=True)
    village = models.ForeignKey("places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    second = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    confirmed = models.BooleanField(default=False)
    #: When what was confirmed was fetched: a file of everything goes out once.
    fetched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed=False)
                | Q(second__isnull=False, decided_at__isnull=False) & ~Q(second=F("asked_by")) & ~Q(second=F("user")),
                name="people_confirmed_by_a_second",
            ),
            models.UniqueConstraint(
                fields=["kind", "user", "role", "municipality"],
                condition=Q(decided_at=None),
                name="people_asked_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.user_id}"

    @property
    def role_name(self) -> str:
        """What the municipality calls the role that was asked for."""
        return str(words.name_in(self.municipality, self.role)) if self.role else ""


class OwnDevice(models.Model):
    """A browser in which a person signed in: recognised by a random mark it keeps, of which only a digest is here.

    One browser holds one session of a person at a time; ``session_key`` is empty once that has ended.
    """

    personal = {
        "digest": ("secret", "to know a browser again", "one year after it was used last"),
        "session_key": ("secret", "to sign a browser out", "while the session lasts"),
        "network": ("activity", "to see roughly from where; the last figures are never kept", "thirty days"),
        "browser": ("activity", "to tell one's browsers apart", "one year after it was used last"),
        "system": ("activity", "to tell one's browsers apart", "one year after it was used last"),
    }

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="devices")
    digest = models.CharField(max_length=64)
    session_key = models.CharField(max_length=40, null=True, unique=True)
    browser = models.CharField(max_length=20, blank=True)
    system = models.CharField(max_length=20, blank=True)
    network = models.CharField(max_length=43, blank=True)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    #: Nobody has said yet from another browser that this one is theirs.
    is_new = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="people_device_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.browser}"


class OwnEid(Agreed):
    """The national eID of the holder of an account, by a keyed hash of the personal number: the number is nowhere.

    One eID belongs to one account: the database refuses a second one.
    """

    consent, consent_at = "eid", "bound_at"
    personal = {"digest": ("secret", "to know a person by the national eID", "while the account exists")}

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="eid")
    digest = models.CharField(max_length=64, unique=True)
    bound_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"eID of {self.user_id}"
