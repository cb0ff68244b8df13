"""Site administrators look after the tools of third parties."""

from django.db import migrations

ACTIONS = ("add", "change", "delete", "view")


def grant(apps, schema_editor):
    # Django makes permissions only after all migrations have run.
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="delivery", model="thirdpartytag"
    )
    Permission = apps.get_model("auth", "Permission")
    group = apps.get_model("auth", "Group").objects.get(name="Site administrators")
    for action in ACTIONS:
        permission, _ = Permission.objects.get_or_create(
            content_type=content_type,
            codename=f"{action}_thirdpartytag",
            defaults={"name": f"Can {action} third-party tool"},
        )
        group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ("delivery", "0002_third_party_tag"),
        ("core", "0003_groups"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
