from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0004_vocabularies'),
        ('publications', '0004_approve_what_was_published'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='datasetpage',
            index=models.Index(models.F('next_release_on'), condition=models.Q(('next_release_on__isnull', False)), name='next_data_set'),
        ),
        migrations.AddIndex(
            model_name='interactivetool',
            index=models.Index(models.F('updated_until'), condition=models.Q(('updated_until__isnull', False)), name='tool_ends'),
        ),
        migrations.AddIndex(
            model_name='publicationpage',
            index=models.Index(models.F('survey_until'), condition=models.Q(('survey_until__isnull', False)), name='survey_ends'),
        ),
        migrations.AddIndex(
            model_name='releaseevent',
            index=models.Index(models.F('release_at_before'), condition=models.Q(('release_at_before__isnull', False)), name='moved_from'),
        ),
    ]
