"""The reach of telling people: one piece of news for 5,000 who asked, by mail and in a messenger that is a fake."""

from __future__ import annotations

import json

from bench.figures import Figure, at_most
from tests.installation import Installation

PEOPLE = 5_000
#: Making all letters; sending them; questions of either beside the one mark of each letter; memory.
MOST_MAKING_S, MOST_SENDING_S, MOST_SQL, MOST_SQL_SENDING, MOST_MB = 2, 120, 8, 500, 60

#: In the invented municipality of the demo, rolled back again.
_ASK = (
    f"PEOPLE = {PEOPLE}\n"
    + """
import json, time, tracemalloc
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from birge.kit import scope
from birge.newsroom import sending
from birge.newsroom.models import Chat, Happening, Item, Letter, Subscription
from birge.newsroom.words import SHOWN
from birge.newsroom.ways import ByChat, ByMail
from birge.places.models import Municipality
from tools.messenger import NAME, TOKEN, Messenger

here = Municipality.objects.get(code="ulgu")
settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
settings.PUBLIC_URL = "https://birge.example.kg"
sending.TIME = 3600
found = {}
with Messenger() as messenger, transaction.atomic(), scope.municipality(here.pk):
    settings.BOT_TOKEN, settings.BOT_NAME, settings.BOT_API = TOKEN, NAME, messenger.address
    now = timezone.now()
    Subscription.objects.all().delete(); Happening.objects.all().delete()
    item = Item.objects.filter(state__in=SHOWN).first()
    asks = {"municipality": here, "pace": "at_once", "asked_at": now, "confirmed_at": now}
    for way, name in ((ByMail, "mail"), (ByChat, "chat")):
        if way is ByMail:
            rows = [Subscription(address=f"a{n}@example.org", language="kyruen"[n % 3 * 2:][:2], **asks)
                    for n in range(PEOPLE)]
        else:
            chats = Chat.objects.bulk_create(Chat(chat=1000 + n, language="ky", asked_at=now) for n in range(PEOPLE))
            rows = [Subscription(chat=one, **asks) for one in chats]
        Subscription.objects.bulk_create(rows, batch_size=500)
        Happening.objects.create(kind=item.kind, record=f"newsroom.item:{item.pk}", at=now, municipality=here)
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as asked:
            sending.spread(now)
        found[f"{name}_making"], found[f"{name}_making_sql"] = time.perf_counter() - began, len(asked)
        assert Letter.objects.filter(state="waiting").count() == PEOPLE
        began, questions = time.perf_counter(), [0]
        def count(ask, *rest):
            questions[0] += 1
            return ask(*rest)
        tracemalloc.start()
        with connection.execute_wrapper(count):
            assert sending.deliver(now, way) == PEOPLE
        found[f"{name}_sending"] = time.perf_counter() - began
        found[f"{name}_peak"] = tracemalloc.get_traced_memory()[1] / 1024 / 1024
        tracemalloc.stop()
        found[f"{name}_sending_sql"] = questions[0] - PEOPLE
        assert not Letter.objects.exclude(state="sent").exists()
        Subscription.objects.all().delete(); Happening.objects.all().delete()
    transaction.set_rollback(True)
print(json.dumps(found))
"""
)


def figures(place: Installation) -> list[Figure]:
    """Time, questions and memory of making and of sending the letters of one piece of news."""
    found = json.loads(place.python(_ASK).splitlines()[-1])
    rows = []
    for name, what in (("mail", "letters"), ("chat", "messages")):
        rows += [
            at_most(f"{what} for {PEOPLE}: made in", round(found[f"{name}_making"], 2), MOST_MAKING_S, "s"),
            at_most(f"{what} for {PEOPLE}: questions of making", found[f"{name}_making_sql"], MOST_SQL),
            at_most(f"{what} for {PEOPLE}: sent in", round(found[f"{name}_sending"], 1), MOST_SENDING_S, "s"),
            at_most(f"{what} for {PEOPLE}: questions beside one each", found[f"{name}_sending_sql"], MOST_SQL_SENDING),
            at_most(f"{what} for {PEOPLE}: memory", round(found[f"{name}_peak"], 1), MOST_MB, "MB"),
        ]
    return rows
