"""The WSGI entry for granian (or gunicorn)."""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birge.settings")

import django  # noqa: E402

django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402

from birge import metrics  # noqa: E402
from birge.crowding import class_of  # noqa: E402
from birge.handler import Handler  # noqa: E402
from birge.kit.crowd import Politely  # noqa: E402

application = Politely(Handler(), class_of, believed=settings.BEHIND_PROXY, tell=metrics.refused)

# What is loaded by now stays until the server stops: the collector need not walk through it beside every request.
gc.collect()
gc.freeze()
