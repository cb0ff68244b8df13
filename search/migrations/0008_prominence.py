"""Says of what lists on the home page may show how far up it stands there."""

from django.conf import settings
from django.db import migrations, models

NEWS = 30


def let_news_stand_out(apps, schema_editor):
    """So that the home page goes on showing the newest before anything is published again."""
    apps.get_model("search", "CatalogueEntry").objects.filter(kind=NEWS).update(prominence=0)


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0007_what_editors_call_it'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='catalogueentry',
            name='prominence',
            field=models.SmallIntegerField(help_text='Its place in lists of what stands out, high first; empty: in none.', null=True),
        ),
        migrations.AddIndex(
            model_name='catalogueentry',
            index=models.Index(models.F('kind'), models.OrderBy(models.F('prominence'), descending=True), models.OrderBy(models.F('sort_at'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('prominence__isnull', False)), name='entry_kind_prominent'),
        ),
        migrations.RunPython(let_news_stand_out, migrations.RunPython.noop),
    ]
