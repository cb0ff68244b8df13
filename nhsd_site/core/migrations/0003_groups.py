"""The three groups of the house, in place of Wagtail's two.

`Authors` edit and submit; `Editors` also publish; `Site administrators` also delete pages, edit
shared lists and look after users. Rooms above add the rights on their own models.
"""

from django.db import migrations

PAGE_RIGHTS = {
    "Authors": ["add_page", "change_page"],
    "Editors": ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
    "Site administrators": [
        "add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page",
    ],
}
LIBRARY_RIGHTS = {
    "Authors": ["add", "choose"],
    "Editors": ["add", "change", "choose"],
    "Site administrators": ["add", "change", "choose", "delete"],
}
#: Rights on whole models, as (app label, model): the actions each group has.
MODEL_RIGHTS = {
    "Authors": {},
    "Editors": {("core", model): ["add", "change"] for model in ["person", "team", "contact"]},
    "Site administrators": {
        ("core", model): ["add", "change", "delete"]
        for model in ["person", "team", "contact", "topic", "term", "user"]
    }
    | {("wagtailredirects", "redirect"): ["add", "change", "delete"]},
}


def permission(apps, app_label, model, codename, name):
    """The permission, made now: Django makes them only after all migrations have run."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )[0]


def make_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Page = apps.get_model("wagtailcore", "Page")
    Collection = apps.get_model("wagtailcore", "Collection")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    Group.objects.filter(name__in=["Editors", "Moderators"]).delete()
    root_page = Page.objects.filter(depth=1).first()
    root_collection = Collection.objects.filter(depth=1).first()
    enter = permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin")
    for name in PAGE_RIGHTS:
        group = Group.objects.create(name=name)
        group.permissions.add(enter)
        for codename in PAGE_RIGHTS[name]:
            GroupPagePermission.objects.create(
                group=group,
                page=root_page,
                permission=permission(apps, "wagtailcore", "page", codename, f"Can {codename}"),
            )
        for app_label, model in [("wagtailimages", "image"), ("wagtaildocs", "document")]:
            for action in LIBRARY_RIGHTS[name]:
                codename = f"{action}_{model}"
                GroupCollectionPermission.objects.create(
                    group=group,
                    collection=root_collection,
                    permission=permission(apps, app_label, model, codename, f"Can {codename}"),
                )
        for (app_label, model), actions in MODEL_RIGHTS[name].items():
            for action in actions:
                group.permissions.add(
                    permission(apps, app_label, model, f"{action}_{model}", f"Can {action} {model}")
                )
    approval = apps.get_model("wagtailcore", "GroupApprovalTask").objects.first()
    if approval:
        approval.name = "Approval by an editor"
        approval.save()
        approval.groups.set(Group.objects.filter(name="Editors"))
        apps.get_model("wagtailcore", "Workflow").objects.update(name="Approval by an editor")


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=list(PAGE_RIGHTS)).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("core", "0002_foundation"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailredirects", "0001_initial"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
