from birge.api.v1 import api
from birge.api.v1.entrance import entered

app_name = "api-v1"
urlpatterns = entered(api.urls[0])
