"""Where the provider of the national eID sends people back: one address for all languages, registered there."""

from django.urls import path

from birge.people.pages import eid

app_name = "people_eid"
urlpatterns = [path("back/", eid.back, name="back")]
