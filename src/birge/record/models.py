"""The public record: leaves in one order, the hashes over them, what was signed, and who asked for what."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from birge.record import words


class Leaf(models.Model):
    """One entry of the record. ``data`` are the bytes that are hashed; of one a restored backup lost, the hash alone.

    :cvar source: which drawer it comes from, ``source_pk``: its row there.
    """

    only_added = True

    index = models.BigIntegerField(unique=True)
    source = models.CharField(max_length=12)
    source_pk = models.BigIntegerField()
    record = models.CharField(max_length=120, db_index=True)
    municipality_id = models.BigIntegerField(null=True, db_index=True)
    hash = models.BinaryField(max_length=32)
    data = models.BinaryField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["index"]
        constraints = [models.UniqueConstraint(fields=["source", "source_pk"], name="record_once")]

    def __str__(self) -> str:
        return f"{self.index} {self.record}"


class Salt(models.Model):
    """What makes a commitment unguessable. Erased with the person's words; the leaf and all proofs stay."""

    personal = {
        "salt": ("secret", "so that an erased text cannot be guessed from its hash", "erased with the text"),
    }

    leaf = models.OneToOneField(Leaf, on_delete=models.PROTECT, related_name="salted", primary_key=True)
    salt = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"salt of {self.leaf_id}"


class Node(models.Model):
    """The hash over a whole subtree: ``level`` 0 is over one leaf. It never changes."""

    only_added = True

    level = models.PositiveSmallIntegerField()
    place = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "place"], name="record_node_once")]

    def __str__(self) -> str:
        return f"{self.level}/{self.place}"


class Key(models.Model):
    """A key the record is signed with, from a size on until the next one's. The secret half stands in a file."""

    only_added = True

    public = models.CharField(max_length=250, unique=True)
    since = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.public


class Body(models.Model):
    """What an official record said to everybody from one moment on. Only its text can be taken away, for ever.

    :cvar event: how many events the chronicle had of the record then: without a later one it says the same today.
    """

    personal = {
        "content": (
            "free text",
            "what was decided, as everybody could read it",
            "kept for ever; erased where law asks",
        ),
    }
    _SAME = ("record", "number", "event", "digest")
    frozen_when = {
        "UPDATE": "NEW.content <> '' OR " + " OR ".join(f"NEW.{name} <> OLD.{name}" for name in _SAME),
        "DELETE": "1 = 1",
    }

    record = models.CharField(max_length=120)
    municipality_id = models.BigIntegerField(null=True)
    number = models.PositiveIntegerField()
    event = models.PositiveIntegerField()
    at = models.DateTimeField()
    content = models.TextField(blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["record", "number"], name="record_body_once")]

    def __str__(self) -> str:
        return f"{self.record} {self.number}"


class Refusal(models.Model):
    """A checkpoint with a signature of ours that a witness holds against us: it is not of this history."""

    only_added = True

    size = models.BigIntegerField()
    root = models.CharField(max_length=64)
    note = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["size", "root"], name="record_refused_once")]

    def __str__(self) -> str:
        return f"{self.size} {self.root[:8]}"


class Checkpoint(models.Model):
    """Size and root of the record at one moment, signed."""

    only_added = True

    size = models.BigIntegerField(db_index=True)
    root = models.CharField(max_length=64)
    note = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.size} {self.root[:8]}"


class Cosignature(models.Model):
    """That a witness saw a checkpoint and nothing before it changed."""

    only_added = True

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="cosignatures")
    witness = models.CharField(max_length=120)
    line = models.CharField(max_length=400)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["checkpoint", "witness"], name="record_cosigned_once")]

    def __str__(self) -> str:
        return self.witness


class Audit(models.Model):
    """What looking back found: how many leaves were worked out again from their rows, and which do not agree."""

    only_added = True

    at = models.DateTimeField()
    leaves = models.BigIntegerField()
    #: [index of a leaf, what is wrong with it] for each.
    wrong = models.JSONField(default=list)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.leaves}: {len(self.wrong)}"


class Step(models.Model):
    """What two people do together: say that a restored backup lost leaves, or change the key."""

    personal = {
        "asked_by_id": ("identity", "to show who asked for it", "kept for ever with the record"),
        "reason": ("free text", "why it is done", "kept for ever with the record"),
        "done_by_id": ("identity", "to show who confirmed it", "kept for ever with the record"),
    }
    frozen_when = {"UPDATE": "OLD.done_at IS NOT NULL", "DELETE": "OLD.done_at IS NOT NULL"}

    kind = models.CharField(max_length=8, choices=list(words.KINDS.items()))
    reason = models.CharField(max_length=600)
    asked_by_id = models.BigIntegerField()
    asked_at = models.DateTimeField()
    done_by_id = models.BigIntegerField(null=True)
    done_at = models.DateTimeField(null=True)
    #: What came of it: the first and the last leaf that were lost, or the old key and the new one.
    outcome = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["kind"], condition=Q(done_at__isnull=True), name="record_one_step_open"),
            models.CheckConstraint(
                condition=Q(done_by_id__isnull=True) | ~Q(done_by_id=F("asked_by_id")), name="record_two_people"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.asked_at:%Y-%m-%d}"
