"""What holds in every setting. Nothing here reads the environment."""

from pathlib import Path

PACKAGE_DIR = Path(__file__).resolve().parents[2]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "mingzheng.ui",
    "mingzheng.records.journal",
    "mingzheng.records.sealed",
    "mingzheng.records.people",
    "mingzheng.records.inbox",
    "mingzheng.records.parameters",
    "mingzheng.records.changes",
    "mingzheng.records.library",
    "mingzheng.records.services",
    "mingzheng.records.registers",
    "mingzheng.records.grant_notices",
    "mingzheng.work.ledger",
    "mingzheng.work.publishing",
    "mingzheng.work.interpreting",
    "mingzheng.work.exchange",
    "mingzheng.work.searching",
    "mingzheng.work.foi",
    "mingzheng.work.annual_report",
    "mingzheng.work.assessment",
    "mingzheng.work.gazette",
    "mingzheng.work.packages",
    "mingzheng.work.meetings",
    "mingzheng.surfaces.portal",
    "mingzheng.surfaces.backoffice",
    "mingzheng.config",
]

MIDDLEWARE = [
    "mingzheng.ui.body_limit.BodyLimit",
    "mingzheng.surfaces.portal.page_cache.PageCache",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "mingzheng.config.urls"
WSGI_APPLICATION = "mingzheng.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mingzheng.config.context.site",
            ],
        },
    },
]

AUTH_USER_MODEL = "people.StaffAccount"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "backoffice:login"
LOGIN_REDIRECT_URL = "backoffice:workbench"
LOGOUT_REDIRECT_URL = "backoffice:login"

# Lock the pair of account and address, so that a stranger cannot lock a clerk out of the account.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
# Never kept with a failed attempt: what an officer had typed when the session ended.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "draft"]
AXES_LOCKOUT_CALLABLE = "mingzheng.surfaces.backoffice.accounts.lockout.locked_out"
# The time left is told to the person: knocking again must not move it.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_HTTP_RESPONSE_CODE = 429
AXES_CLIENT_IP_CALLABLE = "mingzheng.ui.visitors.visitor_address"
# How many proxies of our own stand before the house; their X-Forwarded-For entries are believed.
TRUSTED_PROXIES = 0

SESSION_ENGINE = "mingzheng.records.people.sessions"
SESSION_COOKIE_AGE = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
# Django's own error messages, said again with their cure; what Wagtail's editor left in English.
LOCALE_PATHS = [PACKAGE_DIR / "config" / "locale", PACKAGE_DIR / "config" / "locale_editor"]
FORMAT_MODULE_PATH = ["mingzheng.config.formats"]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
# Whitenoise serves straight from the packages: no collectstatic step stands between two commands.
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
# Where people without an account send a file: proof of identity, what supplements a request.
PUBLIC_UPLOAD_PATHS = frozenset({"/foi/apply", "/foi/track/case/supplement"})
# 10,000 imported rows are corrected on one form page at a time; 53 rows × 12 fields fit easily.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
        "base-uri": ["'self'"],
        "object-src": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

WAGTAIL_SITE_NAME = "明政"
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "mingzheng.work.publishing.actions.finish.leave_to_the_action"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_BASE_URL = ""
WAGTAIL_I18N_ENABLED = False
WAGTAIL_AUTOSAVE_INTERVAL = 2_000  # milliseconds after the last keystroke
# A ParentalKey is unique where a satellite belongs to one publication: modelcluster knows no other.
SILENCED_SYSTEM_CHECKS = ["fields.W342", "wagtailadmin.W003"]

# Reports of failures never show what was typed or read.
DEFAULT_EXCEPTION_REPORTER_FILTER = "mingzheng.records.sealed.reports.NothingTyped"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Where OpenSearch answers, and what the names of its indexes begin with; "" = the built-in engine.
EMBEDDING_URL = EMBEDDING_MODEL = EMBEDDING_KEY = ""
SEARCH_URL = ""
SEARCH_PREFIX = "mingzheng"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A node that is away is told once by whoever asked it, not with every try.
    "loggers": {"opensearch": {"level": "ERROR"}},
}
