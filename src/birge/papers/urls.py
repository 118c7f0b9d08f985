from django.urls import path, re_path

from birge.papers import pages

app_name = "papers"
urlpatterns = [
    path("papers/", pages.register, name="register"),
    path("papers/<int:pk>.<slug:form>", pages.issued, name="issued"),
    re_path(
        r"^papers/preview/(?P<name>[a-z0-9_-]{1,60})/(?P<record>[a-z_.]{1,60}:\d{1,12})/"
        r"(?P<language>ky|ru|en)\.(?P<form>docx|xlsx|pdf|docx-a3|pdf-a3)$",
        pages.preview,
        name="preview",
    ),
]
