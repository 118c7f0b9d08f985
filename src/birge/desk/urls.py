from django.urls import path

from birge.desk import opening, pages

app_name = "desk"
urlpatterns = [
    path("desk/", pages.home, name="home"),
    path("desk/open/", opening.open_one, name="open"),
    path("m/<slug:code>/profile/", opening.profile, name="profile"),
    path("m/<slug:code>/profile/unit/", opening.add_unit, name="add_unit"),
    path("m/<slug:code>/profile/population/", opening.population, name="population"),
]
