from django.db import migrations


class Migration(migrations.Migration):
    """An index by which `HomePage.route` finds pages. Wagtail has none on their addresses."""

    dependencies = [("home", "0002_the_home_page")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX page_by_address ON wagtailcore_page USING hash (url_path)",
            "DROP INDEX page_by_address",
        )
    ]
