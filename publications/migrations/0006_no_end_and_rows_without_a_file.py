"""Editions, their parts and their series have no end of their own; a draft may lack a file.

What had come to its end is public again once the catalogue has been rebuilt: withdraw it before.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0004_vocabularies'),
        ('publications', '0005_days_that_change_pages'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='chapterpage',
            name='public_until',
        ),
        migrations.RemoveField(
            model_name='datasetpage',
            name='public_until',
        ),
        migrations.RemoveField(
            model_name='publicationpage',
            name='public_until',
        ),
        migrations.RemoveField(
            model_name='seriespage',
            name='public_until',
        ),
        migrations.AlterField(
            model_name='attachment',
            name='document',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.sitedocument'),
        ),
        migrations.AlterField(
            model_name='datasetfile',
            name='document',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.sitedocument'),
        ),
        migrations.AlterField(
            model_name='seriesfile',
            name='document',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.sitedocument'),
        ),
    ]
