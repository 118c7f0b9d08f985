from django.urls import path

from birge.people import pages

app_name = "people_here"
urlpatterns = [
    path("people/", pages.index, name="index"),
    path("people/code/", pages.code, name="code"),
    path("people/<int:pk>/code/", pages.new_code, name="new_code"),
    path("people/<int:pk>/lost-phone/", pages.lost_phone, name="lost_phone"),
    path("people/asked/<int:pk>/", pages.decide, name="decide"),
    path("people/roles/<int:pk>/end/", pages.end, name="end"),
]
