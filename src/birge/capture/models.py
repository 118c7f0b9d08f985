"""Tables of field capture: phones, packets with their versions, photos on their way."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from birge.capture import words
from birge.kit.agreed import Agreed
from birge.kit.scope import Tenant


class Device(Agreed, Tenant):
    """One phone in the hands of one person in one municipality. The token is shown once; only its digest is kept.

    ``made`` is the highest running number of a packet this phone spoke of: what is missing below it never came.
    """

    consent, consent_at = "phone", "consented_at"
    personal = {
        "name": ("free text", "to tell phones apart", "one year after the phone was disabled"),
        "user": ("identity", "whose pieces come from this phone", "with the pieces it sent"),
        "digest": ("secret", "to check the token without keeping it", "one year after the phone was disabled"),
        "seen_at": ("activity", "to find phones that are lost", "one year"),
        "disabled_reason": ("free text", "why a phone may not send any more", "with the phone"),
        "disabled_by_id": ("identity", "to show who disabled it", "with the phone"),
    }

    key = models.UUIDField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="phones")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    #: When it was connected last: to which text its holder agreed then.
    consented_at = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    made = models.PositiveIntegerField(default=0)
    #: When two pieces came with one running number: the sign-in lives on two phones.
    doubled_at = models.DateTimeField(null=True, blank=True)
    disabled_at = models.DateTimeField(null=True, blank=True)
    disabled_reason = models.CharField(max_length=300, blank=True)
    disabled_by_id = models.BigIntegerField(null=True)

    class Meta(Tenant.Meta):
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="capture_phone_once"),
            models.CheckConstraint(condition=Q(until__gt=F("created_at")), name="capture_token_lives"),
        ]

    def __str__(self) -> str:
        return self.name


class Packet(Tenant):
    """What was written on a phone under one id, through all its versions. ``head`` is the version that stands.

    ``record`` names what it became ("needs.session:17"); ``known`` is what its kind remembers between versions: which
    row of the phone is which row here, and in which version the record was left.
    """

    key = models.UUIDField()
    kind = models.CharField(max_length=40)
    head = models.ForeignKey("capture.Version", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    record = models.CharField(max_length=120, blank=True)
    known = models.JSONField(default=dict)
    began_at = models.DateTimeField()

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="capture_packet_once"),
        ]
        indexes = [models.Index(fields=["municipality", "record"], name="capture_by_record")]

    def __str__(self) -> str:
        return str(self.key)


class Version(Tenant):
    """One content of a packet, byte for byte as it came, and what became of it. Never changed, never taken away.

    ``number`` counts arrivals; ``made`` and ``skew`` (seconds the phone's clock was ahead) are only shown.
    ``fixes`` are the fields a person mended at the office; the bytes stay as they came.
    """

    personal = {
        "content": ("free text", "what was written in the field, as it was written", "with the record it became"),
        "user": ("identity", "who wrote the piece", "with the record it became"),
        "reasons": ("free text", "why a piece was not taken in", "with the piece"),
        "fixes": ("free text", "what was mended at the office", "with the piece"),
        "decided_note": ("free text", "why a person decided so", "with the piece"),
        "decided_by_id": ("identity", "to show who decided", "with the piece"),
    }

    packet = models.ForeignKey(Packet, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    replaces = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=40)
    form = models.PositiveIntegerField()
    content = models.BinaryField()
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="versions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    made = models.CharField(max_length=40, blank=True)
    skew = models.BigIntegerField(null=True, blank=True)
    made_number = models.PositiveIntegerField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=list(words.STATUSES.items()))
    reasons = models.JSONField(default=list)
    #: Hash of the version, or id of the packet, that it waits for.
    waits_for = models.CharField(max_length=64, blank=True)
    mapped_from = models.PositiveIntegerField(null=True, blank=True)
    fixes = models.JSONField(default=dict)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_id = models.BigIntegerField(null=True)
    decided_note = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["packet", "digest"], name="capture_content_once"),
            models.UniqueConstraint(fields=["packet", "number"], name="capture_version_number_once"),
        ]
        indexes = [
            models.Index(fields=["municipality", "status", "received_at"], name="capture_by_status"),
            models.Index(fields=["municipality", "waits_for"], name="capture_waiting"),
            models.Index(fields=["device", "made_number"], name="capture_by_number"),
        ]

    def __str__(self) -> str:
        return f"{self.packet_id}: {self.number}"

    @property
    def tone(self) -> str:
        """How its status looks on a chip."""
        return words.TONES[self.status]

    @property
    def waits_for_packet(self) -> uuid.UUID | None:
        """The id of the packet it waits for; ``None``: it waits for a version, by its hash, or for nothing."""
        return uuid.UUID(self.waits_for) if len(self.waits_for) == 36 else None


class Photo(Tenant):
    """A photo on its way to a packet, found by packet and hash: two phones that send the same one go on together.

    ``size`` and ``offset`` are bytes of what is sent (of the sealed file, where it is sealed).
    """

    personal = {
        "kept_as": ("participation", "which picture of the record it became", "with the record"),
        "names": ("activity", "to find a picture that a sheet names by its file", "with the piece"),
    }

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    packet_key = models.UUIDField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    offset = models.PositiveIntegerField(default=0)
    seal = models.JSONField(default=dict)
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="photos")
    began_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    status = models.CharField(max_length=8, default=words.PARTIAL, choices=list(words.PHOTO_STATUSES.items()))
    reason = models.CharField(max_length=60, blank=True)
    kept_as = models.CharField(max_length=120, blank=True)
    #: Names of its file, where sheets announce photos by name.
    names = models.JSONField(default=list)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "packet_key", "sha256"], name="capture_photo_once"),
            models.CheckConstraint(condition=Q(offset__lte=F("size")), name="capture_offset_within"),
        ]

    def __str__(self) -> str:
        return self.sha256


class Instance(Tenant):
    """A submission of an app that gives every correction an id of its own: which packet it belongs to.

    ``corrects`` is the id of the submission that it names as the one before it, whether that came or not; ``digest``
    the content it became; ``replaces`` the one that it corrects, fixed when it first came, so that the same submission
    always gives the same bytes.
    """

    key = models.UUIDField()
    corrects = models.UUIDField(null=True, db_index=True)
    packet_key = models.UUIDField()
    replaces = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    began_at = models.DateTimeField()

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="capture_instance_once"),
        ]

    def __str__(self) -> str:
        return str(self.key)
