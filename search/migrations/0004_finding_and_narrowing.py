import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0003_hollow_rows'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ChosenResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('query', models.CharField(max_length=200)),
                ('choices', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Phrase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(db_index=True, help_text='As `text.phrase_key` has it.', max_length=160)),
                ('source', models.CharField(db_index=True, max_length=40)),
                ('term', models.IntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='PromotedResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('queries', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), help_text='The searches it is shown for, separated by commas: “covid pass, nhs app”.', size=None)),
                ('text', models.CharField(blank=True, help_text='Default: the summary of the page.', max_length=200)),
                ('sort_order', models.PositiveSmallIntegerField(default=0, help_text='Of several for one search, the lowest comes first.', verbose_name='position')),
                ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), default=list, editable=False, size=None)),
            ],
            options={
                'ordering': ['sort_order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SearchCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('query', models.CharField(max_length=200)),
                ('searches', models.PositiveIntegerField(default=0)),
                ('found', models.PositiveIntegerField(help_text='Results of the last of these searches.')),
            ],
        ),
        migrations.CreateModel(
            name='SynonymSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phrases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), help_text='Separated by commas: “a&e, accident and emergency, casualty”.', size=None)),
            ],
            options={
                'verbose_name': 'synonyms',
                'verbose_name_plural': 'synonyms',
                'ordering': ['phrases'],
            },
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('word', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('entries', models.PositiveIntegerField(help_text='How many things have it.')),
            ],
        ),
        migrations.AddField(
            model_name='catalogueentry',
            name='month',
            field=models.IntegerField(help_text='The month of `sort_at` in London, as 202703, of what shows a date.', null=True),
        ),
        migrations.AddField(
            model_name='catalogueentry',
            name='weight',
            field=models.FloatField(default=1),
        ),
        migrations.AlterField(
            model_name='catalogueentry',
            name='document',
            field=django.contrib.postgres.search.SearchVectorField(help_text='Title, summary, keywords, body and terms: what is matched.'),
        ),
        migrations.AddIndex(
            model_name='catalogueentry',
            index=django.contrib.postgres.indexes.GinIndex(models.F('head'), fastupdate=False, name='entry_head'),
        ),
        migrations.AddField(
            model_name='chosenresult',
            name='page',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL),
        ),
        migrations.AddField(
            model_name='promotedresult',
            name='page',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL),
        ),
        migrations.AddIndex(
            model_name='searchcount',
            index=models.Index(fields=['day'], name='counted_on'),
        ),
        migrations.AddConstraint(
            model_name='searchcount',
            constraint=models.UniqueConstraint(fields=('query', 'day'), name='one_count_a_query_and_day'),
        ),
        migrations.AddIndex(
            model_name='word',
            index=django.contrib.postgres.indexes.GinIndex(fields=['word'], name='word_trigrams', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddConstraint(
            model_name='chosenresult',
            constraint=models.UniqueConstraint(fields=('query', 'day', 'page'), name='one_count_a_choice'),
        ),
        migrations.AddIndex(
            model_name='promotedresult',
            index=django.contrib.postgres.indexes.GinIndex(models.F('keys'), name='promoted_for'),
        ),
    ]
