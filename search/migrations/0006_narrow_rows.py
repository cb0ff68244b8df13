"""Keeps in the row itself what is read of every match: its terms, and the title it is sorted by.

Kept elsewhere, as long columns are, each costs as much as all else of the row. What is written
before this is found as well, only slower: `rebuild_catalogue` writes it anew.
"""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0005_rights'),
    ]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE search_catalogueentry"
            " ALTER COLUMN terms SET STORAGE MAIN, ALTER COLUMN sort_title SET STORAGE MAIN",
            "ALTER TABLE search_catalogueentry"
            " ALTER COLUMN terms SET STORAGE EXTENDED, ALTER COLUMN sort_title SET STORAGE EXTENDED",
        ),
    ]
