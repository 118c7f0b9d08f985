from django.urls import path

from birge.people.pages import asked, export, here, register, requests

app_name = "people_here"
urlpatterns = [
    path("people/", here.index, name="index"),
    path("people/code/", here.code, name="code"),
    path("people/<int:pk>/code/", here.new_code, name="new_code"),
    path("people/<int:pk>/lost-phone/", here.lost_phone, name="lost_phone"),
    path("people/asked/<int:pk>/", asked.decide, name="decide"),
    path("people/export/", export.ask, name="export"),
    path("people/export/file/", export.fetch, name="fetch_export"),
    path("personal-data/", register.municipal, name="register"),
    path("personal-data/register.csv", register.municipal_file, name="register_file"),
    path("personal-data/requests/", requests.index, name="requests"),
    path("personal-data/requests/<int:number>/", requests.one, name="request"),
    path("people/roles/<int:pk>/end/", here.end, name="end"),
]
