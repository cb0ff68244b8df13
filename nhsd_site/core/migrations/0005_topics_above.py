import django.contrib.postgres.fields
from django.db import migrations, models


def fill(apps, schema_editor):
    Topic = apps.get_model("core", "Topic")
    parents = dict(Topic.objects.values_list("pk", "parent"))
    for topic in Topic.objects.exclude(parent=None):
        above, parent = [], topic.parent_id
        while parent and parent not in above:
            above.append(parent)
            parent = parents[parent]
        topic.above = above
        topic.save(update_fields=["above"])


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0004_vocabularies'),
    ]

    operations = [
        migrations.AddField(
            model_name='topic',
            name='above',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, editable=False, help_text='The ids of the topics above it, the nearest first.', size=None),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
