from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "nhsd_site.delivery"
    label = "delivery"
