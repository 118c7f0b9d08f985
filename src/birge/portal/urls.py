from django.urls import path

from birge.portal import pages

app_name = "portal"
urlpatterns = [
    path("", pages.front, name="front"),
    path("search/", pages.search, name="search"),
    path("method/<slug:step>/", pages.method, name="method"),
    path("m/<slug:code>/", pages.home, name="home"),
    path("m/<slug:code>/c/<int:cycle>/problems/<int:number>/thread/", pages.thread, name="thread"),
]
