from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem

from home.forms.admin import submitted_file
from home.forms.rights import readable
from home.reports import UsefulnessView


@hooks.register("filter_form_submissions_for_user")
def show_only_forms_whose_answers_may_be_read(user, forms):
    """Wagtail shows what visitors sent to whoever may edit the form: authors, too."""
    return readable(user, forms)


@hooks.register("register_admin_urls")
def register_urls():
    report = "reports/usefulness/"
    return [
        path(
            "forms/submissions/<int:page_id>/files/<int:file_id>/",
            submitted_file,
            name="submitted_file",
        ),
        path(report, UsefulnessView.as_view(), name="usefulness_report"),
        path(
            f"{report}results/",
            UsefulnessView.as_view(results_only=True),
            name="usefulness_report_results",
        ),
    ]


class UsefulnessMenuItem(MenuItem):
    """Leads to the report of what visitors think of pages."""

    def is_shown(self, request):
        return user_has_any_page_permission(request.user)


@hooks.register("register_reports_menu_item")
def register_report():
    return UsefulnessMenuItem(
        "Is this page useful?",
        reverse("usefulness_report"),
        name="usefulness",
        icon_name="help",
        order=910,
    )
