from django.db import migrations

#: The first page below the root of Wagtail's tree: where the welcome page stood.
FIRST_PATH = "00010001"


def replace_the_welcome_page(apps, schema_editor):
    """Put an empty home page, with the default sections, where Wagtail put its welcome page.

    A tree whose first page is of a type of ours is left as it is.
    """
    content_type_model = apps.get_model("contenttypes", "ContentType")
    page_model = apps.get_model("wagtailcore", "Page")
    site_model = apps.get_model("wagtailcore", "Site")
    home_page_model = apps.get_model("home", "HomePage")

    plain_page = content_type_model.objects.filter(app_label="wagtailcore", model="page")
    page_model.objects.filter(path=FIRST_PATH, content_type__in=plain_page).delete()
    if page_model.objects.filter(path=FIRST_PATH).exists():
        return

    content_type, _created = content_type_model.objects.get_or_create(
        app_label="home", model="homepage"
    )
    locale = apps.get_model("wagtailcore", "Locale").objects.first()
    home = home_page_model.objects.create(
        title="Home",
        draft_title="Home",
        slug="home",
        summary="Data, systems and services for health and social care in England.",
        content_type=content_type,
        locale=locale,
        path=FIRST_PATH,
        depth=2,
        numchild=0,
        url_path="/home/",
        live=True,
    )
    site_model.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "root_page": home, "site_name": "NHS Digital"},
    )


class Migration(migrations.Migration):
    dependencies = [("home", "0001_initial")]

    operations = [migrations.RunPython(replace_the_welcome_page, migrations.RunPython.noop)]
