from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "publications"

    def ready(self):
        from nhsd_site.core import changes, early_access, kept_files
        from publications import keeping, pre_release, signals  # noqa: F401
        from publications.changes import candidates

        changes.register(candidates)
        early_access.register(pre_release.opened_path)
        kept_files.register(keeping.why_file_is_kept)
