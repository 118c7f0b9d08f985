from django.urls import path

from birge.desk import pages

app_name = "desk"
urlpatterns = [path("desk/", pages.home, name="home")]
