from django.urls import path

from birge.portal.pages import front, home, method, search, thread

app_name = "portal"
urlpatterns = [
    path("", front.front, name="front"),
    path("search/", search.search, name="search"),
    path("method/<slug:step>/", method.method, name="method"),
    path("m/<slug:code>/", home.home, name="home"),
    path("m/<slug:code>/c/<int:cycle>/problems/<int:number>/thread/", thread.thread, name="thread"),
]
