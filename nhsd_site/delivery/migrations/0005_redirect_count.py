import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("delivery", "0004_a_row_for_each_change"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [
        migrations.CreateModel(
            name="RedirectCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("times", models.PositiveIntegerField(default=0)),
                ("last_on", models.DateField()),
                ("redirect", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="count", to="wagtailredirects.redirect")),
            ],
        ),
        # Each address that isn't there is looked for among those with stars.
        migrations.RunSQL(
            "CREATE INDEX redirects_with_stars ON wagtailredirects_redirect (id)"
            " WHERE old_path::text LIKE '%*%'",
            "DROP INDEX redirects_with_stars",
        ),
    ]
