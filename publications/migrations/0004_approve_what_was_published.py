"""Until now an edition went public by being published. What was, stays so: it counts as approved."""

from django.db import migrations


def approve(apps, schema_editor):
    Release = apps.get_model("publications", "Release")
    editions = apps.get_model("publications", "PublicationPage").objects.filter(live=True)
    Release.objects.bulk_create(
        Release(edition=edition, approved_at=edition.last_published_at or edition.release_at)
        for edition in editions.only("pk", "last_published_at", "release_at")
    )


class Migration(migrations.Migration):

    dependencies = [("publications", "0003_complete_publications")]

    operations = [migrations.RunPython(approve, migrations.RunPython.noop)]
