"""The WSGI entry for granian (or gunicorn)."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birge.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()
