"""Questions, submissions and their files as the house has them, and what visitors think of pages.

Nothing that was sent is lost: what Wagtail's own table holds moves into ours.
"""

import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import home.models.submissions
import nhsd_site.core.clock
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


#: Types of questions that aren't offered any more, with those that take the same answers.
SUCCESSORS = {
    "url": "singleline",
    "datetime": "singleline",
    "hidden": "singleline",
    "multiselect": "checkboxes",
}


def bring_over(apps, schema_editor):
    FormField = apps.get_model("home", "FormField")
    for before, now in SUCCESSORS.items():
        FormField.objects.filter(field_type=before).update(field_type=now)
    Submission = apps.get_model("home", "Submission")
    old = apps.get_model("wagtailforms", "FormSubmission").objects
    forms = apps.get_model("home", "FormPage").objects.values("pk")
    for each in old.filter(page__in=forms).iterator():
        Submission.objects.create(
            reference=f"EARLIER-{each.pk}",
            page_id=each.page_id,
            form_data=each.form_data,
            submit_time=each.submit_time,
        )
    old.filter(page__in=forms).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0005_topics_above'),
        ('home', '0007_tiles_by_rule_and_lists'),
        ('wagtailforms', '0005_alter_formsubmission_form_data'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='formfield',
            name='gets_confirmation',
            field=models.BooleanField(default=False, help_text='Only of an e-mail address: who gives one gets the reference number by e-mail.', verbose_name='send a confirmation to this address'),
        ),
        migrations.AddField(
            model_name='formpage',
            name='keep_days',
            field=models.PositiveSmallIntegerField(default=180, help_text='What was sent is deleted after so many days, with its files.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3650)], verbose_name='keep for days'),
        ),
        migrations.AddField(
            model_name='formpage',
            name='letter',
            field=models.TextField(default='The team that looks after this form reads it. If it needs an answer, you will get one.', help_text='Of the e-mail with the reference number, if a question asks for an address.', max_length=2000, verbose_name='words of the confirmation'),
        ),
        migrations.AddField(
            model_name='formpage',
            name='notify_team',
            field=models.ForeignKey(blank=True, help_text='Gets an e-mail for each form that is sent, without the answers.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.team', verbose_name='tell a team'),
        ),
        migrations.AddField(
            model_name='formpage',
            name='privacy',
            field=wagtail.fields.RichTextField(default='<p>We use what you send us here to answer you and to improve what we do, and for nothing else. Only the people who look after this form can read it.</p>', help_text='Stands above the button. For how long it is kept is said there anyway.', verbose_name='how we use what is sent'),
        ),
        migrations.AlterField(
            model_name='formfield',
            name='choices',
            field=models.TextField(blank=True, help_text='One a line. Only where there are several.', verbose_name='answers to choose from'),
        ),
        migrations.AlterField(
            model_name='formfield',
            name='default_value',
            field=models.TextField(blank=True, help_text='Better left empty: many leave it as it is.', verbose_name='answer to begin with'),
        ),
        migrations.AlterField(
            model_name='formfield',
            name='field_type',
            field=models.CharField(choices=[('singleline', 'Text, one line'), ('multiline', 'Text, several lines'), ('email', 'E-mail address'), ('telephone', 'Telephone number'), ('number', 'Number'), ('date', 'Date, in three boxes'), ('radio', 'One of several answers'), ('dropdown', 'One of many answers, from a list'), ('checkboxes', 'Any of several answers'), ('checkbox', 'A single box to tick'), ('file', 'File')], max_length=16, verbose_name='kind of answer'),
        ),
        migrations.AlterField(
            model_name='formfield',
            name='help_text',
            field=models.CharField(blank=True, help_text='Stands below the question, if it needs one.', max_length=255, verbose_name='hint'),
        ),
        migrations.AlterField(
            model_name='formfield',
            name='label',
            field=models.CharField(help_text='As visitors read it: “What is your name?”', max_length=255, verbose_name='question'),
        ),
        migrations.AlterField(
            model_name='formfield',
            name='required',
            field=models.BooleanField(default=True, help_text='Others are marked “optional”.', verbose_name='must be answered'),
        ),
        migrations.AlterField(
            model_name='formpage',
            name='button_label',
            field=models.CharField(default='Send', help_text='Of the last button. Before it visitors check what they have filled in.', max_length=40),
        ),
        migrations.AlterField(
            model_name='formpage',
            name='confirmation',
            field=wagtail.fields.StreamField([('text', 0), ('heading', 3), ('action_link', 8), ('contact', 10)], blank=True, block_lookup={0: ('nhsd_site.core.blocks.text.TextBlock', (), {}), 1: ('wagtail.blocks.CharBlock', (), {'max_length': 120}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('section', 'A section'), ('subsection', 'A part of a section')], 'label': 'Heads'}), 3: ('wagtail.blocks.StructBlock', [[('text', 1), ('part', 2)]], {}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'Leave empty for the title of the page.', 'max_length': 120, 'required': False}), 5: ('nhsd_site.core.blocks.links.PageIdBlock', (), {'required': False}), 6: ('wagtail.blocks.URLBlock', (), {'label': 'Or an address elsewhere', 'required': False}), 7: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('link', 'Link with an arrow'), ('button', 'Button')]}), 8: ('wagtail.blocks.StructBlock', [[('text', 4), ('page', 5), ('url', 6), ('style', 7)]], {}), 9: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Contact',), {}), 10: ('wagtail.blocks.StructBlock', [[('contact', 9)]], {})}, help_text='Shown after the form was sent, below the reference number.'),
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form_data', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('reference', models.CharField(max_length=20, unique=True)),
                ('submit_time', models.DateTimeField(db_index=True, default=nhsd_site.core.clock.now, verbose_name='sent')),
                ('confirm_to', models.EmailField(blank=True, max_length=254, verbose_name='confirmation to be sent to')),
                ('notify_to', models.EmailField(blank=True, max_length=254, verbose_name='notification to be sent to')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'form submission',
                'verbose_name_plural': 'form submissions',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SubmittedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=255)),
                ('name', models.CharField(max_length=255)),
                ('size', models.PositiveIntegerField(help_text='Bytes.')),
                ('file', models.FileField(max_length=255, upload_to=home.models.submissions.submitted_storage_name)),
                ('kept_at', models.DateTimeField(default=nhsd_site.core.clock.now)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='home.formpage')),
                ('submission', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='files', to='home.submission')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('submission', None)), fields=['kept_at'], name='files_to_be_sent')],
                'constraints': [models.UniqueConstraint(fields=('submission', 'question'), name='one_file_a_question_and_submission')],
            },
        ),
        migrations.CreateModel(
            name='UsefulnessCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(help_text='In London. Of old counts, the first day of their month.')),
                ('yes', models.PositiveIntegerField(default=0)),
                ('no', models.PositiveIntegerField(default=0)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['day'], name='thought_useful_on')],
                'constraints': [models.UniqueConstraint(fields=('page', 'day'), name='one_count_a_page_and_day')],
            },
        ),
        migrations.RunPython(bring_over, migrations.RunPython.noop),
    ]
