"""The menus and the settings, which are neither added nor deleted by hand, and who may edit them."""

from django.db import migrations

MENUS = {
    "main": "Main menu",
    "footer_1": "About NHS Digital",
    "footer_2": "Contact and feedback",
    "legal": "Legal",
    "social": "Follow us",
}
RIGHTS = {
    "menu": ["change", "view"],
    "promobanner": ["add", "change", "delete", "publish", "view"],
    "pagenotice": ["add", "change", "delete", "view"],
    "sitesettings": ["change", "view"],
}


def make_rows(apps, schema_editor):
    Menu = apps.get_model("chrome", "Menu")
    Menu.objects.bulk_create(Menu(place=place, heading=heading) for place, heading in MENUS.items())
    apps.get_model("chrome", "SiteSettings").objects.create()


def give_rights(apps, schema_editor):
    """Django makes permissions only after all migrations have run, so they are made here."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Site administrators")
    for model, actions in RIGHTS.items():
        content_type, _ = ContentType.objects.get_or_create(app_label="chrome", model=model)
        name = apps.get_model("chrome", model)._meta.verbose_name
        for action in actions:
            permission, _ = Permission.objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {name}"},
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ("chrome", "0001_surroundings"),
        ("core", "0003_groups"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(make_rows, migrations.RunPython.noop),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
