"""News with people, updates, notes and a place on the home page; the press office with contacts."""

import django.db.models.deletion
import modelcluster.fields
import nhsd_site.core.clock
import wagtail.fields
from django.db import migrations, models

NEWS_TYPE = 5
RIGHTS = {
    "Editors": ["add", "change", "view"],
    "Site administrators": ["add", "change", "delete", "view"],
}


def mark_decorations(apps, schema_editor):
    """A picture without a text was decorative by the rule that editors had until now."""
    pages = apps.get_model("news", "NewsPage").objects.filter(lead_image_alt="")
    pages.exclude(lead_image=None).update(lead_image_is_decorative=True)


def add_type_of_posts(apps, schema_editor):
    Term = apps.get_model("core", "Term")
    Term.objects.get_or_create(
        vocabulary=NEWS_TYPE, slug="blog-posts", defaults={"name": "Blog posts", "sort_order": 5}
    )


def give_rights(apps, schema_editor):
    """Django makes permissions only after all migrations have run, so they are made here."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _ = ContentType.objects.get_or_create(app_label="news", model="sharednote")
    for name, actions in RIGHTS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        for action in actions:
            permission, _ = Permission.objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_sharednote",
                defaults={"name": f"Can {action} shared note for editors"},
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('core', '0005_topics_above'),
        ('news', '0005_legacy_path'),
    ]

    operations = [
        migrations.CreateModel(
            name='SharedNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text="By which you find it. Readers don't see it.", max_length=120, unique=True)),
                ('text', wagtail.fields.RichTextField(help_text='A change shows at once on all news items that have this note.')),
            ],
            options={
                'verbose_name': 'shared note for editors',
                'verbose_name_plural': 'shared notes for editors',
                'ordering': ['name'],
            },
        ),
        migrations.AddField(
            model_name='newspage',
            name='lead_image_caption',
            field=models.CharField(blank=True, max_length=250, verbose_name='caption'),
        ),
        migrations.AddField(
            model_name='newspage',
            name='lead_image_is_decorative',
            field=models.BooleanField(default=False, help_text='It adds nothing to the text.', verbose_name='the picture is decorative'),
        ),
        migrations.AddField(
            model_name='newspage',
            name='notes',
            field=wagtail.fields.StreamField([('note', 0), ('shared_note', 1)], blank=True, block_lookup={0: ('news.blocks.NoteBlock', (), {}), 1: ('news.blocks.SharedNoteIdBlock', (), {})}, help_text='For those who report on it, numbered in this order.', verbose_name='notes for editors'),
        ),
        migrations.AddField(
            model_name='newspage',
            name='press_contact',
            field=models.ForeignKey(blank=True, help_text='Default: the media desk of the press office.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.contact', verbose_name='contact for the press'),
        ),
        migrations.AddField(
            model_name='newspage',
            name='priority',
            field=models.PositiveSmallIntegerField(choices=[(0, 'Normal: by its date'), (1, 'High: before all of normal priority'), (2, 'Highest: before all others')], default=0, help_text='Its place on the home page, until you change it here. Other lists go by date.'),
        ),
        migrations.AddField(
            model_name='newspage',
            name='show_on_home',
            field=models.BooleanField(default=True, help_text='Lists of news, feeds and search have it either way.', verbose_name='show on the home page'),
        ),
        migrations.AddField(
            model_name='pressofficepage',
            name='news_types',
            field=modelcluster.fields.ParentalManyToManyField(blank=True, help_text='What is listed here and in the feed of this page. Leave empty for all news.', limit_choices_to={'vocabulary': 5}, related_name='+', to='core.term', verbose_name='types of news'),
        ),
        migrations.AlterField(
            model_name='newspage',
            name='lead_image_alt',
            field=models.CharField(blank=True, help_text='What the picture shows.', max_length=250, verbose_name='alternative text'),
        ),
        migrations.AlterField(
            model_name='newspage',
            name='news_type',
            field=models.ForeignKey(blank=True, help_text='Readers can list, and subscribe to, the news of one type.', limit_choices_to={'vocabulary': 5}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.term'),
        ),
        migrations.AlterField(
            model_name='pressofficepage',
            name='contact',
            field=models.ForeignKey(blank=True, help_text='Shown first, and on each news item that has no contact of its own.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.contact', verbose_name='media desk'),
        ),
        migrations.CreateModel(
            name='NewsPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('role', models.CharField(blank=True, help_text="As shown with this item. Default: the person's own.", max_length=160)),
                ('is_author', models.BooleanField(default=False, help_text='Named at the top, with a link to all news that name the person.', verbose_name='wrote it')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='news.newspage')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.person')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NewsUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('updated_at', models.DateTimeField(default=nhsd_site.core.clock.now, verbose_name='time of the change')),
                ('text', models.CharField(help_text='A sentence or two for those who read it before.', max_length=500, verbose_name='what changed')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='news.newspage')),
            ],
            options={
                'ordering': ['-updated_at', 'sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PressContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('purpose', models.CharField(help_text='What it is for: “Out of hours”, “Requests to film”.', max_length=120)),
                ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.contact')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='news.pressofficepage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.RunPython(mark_decorations, migrations.RunPython.noop),
        migrations.RunPython(add_type_of_posts, migrations.RunPython.noop),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
