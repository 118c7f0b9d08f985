from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "birge.places"
    label = "places"
