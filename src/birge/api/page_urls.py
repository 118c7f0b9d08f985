from django.urls import path

from birge.api import pages

app_name = "api"
urlpatterns = [
    path("data/", pages.data, name="data"),
    path("account/tokens/", pages.tokens, name="tokens"),
    path("account/tokens/<int:pk>/revoke/", pages.revoke, name="revoke"),
]
