from django.apps import AppConfig


class ChromeConfig(AppConfig):
    name = "nhsd_site.chrome"
    label = "chrome"
