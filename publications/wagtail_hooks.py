from wagtail import hooks

from publications.admin import pre_release

hooks.register("register_admin_urls", pre_release.admin_urls)
hooks.register("register_log_actions", pre_release.register_log_actions)
