"""What programs read of the public record; no language stands before it."""

from __future__ import annotations

from django.urls import path, re_path

from birge.record.pages import log

app_name = "log"
urlpatterns = [
    path("checkpoint", log.checkpoint, name="checkpoint"),
    path("consistency", log.consistency, name="consistency"),
    path("tile/<path:tile_path>", log.tile, name="tile"),
    path("proof/<int:entry>", log.proof, name="proof"),
    re_path(
        r"^proof/(?P<of_record>[a-z_]{1,40}\.[a-z_]{1,40}:[0-9]{1,18})$", log.proof_of_record, name="proof_of_record"
    ),
    re_path(r"^receipt/(?P<of_record>[a-z_]{1,40}\.[a-z_]{1,40}:[0-9]{1,18})$", log.receipt, name="receipt"),
    path("file/<int:entry>", log.file, name="file"),
    path("trust.txt", log.trust, name="trust"),
    re_path(r"^(?P<log_script>verify|witness|monitor)\.py$", log.script, name="script"),
    path("cosign", log.cosign, name="cosign"),
]
