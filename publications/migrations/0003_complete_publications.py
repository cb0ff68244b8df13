import django.db.models.deletion
import modelcluster.fields
import nhsd_site.core.clock
import publications.validators
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0004_vocabularies'),
        ('publications', '0002_what_the_listing_image_is_for'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='publicationpage',
            name='administrative_sources',
            field=models.TextField(blank=True, help_text='The records that the figures were made from, in a sentence or two.'),
        ),
        migrations.AddField(
            model_name='publicationpage',
            name='date_reason',
            field=models.CharField(blank=True, help_text='Needed to change the date of an edition that is announced. Readers see it.', max_length=500, verbose_name='why the date changes'),
        ),
        migrations.AddField(
            model_name='publicationpage',
            name='date_status',
            field=models.CharField(choices=[('provisional', 'Provisional'), ('confirmed', 'Confirmed')], default='provisional', max_length=12, verbose_name='date is'),
        ),
        migrations.AddField(
            model_name='publicationpage',
            name='granularities',
            field=modelcluster.fields.ParentalManyToManyField(blank=True, limit_choices_to={'vocabulary': 4}, related_name='+', to='core.term', verbose_name='geographical granularity'),
        ),
        migrations.AddField(
            model_name='publicationpage',
            name='survey_until',
            field=models.DateField(blank=True, help_text='From the day after, readers are no longer asked.', null=True, verbose_name='last day of the survey'),
        ),
        migrations.AddField(
            model_name='publicationpage',
            name='survey_url',
            field=models.URLField(blank=True, help_text='Where readers can say what they think.', max_length=500, verbose_name='survey'),
        ),
        migrations.AddField(
            model_name='seriespage',
            name='administrative_sources',
            field=models.TextField(blank=True, help_text='The records that the figures were made from, in a sentence or two.'),
        ),
        migrations.AddField(
            model_name='seriespage',
            name='edition_naming',
            field=models.CharField(choices=[('year-of-release', 'Year of release: 2027'), ('month-of-release', 'Month of release: March 2027'), ('year-of-coverage', 'Year in which the period ends: 2026'), ('financial-years', 'Financial years of the period: 2025-26'), ('month-of-coverage', 'Month in which the period ends: February 2027'), ('financial-quarter', 'Financial quarter: Quarter 4, 2026-27'), ('years-of-coverage', 'Years of the period: 2021 to 2026'), ('months-of-coverage', 'Months: April 2026 to March 2027'), ('week-ending', 'Week: week ending 21 March 2027'), ('day', 'Day on which the period ends: 21 March 2027'), ('none', 'Nothing: editors write each title')], default='month-of-coverage', max_length=20, verbose_name='editions are named by'),
        ),
        migrations.AddField(
            model_name='seriespage',
            name='granularities',
            field=modelcluster.fields.ParentalManyToManyField(blank=True, limit_choices_to={'vocabulary': 4}, related_name='+', to='core.term', verbose_name='geographical granularity'),
        ),
        migrations.AddField(
            model_name='seriespage',
            name='issn',
            field=models.CharField(blank=True, help_text='1234-5679', max_length=9, validators=[publications.validators.validate_issn], verbose_name='ISSN'),
        ),
        migrations.AddField(
            model_name='seriespage',
            name='methodology',
            field=wagtail.fields.StreamField([('text', 0), ('heading', 3), ('table', 12), ('chart', 21), ('image', 23), ('quote', 26), ('callout', 29), ('expander', 30), ('download', 34), ('action_link', 39), ('steps', 41), ('checklist', 45), ('statistics', 49), ('contact', 51)], blank=True, block_lookup={0: ('nhsd_site.core.blocks.text.TextBlock', (), {}), 1: ('wagtail.blocks.CharBlock', (), {'max_length': 120}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('section', 'A section'), ('subsection', 'A part of a section')], 'label': 'Heads'}), 3: ('wagtail.blocks.StructBlock', [[('text', 1), ('part', 2)]], {}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'Text', 'required': False}), 5: ('wagtail.blocks.DecimalBlock', (), {'label': 'Number', 'required': False}), 6: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 4), ('number', 5)]], {'label': 'Columns and rows'}), 7: ('wagtail.blocks.BooleanBlock', (), {'default': True, 'label': 'The first column names the rows', 'required': False}), 8: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the numbers count: “People”, “% of them”.', 'max_length': 80, 'required': False}), 9: ('wagtail.blocks.CharBlock', (), {'max_length': 250, 'required': False}), 10: ('wagtail.blocks.CharBlock', (), {'max_length': 500}), 11: ('wagtail.blocks.ListBlock', (10,), {'default': [], 'required': False}), 12: ('wagtail.blocks.StructBlock', [[('table', 6), ('row_headers', 7), ('unit', 8), ('note', 9), ('footnotes', 11)]], {}), 13: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('bar', 'Bars, lying'), ('column', 'Columns, standing'), ('line', 'Lines'), ('small_multiples', 'A small line chart for each series')]}), 14: ('wagtail.blocks.CharBlock', (), {'max_length': 160}), 15: ('wagtail.blocks.TextBlock', (), {'help_text': "What the chart shows, for those who can't see it: the trend, the highest and the lowest value."}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Names of the points', 'required': False}), 17: ('wagtail.blocks.DecimalBlock', (), {'label': 'Values of a series', 'required': False}), 18: ('wagtail.blocks.DecimalBlock', (), {'label': 'Lower end of the interval', 'required': False}), 19: ('wagtail.blocks.DecimalBlock', (), {'label': 'Upper end of the interval', 'required': False}), 20: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('label', 16), ('value', 17), ('lower', 18), ('upper', 19)]], {'label': 'Numbers'}), 21: ('wagtail.blocks.StructBlock', [[('kind', 13), ('title', 14), ('description', 15), ('unit', 8), ('data', 20), ('footnotes', 11)]], {}), 22: ('wagtail.images.blocks.ImageBlock', [], {}), 23: ('wagtail.blocks.StructBlock', [[('image', 22), ('caption', 9)]], {}), 24: ('wagtail.blocks.TextBlock', (), {}), 25: ('wagtail.blocks.CharBlock', (), {'max_length': 160, 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('quote', 24), ('name', 1), ('role', 25)]], {}), 27: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('note', 'Note'), ('important', 'Important'), ('warning', 'Warning'), ('emphasis', 'Emphasis')]}), 28: ('wagtail.blocks.CharBlock', (), {'max_length': 120, 'required': False}), 29: ('wagtail.blocks.StructBlock', [[('kind', 27), ('heading', 28), ('text', 0)]], {}), 30: ('wagtail.blocks.StructBlock', [[('heading', 1), ('text', 0)]], {}), 31: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 32: ('wagtail.blocks.CharBlock', (), {'help_text': 'Leave empty for the title of the file.', 'max_length': 160, 'required': False}), 33: ('wagtail.blocks.TextBlock', (), {'required': False}), 34: ('wagtail.blocks.StructBlock', [[('document', 31), ('title', 32), ('description', 33)]], {}), 35: ('wagtail.blocks.CharBlock', (), {'help_text': 'Leave empty for the title of the page.', 'max_length': 120, 'required': False}), 36: ('nhsd_site.core.blocks.links.PageIdBlock', (), {'required': False}), 37: ('wagtail.blocks.URLBlock', (), {'label': 'Or an address elsewhere', 'required': False}), 38: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('link', 'Link with an arrow'), ('button', 'Button')]}), 39: ('wagtail.blocks.StructBlock', [[('text', 35), ('page', 36), ('url', 37), ('style', 38)]], {}), 40: ('wagtail.blocks.ListBlock', (30,), {'min_num': 2}), 41: ('wagtail.blocks.StructBlock', [[('steps', 40)]], {}), 42: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('tick', 'Ticks'), ('cross', 'Crosses'), ('bullet', 'Bullets')]}), 43: ('wagtail.blocks.CharBlock', (), {'max_length': 200}), 44: ('wagtail.blocks.ListBlock', (43,), {'min_num': 1}), 45: ('wagtail.blocks.StructBlock', [[('heading', 28), ('kind', 42), ('items', 44)]], {}), 46: ('wagtail.blocks.CharBlock', (), {'max_length': 40}), 47: ('wagtail.blocks.StructBlock', [[('figure', 46), ('meaning', 14)]], {}), 48: ('wagtail.blocks.ListBlock', (47,), {'max_num': 4, 'min_num': 1}), 49: ('wagtail.blocks.StructBlock', [[('statistics', 48)]], {}), 50: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Contact',), {}), 51: ('wagtail.blocks.StructBlock', [[('contact', 50)]], {})}),
        ),
        migrations.AddField(
            model_name='seriespage',
            name='replaced_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replaces', to='publications.seriespage'),
        ),
        migrations.AddField(
            model_name='seriespage',
            name='replaced_on',
            field=models.DateField(blank=True, null=True, verbose_name='day of the change'),
        ),
        migrations.AddField(
            model_name='seriespage',
            name='replaced_reason',
            field=models.TextField(blank=True, verbose_name='why it was replaced'),
        ),
        migrations.AddField(
            model_name='seriespage',
            name='short_title',
            field=models.CharField(blank=True, help_text='What titles of editions begin with. Default: title.', max_length=80),
        ),
        migrations.AddField(
            model_name='seriespage',
            name='shows_latest',
            field=models.BooleanField(default=True, help_text='If not, all editions stand in one list, in the natural order of their titles.', verbose_name='show the latest edition'),
        ),
        migrations.AddField(
            model_name='seriespage',
            name='team',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.team', verbose_name='responsible team'),
        ),
        migrations.AlterField(
            model_name='publicationpage',
            name='body',
            field=wagtail.fields.StreamField([('text', 0), ('heading', 3), ('table', 12), ('chart', 21), ('image', 23), ('quote', 26), ('callout', 29), ('expander', 30), ('download', 34), ('action_link', 39), ('steps', 41), ('checklist', 45), ('statistics', 49), ('contact', 51)], blank=True, block_lookup={0: ('nhsd_site.core.blocks.text.TextBlock', (), {}), 1: ('wagtail.blocks.CharBlock', (), {'max_length': 120}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('section', 'A section'), ('subsection', 'A part of a section')], 'label': 'Heads'}), 3: ('wagtail.blocks.StructBlock', [[('text', 1), ('part', 2)]], {}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'Text', 'required': False}), 5: ('wagtail.blocks.DecimalBlock', (), {'label': 'Number', 'required': False}), 6: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 4), ('number', 5)]], {'label': 'Columns and rows'}), 7: ('wagtail.blocks.BooleanBlock', (), {'default': True, 'label': 'The first column names the rows', 'required': False}), 8: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the numbers count: “People”, “% of them”.', 'max_length': 80, 'required': False}), 9: ('wagtail.blocks.CharBlock', (), {'max_length': 250, 'required': False}), 10: ('wagtail.blocks.CharBlock', (), {'max_length': 500}), 11: ('wagtail.blocks.ListBlock', (10,), {'default': [], 'required': False}), 12: ('wagtail.blocks.StructBlock', [[('table', 6), ('row_headers', 7), ('unit', 8), ('note', 9), ('footnotes', 11)]], {}), 13: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('bar', 'Bars, lying'), ('column', 'Columns, standing'), ('line', 'Lines'), ('small_multiples', 'A small line chart for each series')]}), 14: ('wagtail.blocks.CharBlock', (), {'max_length': 160}), 15: ('wagtail.blocks.TextBlock', (), {'help_text': "What the chart shows, for those who can't see it: the trend, the highest and the lowest value."}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Names of the points', 'required': False}), 17: ('wagtail.blocks.DecimalBlock', (), {'label': 'Values of a series', 'required': False}), 18: ('wagtail.blocks.DecimalBlock', (), {'label': 'Lower end of the interval', 'required': False}), 19: ('wagtail.blocks.DecimalBlock', (), {'label': 'Upper end of the interval', 'required': False}), 20: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('label', 16), ('value', 17), ('lower', 18), ('upper', 19)]], {'label': 'Numbers'}), 21: ('wagtail.blocks.StructBlock', [[('kind', 13), ('title', 14), ('description', 15), ('unit', 8), ('data', 20), ('footnotes', 11)]], {}), 22: ('wagtail.images.blocks.ImageBlock', [], {}), 23: ('wagtail.blocks.StructBlock', [[('image', 22), ('caption', 9)]], {}), 24: ('wagtail.blocks.TextBlock', (), {}), 25: ('wagtail.blocks.CharBlock', (), {'max_length': 160, 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('quote', 24), ('name', 1), ('role', 25)]], {}), 27: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('note', 'Note'), ('important', 'Important'), ('warning', 'Warning'), ('emphasis', 'Emphasis')]}), 28: ('wagtail.blocks.CharBlock', (), {'max_length': 120, 'required': False}), 29: ('wagtail.blocks.StructBlock', [[('kind', 27), ('heading', 28), ('text', 0)]], {}), 30: ('wagtail.blocks.StructBlock', [[('heading', 1), ('text', 0)]], {}), 31: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 32: ('wagtail.blocks.CharBlock', (), {'help_text': 'Leave empty for the title of the file.', 'max_length': 160, 'required': False}), 33: ('wagtail.blocks.TextBlock', (), {'required': False}), 34: ('wagtail.blocks.StructBlock', [[('document', 31), ('title', 32), ('description', 33)]], {}), 35: ('wagtail.blocks.CharBlock', (), {'help_text': 'Leave empty for the title of the page.', 'max_length': 120, 'required': False}), 36: ('nhsd_site.core.blocks.links.PageIdBlock', (), {'required': False}), 37: ('wagtail.blocks.URLBlock', (), {'label': 'Or an address elsewhere', 'required': False}), 38: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('link', 'Link with an arrow'), ('button', 'Button')]}), 39: ('wagtail.blocks.StructBlock', [[('text', 35), ('page', 36), ('url', 37), ('style', 38)]], {}), 40: ('wagtail.blocks.ListBlock', (30,), {'min_num': 2}), 41: ('wagtail.blocks.StructBlock', [[('steps', 40)]], {}), 42: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('tick', 'Ticks'), ('cross', 'Crosses'), ('bullet', 'Bullets')]}), 43: ('wagtail.blocks.CharBlock', (), {'max_length': 200}), 44: ('wagtail.blocks.ListBlock', (43,), {'min_num': 1}), 45: ('wagtail.blocks.StructBlock', [[('heading', 28), ('kind', 42), ('items', 44)]], {}), 46: ('wagtail.blocks.CharBlock', (), {'max_length': 40}), 47: ('wagtail.blocks.StructBlock', [[('figure', 46), ('meaning', 14)]], {}), 48: ('wagtail.blocks.ListBlock', (47,), {'max_num': 4, 'min_num': 1}), 49: ('wagtail.blocks.StructBlock', [[('statistics', 48)]], {}), 50: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Contact',), {}), 51: ('wagtail.blocks.StructBlock', [[('contact', 50)]], {})}),
        ),
        migrations.AlterField(
            model_name='publicationpage',
            name='key_facts',
            field=wagtail.fields.StreamField([('text', 0), ('image', 3), ('statistics', 8)], blank=True, block_lookup={0: ('nhsd_site.core.blocks.text.TextBlock', (), {}), 1: ('wagtail.images.blocks.ImageBlock', [], {}), 2: ('wagtail.blocks.CharBlock', (), {'max_length': 250, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('image', 1), ('caption', 2)]], {}), 4: ('wagtail.blocks.CharBlock', (), {'max_length': 40}), 5: ('wagtail.blocks.CharBlock', (), {'max_length': 160}), 6: ('wagtail.blocks.StructBlock', [[('figure', 4), ('meaning', 5)]], {}), 7: ('wagtail.blocks.ListBlock', (6,), {'max_num': 4, 'min_num': 1}), 8: ('wagtail.blocks.StructBlock', [[('statistics', 7)]], {})}),
        ),
        migrations.AlterField(
            model_name='publicationpage',
            name='release_at',
            field=models.DateTimeField(error_messages={'null': 'Say when it is to be released.'}, help_text='The instant at which all of it becomes public: 09:30 in London by custom.', null=True, verbose_name='release'),
        ),
        migrations.AlterField(
            model_name='publicationpage',
            name='summary',
            field=models.TextField(blank=True, help_text='One or two plain sentences, shown on the page, in lists and in search. Needed before it can be approved.', max_length=500),
        ),
        migrations.AlterField(
            model_name='seriespage',
            name='body',
            field=wagtail.fields.StreamField([('text', 0), ('heading', 3), ('table', 12), ('chart', 21), ('image', 23), ('quote', 26), ('callout', 29), ('expander', 30), ('download', 34), ('action_link', 39), ('steps', 41), ('checklist', 45), ('statistics', 49), ('contact', 51)], blank=True, block_lookup={0: ('nhsd_site.core.blocks.text.TextBlock', (), {}), 1: ('wagtail.blocks.CharBlock', (), {'max_length': 120}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('section', 'A section'), ('subsection', 'A part of a section')], 'label': 'Heads'}), 3: ('wagtail.blocks.StructBlock', [[('text', 1), ('part', 2)]], {}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'Text', 'required': False}), 5: ('wagtail.blocks.DecimalBlock', (), {'label': 'Number', 'required': False}), 6: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 4), ('number', 5)]], {'label': 'Columns and rows'}), 7: ('wagtail.blocks.BooleanBlock', (), {'default': True, 'label': 'The first column names the rows', 'required': False}), 8: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the numbers count: “People”, “% of them”.', 'max_length': 80, 'required': False}), 9: ('wagtail.blocks.CharBlock', (), {'max_length': 250, 'required': False}), 10: ('wagtail.blocks.CharBlock', (), {'max_length': 500}), 11: ('wagtail.blocks.ListBlock', (10,), {'default': [], 'required': False}), 12: ('wagtail.blocks.StructBlock', [[('table', 6), ('row_headers', 7), ('unit', 8), ('note', 9), ('footnotes', 11)]], {}), 13: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('bar', 'Bars, lying'), ('column', 'Columns, standing'), ('line', 'Lines'), ('small_multiples', 'A small line chart for each series')]}), 14: ('wagtail.blocks.CharBlock', (), {'max_length': 160}), 15: ('wagtail.blocks.TextBlock', (), {'help_text': "What the chart shows, for those who can't see it: the trend, the highest and the lowest value."}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Names of the points', 'required': False}), 17: ('wagtail.blocks.DecimalBlock', (), {'label': 'Values of a series', 'required': False}), 18: ('wagtail.blocks.DecimalBlock', (), {'label': 'Lower end of the interval', 'required': False}), 19: ('wagtail.blocks.DecimalBlock', (), {'label': 'Upper end of the interval', 'required': False}), 20: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('label', 16), ('value', 17), ('lower', 18), ('upper', 19)]], {'label': 'Numbers'}), 21: ('wagtail.blocks.StructBlock', [[('kind', 13), ('title', 14), ('description', 15), ('unit', 8), ('data', 20), ('footnotes', 11)]], {}), 22: ('wagtail.images.blocks.ImageBlock', [], {}), 23: ('wagtail.blocks.StructBlock', [[('image', 22), ('caption', 9)]], {}), 24: ('wagtail.blocks.TextBlock', (), {}), 25: ('wagtail.blocks.CharBlock', (), {'max_length': 160, 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('quote', 24), ('name', 1), ('role', 25)]], {}), 27: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('note', 'Note'), ('important', 'Important'), ('warning', 'Warning'), ('emphasis', 'Emphasis')]}), 28: ('wagtail.blocks.CharBlock', (), {'max_length': 120, 'required': False}), 29: ('wagtail.blocks.StructBlock', [[('kind', 27), ('heading', 28), ('text', 0)]], {}), 30: ('wagtail.blocks.StructBlock', [[('heading', 1), ('text', 0)]], {}), 31: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 32: ('wagtail.blocks.CharBlock', (), {'help_text': 'Leave empty for the title of the file.', 'max_length': 160, 'required': False}), 33: ('wagtail.blocks.TextBlock', (), {'required': False}), 34: ('wagtail.blocks.StructBlock', [[('document', 31), ('title', 32), ('description', 33)]], {}), 35: ('wagtail.blocks.CharBlock', (), {'help_text': 'Leave empty for the title of the page.', 'max_length': 120, 'required': False}), 36: ('nhsd_site.core.blocks.links.PageIdBlock', (), {'required': False}), 37: ('wagtail.blocks.URLBlock', (), {'label': 'Or an address elsewhere', 'required': False}), 38: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('link', 'Link with an arrow'), ('button', 'Button')]}), 39: ('wagtail.blocks.StructBlock', [[('text', 35), ('page', 36), ('url', 37), ('style', 38)]], {}), 40: ('wagtail.blocks.ListBlock', (30,), {'min_num': 2}), 41: ('wagtail.blocks.StructBlock', [[('steps', 40)]], {}), 42: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('tick', 'Ticks'), ('cross', 'Crosses'), ('bullet', 'Bullets')]}), 43: ('wagtail.blocks.CharBlock', (), {'max_length': 200}), 44: ('wagtail.blocks.ListBlock', (43,), {'min_num': 1}), 45: ('wagtail.blocks.StructBlock', [[('heading', 28), ('kind', 42), ('items', 44)]], {}), 46: ('wagtail.blocks.CharBlock', (), {'max_length': 40}), 47: ('wagtail.blocks.StructBlock', [[('figure', 46), ('meaning', 14)]], {}), 48: ('wagtail.blocks.ListBlock', (47,), {'max_num': 4, 'min_num': 1}), 49: ('wagtail.blocks.StructBlock', [[('statistics', 48)]], {}), 50: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Contact',), {}), 51: ('wagtail.blocks.StructBlock', [[('contact', 50)]], {})}, verbose_name='about the series'),
        ),
        migrations.AlterField(
            model_name='seriespage',
            name='frequency',
            field=models.CharField(choices=[('daily', 'Daily'), ('weekly', 'Weekly'), ('monthly', 'Monthly'), ('quarterly', 'Quarterly'), ('twice-a-year', 'Twice a year'), ('yearly', 'Yearly'), ('snapshot', 'Snapshot'), ('ad-hoc', 'Ad hoc')], default='monthly', max_length=20),
        ),
        migrations.CreateModel(
            name='ChangeNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=250)),
                ('changed_on', models.DateField(verbose_name='day of the change')),
                ('text', wagtail.fields.RichTextField()),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='change_notices', to='publications.publicationpage')),
            ],
            options={
                'ordering': ['-changed_on', 'sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ChapterPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('public_from', models.DateTimeField(blank=True, help_text='Not public before. Leave empty for at once.', null=True)),
                ('public_until', models.DateTimeField(blank=True, help_text='Not public from then on. Leave empty for no end.', null=True)),
                ('review_on', models.DateField(blank=True, help_text='When somebody should read it again.', null=True, verbose_name='review date')),
                ('noindex', models.BooleanField(default=False, help_text='Our own search still finds it.', verbose_name='hide from search engines')),
                ('summary', models.TextField(blank=True, help_text='One or two plain sentences, if they help.', max_length=500)),
                ('body', wagtail.fields.StreamField([('text', 0), ('heading', 3), ('table', 12), ('chart', 21), ('image', 23), ('quote', 26), ('callout', 29), ('expander', 30), ('download', 34), ('action_link', 39), ('steps', 41), ('checklist', 45), ('statistics', 49), ('contact', 51)], blank=True, block_lookup={0: ('nhsd_site.core.blocks.text.TextBlock', (), {}), 1: ('wagtail.blocks.CharBlock', (), {'max_length': 120}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('section', 'A section'), ('subsection', 'A part of a section')], 'label': 'Heads'}), 3: ('wagtail.blocks.StructBlock', [[('text', 1), ('part', 2)]], {}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'Text', 'required': False}), 5: ('wagtail.blocks.DecimalBlock', (), {'label': 'Number', 'required': False}), 6: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 4), ('number', 5)]], {'label': 'Columns and rows'}), 7: ('wagtail.blocks.BooleanBlock', (), {'default': True, 'label': 'The first column names the rows', 'required': False}), 8: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the numbers count: “People”, “% of them”.', 'max_length': 80, 'required': False}), 9: ('wagtail.blocks.CharBlock', (), {'max_length': 250, 'required': False}), 10: ('wagtail.blocks.CharBlock', (), {'max_length': 500}), 11: ('wagtail.blocks.ListBlock', (10,), {'default': [], 'required': False}), 12: ('wagtail.blocks.StructBlock', [[('table', 6), ('row_headers', 7), ('unit', 8), ('note', 9), ('footnotes', 11)]], {}), 13: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('bar', 'Bars, lying'), ('column', 'Columns, standing'), ('line', 'Lines'), ('small_multiples', 'A small line chart for each series')]}), 14: ('wagtail.blocks.CharBlock', (), {'max_length': 160}), 15: ('wagtail.blocks.TextBlock', (), {'help_text': "What the chart shows, for those who can't see it: the trend, the highest and the lowest value."}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Names of the points', 'required': False}), 17: ('wagtail.blocks.DecimalBlock', (), {'label': 'Values of a series', 'required': False}), 18: ('wagtail.blocks.DecimalBlock', (), {'label': 'Lower end of the interval', 'required': False}), 19: ('wagtail.blocks.DecimalBlock', (), {'label': 'Upper end of the interval', 'required': False}), 20: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('label', 16), ('value', 17), ('lower', 18), ('upper', 19)]], {'label': 'Numbers'}), 21: ('wagtail.blocks.StructBlock', [[('kind', 13), ('title', 14), ('description', 15), ('unit', 8), ('data', 20), ('footnotes', 11)]], {}), 22: ('wagtail.images.blocks.ImageBlock', [], {}), 23: ('wagtail.blocks.StructBlock', [[('image', 22), ('caption', 9)]], {}), 24: ('wagtail.blocks.TextBlock', (), {}), 25: ('wagtail.blocks.CharBlock', (), {'max_length': 160, 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('quote', 24), ('name', 1), ('role', 25)]], {}), 27: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('note', 'Note'), ('important', 'Important'), ('warning', 'Warning'), ('emphasis', 'Emphasis')]}), 28: ('wagtail.blocks.CharBlock', (), {'max_length': 120, 'required': False}), 29: ('wagtail.blocks.StructBlock', [[('kind', 27), ('heading', 28), ('text', 0)]], {}), 30: ('wagtail.blocks.StructBlock', [[('heading', 1), ('text', 0)]], {}), 31: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 32: ('wagtail.blocks.CharBlock', (), {'help_text': 'Leave empty for the title of the file.', 'max_length': 160, 'required': False}), 33: ('wagtail.blocks.TextBlock', (), {'required': False}), 34: ('wagtail.blocks.StructBlock', [[('document', 31), ('title', 32), ('description', 33)]], {}), 35: ('wagtail.blocks.CharBlock', (), {'help_text': 'Leave empty for the title of the page.', 'max_length': 120, 'required': False}), 36: ('nhsd_site.core.blocks.links.PageIdBlock', (), {'required': False}), 37: ('wagtail.blocks.URLBlock', (), {'label': 'Or an address elsewhere', 'required': False}), 38: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('link', 'Link with an arrow'), ('button', 'Button')]}), 39: ('wagtail.blocks.StructBlock', [[('text', 35), ('page', 36), ('url', 37), ('style', 38)]], {}), 40: ('wagtail.blocks.ListBlock', (30,), {'min_num': 2}), 41: ('wagtail.blocks.StructBlock', [[('steps', 40)]], {}), 42: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('tick', 'Ticks'), ('cross', 'Crosses'), ('bullet', 'Bullets')]}), 43: ('wagtail.blocks.CharBlock', (), {'max_length': 200}), 44: ('wagtail.blocks.ListBlock', (43,), {'min_num': 1}), 45: ('wagtail.blocks.StructBlock', [[('heading', 28), ('kind', 42), ('items', 44)]], {}), 46: ('wagtail.blocks.CharBlock', (), {'max_length': 40}), 47: ('wagtail.blocks.StructBlock', [[('figure', 46), ('meaning', 14)]], {}), 48: ('wagtail.blocks.ListBlock', (47,), {'max_num': 4, 'min_num': 1}), 49: ('wagtail.blocks.StructBlock', [[('statistics', 48)]], {}), 50: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Contact',), {}), 51: ('wagtail.blocks.StructBlock', [[('contact', 50)]], {})})),
                ('content_owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.team')),
                ('listing_image', models.ForeignKey(blank=True, help_text='Shown when the page is shared, if it has no social image of its own.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.siteimage')),
                ('social_image', models.ForeignKey(blank=True, help_text="Shown when the page is shared. Default: the listing image, then the site's own.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.siteimage')),
                ('topics', modelcluster.fields.ParentalManyToManyField(blank=True, to='core.topic')),
            ],
            options={
                'verbose_name': 'chapter',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='DatasetPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('public_from', models.DateTimeField(blank=True, help_text='Not public before. Leave empty for at once.', null=True)),
                ('public_until', models.DateTimeField(blank=True, help_text='Not public from then on. Leave empty for no end.', null=True)),
                ('summary', models.TextField(help_text='One or two plain sentences, shown on the page, in lists and in search.', max_length=500)),
                ('review_on', models.DateField(blank=True, help_text='When somebody should read it again.', null=True, verbose_name='review date')),
                ('noindex', models.BooleanField(default=False, help_text='Our own search still finds it.', verbose_name='hide from search engines')),
                ('coverage_start', models.DateField(blank=True, null=True)),
                ('coverage_end', models.DateField(blank=True, null=True)),
                ('body', wagtail.fields.StreamField([('text', 0), ('heading', 3), ('table', 12), ('chart', 21), ('image', 23), ('quote', 26), ('callout', 29), ('expander', 30), ('download', 34), ('action_link', 39), ('steps', 41), ('checklist', 45), ('statistics', 49), ('contact', 51)], blank=True, block_lookup={0: ('nhsd_site.core.blocks.text.TextBlock', (), {}), 1: ('wagtail.blocks.CharBlock', (), {'max_length': 120}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('section', 'A section'), ('subsection', 'A part of a section')], 'label': 'Heads'}), 3: ('wagtail.blocks.StructBlock', [[('text', 1), ('part', 2)]], {}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'Text', 'required': False}), 5: ('wagtail.blocks.DecimalBlock', (), {'label': 'Number', 'required': False}), 6: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 4), ('number', 5)]], {'label': 'Columns and rows'}), 7: ('wagtail.blocks.BooleanBlock', (), {'default': True, 'label': 'The first column names the rows', 'required': False}), 8: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the numbers count: “People”, “% of them”.', 'max_length': 80, 'required': False}), 9: ('wagtail.blocks.CharBlock', (), {'max_length': 250, 'required': False}), 10: ('wagtail.blocks.CharBlock', (), {'max_length': 500}), 11: ('wagtail.blocks.ListBlock', (10,), {'default': [], 'required': False}), 12: ('wagtail.blocks.StructBlock', [[('table', 6), ('row_headers', 7), ('unit', 8), ('note', 9), ('footnotes', 11)]], {}), 13: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('bar', 'Bars, lying'), ('column', 'Columns, standing'), ('line', 'Lines'), ('small_multiples', 'A small line chart for each series')]}), 14: ('wagtail.blocks.CharBlock', (), {'max_length': 160}), 15: ('wagtail.blocks.TextBlock', (), {'help_text': "What the chart shows, for those who can't see it: the trend, the highest and the lowest value."}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Names of the points', 'required': False}), 17: ('wagtail.blocks.DecimalBlock', (), {'label': 'Values of a series', 'required': False}), 18: ('wagtail.blocks.DecimalBlock', (), {'label': 'Lower end of the interval', 'required': False}), 19: ('wagtail.blocks.DecimalBlock', (), {'label': 'Upper end of the interval', 'required': False}), 20: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('label', 16), ('value', 17), ('lower', 18), ('upper', 19)]], {'label': 'Numbers'}), 21: ('wagtail.blocks.StructBlock', [[('kind', 13), ('title', 14), ('description', 15), ('unit', 8), ('data', 20), ('footnotes', 11)]], {}), 22: ('wagtail.images.blocks.ImageBlock', [], {}), 23: ('wagtail.blocks.StructBlock', [[('image', 22), ('caption', 9)]], {}), 24: ('wagtail.blocks.TextBlock', (), {}), 25: ('wagtail.blocks.CharBlock', (), {'max_length': 160, 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('quote', 24), ('name', 1), ('role', 25)]], {}), 27: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('note', 'Note'), ('important', 'Important'), ('warning', 'Warning'), ('emphasis', 'Emphasis')]}), 28: ('wagtail.blocks.CharBlock', (), {'max_length': 120, 'required': False}), 29: ('wagtail.blocks.StructBlock', [[('kind', 27), ('heading', 28), ('text', 0)]], {}), 30: ('wagtail.blocks.StructBlock', [[('heading', 1), ('text', 0)]], {}), 31: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 32: ('wagtail.blocks.CharBlock', (), {'help_text': 'Leave empty for the title of the file.', 'max_length': 160, 'required': False}), 33: ('wagtail.blocks.TextBlock', (), {'required': False}), 34: ('wagtail.blocks.StructBlock', [[('document', 31), ('title', 32), ('description', 33)]], {}), 35: ('wagtail.blocks.CharBlock', (), {'help_text': 'Leave empty for the title of the page.', 'max_length': 120, 'required': False}), 36: ('nhsd_site.core.blocks.links.PageIdBlock', (), {'required': False}), 37: ('wagtail.blocks.URLBlock', (), {'label': 'Or an address elsewhere', 'required': False}), 38: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('link', 'Link with an arrow'), ('button', 'Button')]}), 39: ('wagtail.blocks.StructBlock', [[('text', 35), ('page', 36), ('url', 37), ('style', 38)]], {}), 40: ('wagtail.blocks.ListBlock', (30,), {'min_num': 2}), 41: ('wagtail.blocks.StructBlock', [[('steps', 40)]], {}), 42: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('tick', 'Ticks'), ('cross', 'Crosses'), ('bullet', 'Bullets')]}), 43: ('wagtail.blocks.CharBlock', (), {'max_length': 200}), 44: ('wagtail.blocks.ListBlock', (43,), {'min_num': 1}), 45: ('wagtail.blocks.StructBlock', [[('heading', 28), ('kind', 42), ('items', 44)]], {}), 46: ('wagtail.blocks.CharBlock', (), {'max_length': 40}), 47: ('wagtail.blocks.StructBlock', [[('figure', 46), ('meaning', 14)]], {}), 48: ('wagtail.blocks.ListBlock', (47,), {'max_num': 4, 'min_num': 1}), 49: ('wagtail.blocks.StructBlock', [[('statistics', 48)]], {}), 50: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Contact',), {}), 51: ('wagtail.blocks.StructBlock', [[('contact', 50)]], {})})),
                ('next_release_on', models.DateField(blank=True, help_text='When the next one is expected.', null=True, verbose_name='next publication date')),
                ('content_owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.team')),
                ('geographies', modelcluster.fields.ParentalManyToManyField(blank=True, limit_choices_to={'vocabulary': 3}, related_name='+', to='core.term', verbose_name='geographic coverage')),
                ('granularities', modelcluster.fields.ParentalManyToManyField(blank=True, limit_choices_to={'vocabulary': 4}, related_name='+', to='core.term', verbose_name='geographical granularity')),
                ('listing_image', models.ForeignKey(blank=True, help_text='Shown when the page is shared, if it has no social image of its own.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.siteimage')),
                ('social_image', models.ForeignKey(blank=True, help_text="Shown when the page is shared. Default: the listing image, then the site's own.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.siteimage')),
                ('topics', modelcluster.fields.ParentalManyToManyField(blank=True, to='core.topic')),
            ],
            options={
                'verbose_name': 'data set',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='DatasetLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=250)),
                ('url', models.URLField(max_length=500, verbose_name='address')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='resource_links', to='publications.datasetpage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DatasetFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(blank=True, help_text="Default: the file's title.", max_length=250)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.sitedocument')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='publications.datasetpage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InteractiveTool',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=250)),
                ('url', models.URLField(max_length=500, verbose_name='address')),
                ('description', models.TextField(blank=True)),
                ('updated_until', models.DateField(blank=True, help_text='From the day after, readers are told that it is no longer kept up to date.', null=True, verbose_name='kept up to date until')),
                ('is_accessible', models.BooleanField(default=False, help_text="If it doesn't, say where else the same can be read.", verbose_name='meets WCAG 2.2 AA')),
                ('alternative_title', models.CharField(blank=True, max_length=250, verbose_name='accessible alternative')),
                ('alternative_url', models.CharField(blank=True, help_text='Of another site, or a path of ours.', max_length=500, verbose_name='its address')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='interactive_tools', to='publications.publicationpage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PreReleaseGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Who is let in, by job title: “Chief statistician, …”.', max_length=160)),
                ('key_digest', models.CharField(editable=False, max_length=64, unique=True)),
                ('expires_at', models.DateTimeField(help_text='The link works no longer than this, and never beyond the release.')),
                ('created_at', models.DateTimeField(default=nhsd_site.core.clock.now, editable=False)),
                ('revoked_at', models.DateTimeField(editable=False, null=True)),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pre_release_grants', to='publications.publicationpage')),
            ],
            options={
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='PreReleaseRecipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('organisation', models.CharField(max_length=160)),
                ('recipients', models.TextField(help_text='Job titles, one on each line. No names.')),
                ('detail', models.CharField(blank=True, max_length=250)),
                ('series', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='pre_release_recipients', to='publications.seriespage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PreReleaseUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('used_at', models.DateTimeField(default=nhsd_site.core.clock.now)),
                ('path', models.CharField(max_length=500)),
                ('grant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='publications.prereleasegrant')),
            ],
            options={
                'ordering': ['used_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PublicationLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=250)),
                ('url', models.URLField(max_length=500, verbose_name='address')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='resource_links', to='publications.publicationpage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('edition', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='release', serialize=False, to='publications.publicationpage')),
                ('approved_at', models.DateTimeField(null=True)),
                ('held_at', models.DateTimeField(null=True)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ReleaseEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('happened_at', models.DateTimeField(default=nhsd_site.core.clock.now)),
                ('kind', models.CharField(choices=[('announced', 'Announced'), ('moved', 'Date changed'), ('confirmed', 'Date confirmed'), ('approved', 'Approved'), ('held', 'Held'), ('resumed', 'No longer held'), ('cancelled', 'Cancelled'), ('reinstated', 'No longer cancelled'), ('withdrawn', 'Withdrawn'), ('restored', 'No longer withdrawn')], max_length=12)),
                ('release_at', models.DateTimeField(help_text='The date as it stood from then on.', null=True)),
                ('release_at_before', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='release_events', to='publications.publicationpage')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['happened_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ResponsiblePerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('role', models.CharField(blank=True, help_text='For this series: “Lead analyst”, for example.', max_length=160)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.person')),
                ('series', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='publications.seriespage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SeriesFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(blank=True, help_text="Default: the file's title.", max_length=250)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.sitedocument')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='publications.seriespage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SeriesLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=250)),
                ('url', models.URLField(max_length=500, verbose_name='address')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='resource_links', to='publications.seriespage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
