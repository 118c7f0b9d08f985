from django.urls import include, path

from birge.api.v1 import api
from birge.api.v1.entrance import entered

app_name = "api-v1"
urlpatterns = [path("capture/", include("birge.api.v1.capture.urls")), *entered(api.urls[0])]
