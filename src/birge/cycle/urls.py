from django.urls import path

from birge.cycle import pages

app_name = "cycle"
urlpatterns = [
    path("c/open/", pages.open_one, name="open"),
    path("c/<int:cycle>/", pages.cycle, name="cycle"),
    path("c/<int:cycle>/dates/", pages.dates, name="dates"),
    path("c/<int:cycle>/move/", pages.move, name="move"),
    path("charter/", pages.settings, name="settings"),
    path("charter/rule/", pages.set_rule, name="set_rule"),
]
