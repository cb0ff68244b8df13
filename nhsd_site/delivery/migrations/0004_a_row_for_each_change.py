"""The one row that was there took its number 1 from nowhere, and the sequence would give it again."""

from django.db import migrations


def empty(apps, schema_editor):
    apps.get_model("delivery", "Generation").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [("delivery", "0003_rights")]

    operations = [migrations.RunPython(empty, migrations.RunPython.noop)]
