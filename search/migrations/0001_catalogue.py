"""The table of what is public.

Its rows stay narrow: long columns are kept beside them, all but the one that ranking reads.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        migrations.CreateModel(
            name='CatalogueEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.PositiveSmallIntegerField(choices=[(1, 'Page'), (2, 'Section'), (3, 'Form'), (10, 'Series'), (11, 'Publication'), (12, 'Chapter'), (13, 'Data set'), (20, 'Service'), (30, 'News'), (31, 'Event'), (40, 'Topic'), (41, 'Person'), (50, 'Promo banner'), (51, 'Site setting')])),
                ('object_id', models.BigIntegerField()),
                ('phase', models.PositiveSmallIntegerField(choices=[(0, 'Released'), (1, 'Upcoming')])),
                ('area', models.PositiveSmallIntegerField(choices=[(0, 'About us'), (1, 'Data and information'), (2, 'Systems and services'), (3, 'News and events')])),
                ('listed', models.BooleanField()),
                ('searchable', models.BooleanField()),
                ('sort_at', models.DateTimeField(null=True)),
                ('happens_from', models.DateTimeField(null=True)),
                ('happens_until', models.DateTimeField(null=True)),
                ('public_from', models.DateTimeField()),
                ('public_until', models.DateTimeField()),
                ('terms', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None)),
                ('title', models.TextField()),
                ('sort_title', models.TextField(db_collation='C')),
                ('summary', models.TextField()),
                ('body', models.TextField()),
                ('head', django.contrib.postgres.search.SearchVectorField(help_text='The title: what is ranked.')),
                ('document', django.contrib.postgres.search.SearchVectorField(help_text='Title, summary and body: what is matched.')),
                ('page', models.ForeignKey(help_text="The page that this row stands for; empty for what isn't a page.", null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
                ('series', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name_plural': 'catalogue entries',
                'indexes': [django.contrib.postgres.indexes.GinIndex(models.F('document'), fastupdate=False, name='entry_document'), models.Index(models.OrderBy(models.F('sort_at'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), name='entry_newest'), models.Index(models.F('kind'), models.OrderBy(models.F('sort_at'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), name='entry_kind_newest'), models.Index(models.F('public_from'), name='entry_public_from'), models.Index(models.F('public_until'), name='entry_public_until'), models.Index(models.F('happens_from'), condition=models.Q(('happens_from__isnull', False)), name='entry_happens'), models.Index(models.F('sort_at'), condition=models.Q(('phase', 1)), name='entry_announced')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id', 'phase'), name='one_entry_a_thing_and_phase')],
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE search_catalogueentry SET (toast_tuple_target = 256),"
            " ALTER COLUMN head SET STORAGE MAIN",
            "ALTER TABLE search_catalogueentry RESET (toast_tuple_target),"
            " ALTER COLUMN head SET STORAGE EXTENDED",
        ),
    ]
