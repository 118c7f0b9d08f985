from django.urls import path

from birge.kit import pages

app_name = "kit"
urlpatterns = [
    path("kit/components/", pages.components, name="components"),
    path("kit/components/form/", pages.components_form, name="components_form"),
]
