"""Words are erased: what makes their hashes unguessable goes, the leaves and all proofs stay."""

from __future__ import annotations

from django.db import models, transaction

from birge.chronicle import actions as chronicle
from birge.chronicle.actions import record_key
from birge.record.models import Body, Salt


@transaction.atomic
def forget(record: models.Model) -> int:
    """Erase what the chronicle and the public record hold of the words of ``record``; its row is its owner's to erase.

    Answers how many entries lost what they guarded. They stay, and so do the proofs that were given out.
    """
    key = record_key(record)
    chronicle.forget(record)
    chronicle.write(record, "forget", by=None)
    Body.objects.filter(record=key).exclude(content="").update(content="")
    return Salt.objects.filter(leaf__record=key).exclude(salt="").update(salt="")
