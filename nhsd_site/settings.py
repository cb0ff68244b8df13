"""All settings of the site, read from the environment and safe for production by default.

Every variable is described where it is read; the README's table of them is checked by a test.
`var/env`, written by `make run`, is read first when it exists, so that each `manage.py` command
works after the first start. Only there `TRIAL=1` stands: the one configuration that may use the
embedded database and plain http.
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from nhsd_site import embedded
from nhsd_site.core.file_types import ALLOWED

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"

env = environ.Env()
if (VAR / "env").exists():
    env.read_env(VAR / "env")

# --- Who we are -----------------------------------------------------------------------------


def number(name, default):
    """The whole number that the variable `name` holds."""
    try:
        return env.int(name, default=default)
    except ValueError:
        raise ImproperlyConfigured(f"{name} should be a whole number.") from None


# TRIAL: "1" permits the embedded database, plain http and demo accounts.
TRIAL = env.bool("TRIAL", default=False)
# DEBUG: "1" shows debug pages; `make dev` sets it. Ignored outside a trial.
DEBUG = TRIAL and env.bool("DEBUG", default=False)
# Every block and component on one page, /styleguide, for who works on their looks.
STYLEGUIDE = DEBUG
# PORT: where the server listens, on this machine only.
PORT = number("PORT", default=8000)


def required(name, trial_default):
    """The variable `name`, which only a trial may leave out."""
    if TRIAL:
        return env(name, default=trial_default)
    value = env(name, default="")
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set: a production start needs it (see README), "
            "and `make run` starts a trial without it."
        )
    return value


# SECRET_KEY: signs sessions and links; 50 random characters or more.
SECRET_KEY = required("SECRET_KEY", "")
# BASE_URL: scheme and host of the public site, the only source of absolute addresses.
BASE_URL = required("BASE_URL", f"http://localhost:{PORT}").rstrip("/")
if not BASE_URL.startswith(("https://", "http://") if TRIAL else "https://"):
    raise ImproperlyConfigured(f"BASE_URL is “{BASE_URL}” and should begin with https://.")
# ALLOWED_HOSTS: host names answered to, comma-separated; default: the one of BASE_URL.
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS",
    default=[environ.urlparse(BASE_URL).hostname]
    + (["localhost", "127.0.0.1", "[::1]"] if TRIAL else []),
)

# --- What it is made of ----------------------------------------------------------------------

INSTALLED_APPS = [
    "home",
    "publications",
    "services",
    "news",
    "nhsd_site.chrome",
    "nhsd_site.delivery",
    "search",
    "nhsd_site.core",
    "nhsd_site",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # Outermost: what browsers must not do stands in every response, errors and files included.
    # Django's own frame rule is for the public; ours inside it has set another one for editors.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "nhsd_site.delivery.headers.ContentPolicyMiddleware",
    "nhsd_site.delivery.headers.ResponseMiddleware",
    "django.middleware.security.SecurityMiddleware",
    # Style sheet and icons end here and cost nothing of what follows.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # An address has its one form before anything is looked up, or kept, by it.
    "nhsd_site.delivery.addresses.AddressMiddleware",
    # The instant, by which the page cache judges and all that lies within.
    "nhsd_site.core.middleware.MomentMiddleware",
    # Redirects are kept like pages, and yet each one that goes out counts.
    "nhsd_site.delivery.redirects.RedirectCountMiddleware",
    # Outside of all that reads cookies or asks the database: a hit needs neither.
    "nhsd_site.delivery.middleware.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    # Refuses hosts that aren't ours.
    "django.middleware.common.CommonMiddleware",
    "nhsd_site.delivery.csrf.CsrfMiddleware",
    # Both of them need the session, and read it only for who asks them.
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    # Who may see another day needs a user; the embargo is judged by that day.
    "nhsd_site.core.middleware.AsOfMiddleware",
    "publications.middleware.PreReleaseMiddleware",
    # Innermost: it answers what all the rest has found to be a 404.
    "nhsd_site.delivery.redirects.RedirectMiddleware",
]

CSRF_FAILURE_VIEW = "nhsd_site.delivery.errors.csrf_failure"
# W003 misses Django's CSRF middleware; ours is a subclass of it.
SILENCED_SYSTEM_CHECKS = ["security.W003"]
PERMISSIONS_POLICY = {
    feature: []
    for feature in [
        "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation",
        "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb",
    ]
}  # fmt: skip

ROOT_URLCONF = "nhsd_site.urls"
WSGI_APPLICATION = "nhsd_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# --- Data ------------------------------------------------------------------------------------

# DATABASE_URL: postgres://user:password@host:port/name, PostgreSQL 15 to 18. Settings of libpq may
# follow as a query; `?host=/folder` is the folder of a socket. A trial has its own by default.
DATABASE_URL = required("DATABASE_URL", "")
EMBEDDED_DATABASE = not DATABASE_URL
# STATEMENT_TIMEOUT: milliseconds that one statement may take, 0 for no limit. The server that
# answers visits sets 15000; a migration or an import may take its time.
STATEMENT_TIMEOUT = number("STATEMENT_TIMEOUT", default=0)
# SEARCH_TIMEOUT: milliseconds that one statement of a search may take before the visitor is asked
# for other words.
SEARCH_TIMEOUT = number("SEARCH_TIMEOUT", default=3000)


def database(address):
    """The entry of `DATABASES` for `address`, with limits that keep a visit from waiting."""
    entry = env.db_url_config(address)
    if entry.get("ENGINE") != "django.db.backends.postgresql":
        raise ImproperlyConfigured("DATABASE_URL does not begin with postgres://.")
    given = entry.pop("OPTIONS", {})
    limits = {"connect_timeout": 5, "keepalives_idle": 5, "keepalives_interval": 2}
    limits |= {"keepalives_count": 3, "tcp_user_timeout": 5000}
    if STATEMENT_TIMEOUT:
        # An editor waits for the whole of somebody else's publication, with the making of pictures.
        limits["options"] = (
            f"-c statement_timeout={STATEMENT_TIMEOUT} -c lock_timeout=10000"
            f" -c idle_in_transaction_session_timeout={STATEMENT_TIMEOUT}"
        )
    entry["HOST"] = given.pop("host", entry["HOST"])
    return entry | {
        "OPTIONS": limits | given,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": database(DATABASE_URL or embedded.url())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "core.User"

# CACHE_URL: redis://… when several machines serve the site; default: the memory of each process.
CACHES = {
    # What Wagtail asks for in each page: always in this process, so that no machine is missed.
    # Others may know for an hour only what the root of the site was; there is one, and it stays.
    "default": env.cache_url_config("locmemcache://"),
    # What frequent words find: counted again rather than asked for over a network.
    "counts": env.cache_url_config("locmemcache://counts?max_entries=500"),
    # Kept pages, and nothing else.
    "pages": env.cache_url("CACHE_URL", default="locmemcache://"),
    # How often each visitor has sent something lately.
    "rates": env.cache_url("CACHE_URL", default="locmemcache://rates?max_entries=20000")
    | {"KEY_PREFIX": "rates"},
}
for shared in ("pages", "rates"):
    if CACHES[shared]["BACKEND"].endswith(".RedisCache"):
        # In seconds. To wait longer for a kept page takes more time than to render it.
        patience = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}
        CACHES[shared]["OPTIONS"] = patience | CACHES[shared].get("OPTIONS", {})

# CLOCK: dotted path of the function that tells the time; tests set it, nobody else.
CLOCK = env("CLOCK", default="django.utils.timezone.now")

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR / "media"
# X_ACCEL_PREFIX: address inside nginx, /files/ for example, under which it finds what lies in
# var/media; it then sends the files that the gate lets out. Default: this server sends them.
X_ACCEL_PREFIX = env("X_ACCEL_PREFIX", default="")
STORAGES = {
    "default": {"BACKEND": "nhsd_site.core.storage.WholeFileStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Who may do what --------------------------------------------------------------------------

# A trial has no certificate, so only a trial goes without https. Behind a proxy, gunicorn takes
# X-Forwarded-Proto from the addresses in its own FORWARDED_ALLOW_IPS.
SECURE_SSL_REDIRECT = not TRIAL
# FORWARDED_ALLOW_IPS: addresses of the proxies, comma-separated, which gunicorn reads, too; they
# are believed when they say in X-Forwarded-For whose request they pass on.
PROXIES = env.list("FORWARDED_ALLOW_IPS", default=["127.0.0.1", "::1"])
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 0 if TRIAL else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = not TRIAL
SECURE_HSTS_PRELOAD = not TRIAL
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not TRIAL
SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
PASSWORD_RESET_TIMEOUT = 60 * 60
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    ]
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "nhsd_site.core.uploads.TemporaryUploadHandler",
]

# --- Language and time -------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# --- Wagtail -----------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "NHS Digital"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_APPEND_SLASH = False
APPEND_SLASH = False
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Dates are written one way, and times are London's, for every editor wherever they are: with a
# language or a zone of their own, 03/04 would be another day and 09:30 another instant.
WAGTAILADMIN_PERMITTED_LANGUAGES = [(LANGUAGE_CODE, "English")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAIL_USER_CREATION_FORM = "wagtail.users.forms.UserCreationForm"
WAGTAILIMAGES_IMAGE_MODEL = "core.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "nhsd_site.core.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_MODEL = "core.SiteDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "nhsd_site.core.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = sorted(ALLOWED)
WAGTAILDOCS_MAX_UPLOAD_SIZE = 300 * 1024 * 1024
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# --- Letters -----------------------------------------------------------------------------------

# EMAIL_URL: smtp+tls://user:password@host:port; default: letters are printed on the console.
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
# A visitor waits for no longer, in seconds; what could not be sent is sent later.
EMAIL_TIMEOUT = 5
# DEFAULT_FROM_EMAIL: who letters come from.
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="web@example.org")

# --- What is written down ----------------------------------------------------------------------

# Addresses are logged without their query, which may hold what somebody searched for, and without
# the key that some of them hold.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_secrets": {"()": "nhsd_site.logs.WithoutSecrets"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without_secrets"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
