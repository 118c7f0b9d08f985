"""What a person is told by mail about their own account."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from birge.kit import mail
from birge.people.browsers import named
from birge.people.models import OwnDevice


@task()
def tell_of_new_device(pk: int) -> None:
    """A mail to the person: somebody signed in with a browser not seen before."""
    device = OwnDevice.objects.select_related("user").filter(pk=pk).first()
    if device is None or not device.user.email:
        return
    with translation.override(device.user.language):
        page = mail.base() + reverse("people:devices")
        when = timezone.localtime(device.first_at).strftime("%d.%m.%Y %H:%M")
        body = _(
            "Somebody signed in to your account with a browser that was not seen before.\n\n"
            "When: %(when)s (Bishkek)\nBrowser: %(browser)s\nNetwork: %(network)s\n\n"
            "If it was you, nothing has to be done. If not, open this page, sign out everywhere and choose a new "
            "password:\n%(page)s\n"
        ) % {"when": when, "browser": device_name(device), "network": device.network or "—", "page": page}
        subject = _("Birge: a new device in your account")
    EmailMessage(subject, body, settings.MAIL_FROM, [device.user.email], {"Auto-Submitted": "auto-generated"}).send()


def device_name(device: OwnDevice) -> str:
    """What a person calls it: "Chrome, Android"."""
    return named(device.browser, device.system) or _("a browser we do not know")
