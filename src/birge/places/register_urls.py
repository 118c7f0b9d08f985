from django.urls import path

from birge.places import pages

app_name = "places"
urlpatterns = [
    path("places/", pages.register, name="register"),
    path("places/<int:pk>/", pages.register, name="place"),
]
