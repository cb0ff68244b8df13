"""How the rooms are joined. Addresses with a dot stand here, before Wagtail's."""

from django.conf import settings
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.urls import serve_pattern
from wagtail.utils.urlpatterns import decorate_urlpatterns
from wagtail.views import serve

from home import views as home_views
from home.feeds import topic_feed
from home.styleguide import styleguide
from nhsd_site.core.admin_views import all_or_nothing
from nhsd_site.delivery import consent, files, page_files, redirect_admin, sitemap
from nhsd_site.delivery import views as delivery_views
from publications import views as publications_views
from search import page_types
from search import views as search_views
from search.feeds import search_feed
from search.known_pages import only_known

admin_views = [
    *page_types.urlpatterns,
    *redirect_admin.urlpatterns,
    *wagtailadmin_urls.urlpatterns,
]
for rule in (all_or_nothing, only_known):
    admin_views = decorate_urlpatterns(admin_views, rule)

for_machines = [
    path("healthz", delivery_views.healthz, name="healthz"),
    path("readyz", delivery_views.readyz, name="readyz"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-news.xml", sitemap.news, name="sitemap_news"),
    path("sitemap-<slug:name>-<int:number>.xml", sitemap.part, name="sitemap_part"),
    path("sitemap-<slug:name>.xml", sitemap.part, name="sitemap_part"),
    path("robots.txt", delivery_views.robots, name="robots"),
    path(".well-known/security.txt", delivery_views.security_txt, name="security_txt"),
]

for_developers = [path("styleguide", styleguide, name="styleguide")] if settings.STYLEGUIDE else []

urlpatterns = [
    # Views that tell whoever may enter the admin of every file there is, and others that publish
    # what nobody has checked. Nothing here uses them.
    re_path(r"^admin/(api/main/(documents|images)|tag-autocomplete)/", delivery_views.nothing_here),
    re_path(r"^admin/api/main/pages/\d+/action/", delivery_views.nothing_here),
    path("admin/", include(admin_views)),
    path("documents/<uuid:uuid>/<path:name>", files.document, name="document"),
    path("images/<uuid:uuid>/<str:filter_spec>.<str:extension>", files.image, name="image"),
    path("cookies", consent.cookies, name="cookies"),
    path("feedback", home_views.feedback, name="feedback"),
    path("pre-release/<str:key>", publications_views.pre_release_link, name="pre_release"),
    path("site-map", home_views.site_map, name="site_map"),
    path("topics", home_views.topics, name="topics"),
    path("topics/<slug:slug>", home_views.topic, name="topic"),
    path("topics/<slug:slug>/feed.atom", topic_feed, name="topic_feed"),
    path("search", search_views.results, name="search"),
    path("search/chosen", search_views.chosen, name="search_chosen"),
    path("search/suggestions", search_views.suggestions, name="search_suggestions"),
    path("search.atom", search_feed, name="search_feed"),
    path("<path:page>/feed.atom", page_files.feed, name="page_feed"),
    path("<path:page>/calendar.ics", page_files.calendar, name="page_calendar"),
    *for_machines,
    *for_developers,
    # Pages. Wagtail's own forms for private pages aren't wanted, as there are none.
    re_path(serve_pattern, serve, name="wagtail_serve"),
]

handler400 = "nhsd_site.delivery.errors.bad_request"
handler403 = "nhsd_site.delivery.errors.permission_denied"
handler404 = "nhsd_site.delivery.errors.page_not_found"
handler500 = "nhsd_site.delivery.errors.server_error"
