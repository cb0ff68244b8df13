from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_ends'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='catalogueentry',
            name='entry_announced',
        ),
        migrations.AlterField(
            model_name='catalogueentry',
            name='phase',
            field=models.PositiveSmallIntegerField(choices=[(0, 'Released'), (1, 'Upcoming'), (2, 'Cancelled'), (3, 'Withdrawn')]),
        ),
        migrations.AddIndex(
            model_name='catalogueentry',
            index=models.Index(models.F('sort_at'), condition=models.Q(('phase', 0), _negated=True), name='entry_hollow'),
        ),
    ]
