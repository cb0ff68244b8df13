"""Incidents of services, and who may tell of them."""

import django.db.models.deletion
import modelcluster.fields
import nhsd_site.chrome.models.previews
import nhsd_site.core.clock
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models


GROUPS = ["Editors", "Site administrators"]


def give_rights(apps, schema_editor):
    """Django makes permissions only after all migrations have run, so they are made here."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _ = ContentType.objects.get_or_create(app_label="chrome", model="incident")
    for action in ["add", "change", "delete", "view"]:
        permission, _ = Permission.objects.get_or_create(
            content_type=content_type,
            codename=f"{action}_incident",
            defaults={"name": f"Can {action} incident"},
        )
        for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
            group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ('chrome', '0003_no_press_desk'),
        ('core', '0003_groups'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('severity', models.CharField(choices=[('critical', 'Critical'), ('important', 'Important'), ('information', 'Information')], default='important', help_text='What is critical is shown on the home page, too.', max_length=12)),
                ('text', models.TextField(help_text='What is wrong, for whom, and what to do meanwhile, in plain words.', max_length=400)),
                ('public_from', models.DateTimeField(default=nhsd_site.core.clock.now, help_text='Since when. It is shown from then on.', verbose_name='start')),
                ('public_until', models.DateTimeField(blank=True, help_text='From then on it is no longer shown. Leave empty until you know.', null=True, verbose_name='end')),
            ],
            options={
                'ordering': ['-public_from', '-pk'],
            },
            bases=(nhsd_site.chrome.models.previews.SitePreviewMixin, wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name='IncidentUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('told_at', models.DateTimeField(default=nhsd_site.core.clock.now, help_text='Shown with the update, and not before.', verbose_name='time')),
                ('text', models.TextField(max_length=400)),
                ('incident', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='chrome.incident')),
            ],
            options={
                'ordering': ['-told_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='AffectedService',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='service')),
                ('incident', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='services', to='chrome.incident')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('incident', 'page'), name='one_service_an_incident', violation_error_message='This service is chosen twice.')],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
