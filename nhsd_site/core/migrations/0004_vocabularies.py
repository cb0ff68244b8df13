"""The short lists that facets are made of, with the values that the statistics system uses."""

from django.db import migrations
from django.utils.text import slugify

INFORMATION_TYPE, GEOGRAPHY, GRANULARITY, NEWS_TYPE, EVENT_TYPE, AUDIENCE, CARE_SETTING = range(2, 9)

TERMS = {
    INFORMATION_TYPE: [
        "Accredited official statistics", "Audit", "Experimental statistics",
        "National statistics", "Official statistics", "Official statistics in development",
        "Open data", "Other reports and statistics", "Survey",
    ],
    GEOGRAPHY: ["England", "Scotland", "Wales", "Northern Ireland", "Republic of Ireland"],
    GRANULARITY: [
        "Ambulance Trusts", "Clinical Commissioning Groups", "Community health services",
        "Councils with Adult Social Services Responsibilities (CASSRs)", "Country", "County",
        "Dental practices", "GP practices", "Hospital Sites", "Hospital Trusts",
        "Independent Sector Health Care Providers", "Integrated Care Boards",
        "Local Authorities", "Mental Health Trusts", "Middle Layer Super Output Areas",
        "NHS Trusts", "Parliamentary constituency", "Pharmacies and clinics",
        "Primary Care Organisations", "Provider", "Regions", "Sub-ICB locations", "Wards",
    ],
    NEWS_TYPE: [
        "Corporate announcements", "Methodology updates", "Press releases", "Programme updates",
        "Urgent news",
    ],
    EVENT_TYPE: [
        "Cyber security", "Digital health", "Healthcare professionals", "Local government",
        "Pharmacy", "Social care", "Technology suppliers",
    ],
    AUDIENCE: [
        "Analysts and researchers", "Clinicians", "Commissioners", "Developers and suppliers",
        "IT and information governance staff", "Managers", "Patients and the public",
    ],
    CARE_SETTING: [
        "Community health", "Dentistry", "Hospital", "Maternity", "Mental health", "Pharmacy",
        "Primary care", "Social care", "Urgent and emergency care",
    ],
}


def add_terms(apps, schema_editor):
    Term = apps.get_model("core", "Term")
    Term.objects.bulk_create(
        Term(vocabulary=vocabulary, name=name, slug=slugify(name), sort_order=order)
        for vocabulary, names in TERMS.items()
        for order, name in enumerate(names)
    )


class Migration(migrations.Migration):

    dependencies = [("core", "0003_groups")]

    operations = [migrations.RunPython(add_terms, migrations.RunPython.noop)]
