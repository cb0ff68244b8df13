"""Who may say which words mean the same, and what stands first, and who reads what is searched."""

from django.db import migrations

EDIT = ["add", "change", "delete", "view"]
RIGHTS = {"synonymset": EDIT, "promotedresult": EDIT, "searchcount": ["view"]}
GROUPS = ["Editors", "Site administrators"]


def give_rights(apps, schema_editor):
    """Django makes permissions only after all migrations have run, so they are made here."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    for model, actions in RIGHTS.items():
        content_type, _ = ContentType.objects.get_or_create(app_label="search", model=model)
        name = apps.get_model("search", model)._meta.verbose_name
        for action in actions:
            permission, _ = Permission.objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {name}"},
            )
            for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
                group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ("search", "0004_finding_and_narrowing"),
        ("core", "0003_groups"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
