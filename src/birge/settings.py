"""Settings. Everything that differs between installations comes from the environment and is checked at start."""

from __future__ import annotations

import fcntl
import os
from datetime import timedelta
from pathlib import Path

from environs import Env

from birge.databases import copies_of, database_settings, owner_of, pooled

env = Env()

REPOSITORY = Path(__file__).resolve().parents[2]
HOME = Path(env.str("BIRGE_HOME", str(REPOSITORY / "var"))).resolve()
HOME.mkdir(parents=True, exist_ok=True)

#: The kind of installation: "development" (demo people, living page of components), "test" or "production".
BIRGE_MODE = env.str("BIRGE_MODE", "development", validate=lambda v: v in ("development", "test", "production"))
BIRGE_PRODUCTION = BIRGE_MODE == "production"
BIRGE_DEVELOPMENT = not BIRGE_PRODUCTION

DEBUG = False


def _secret_key() -> str:
    """The key from the environment, else one made once per installation and kept readable by its owner only."""
    given = env.str("BIRGE_SECRET_KEY", "")
    if given:
        return given
    path = HOME / "secret-key"
    if not path.exists():
        _make_secret_key(path)
    return path.read_text().strip()


def _make_secret_key(path: Path) -> None:
    """Make the key whole before it stands there; of processes that start together one makes it, the others wait."""
    from django.core.management.utils import get_random_secret_key

    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        if path.exists():
            return
        unfinished = path.with_name(".secret-key-unfinished")
        unfinished.unlink(missing_ok=True)
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(get_random_secret_key())
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(path)
        os.fsync(folder)
    finally:
        os.close(folder)


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.list("BIRGE_HOSTS", ["localhost", "127.0.0.1", "[::1]", "testserver"])
#: The one public address, used in links that leave the site. Empty: relative links only.
PUBLIC_URL = env.str("BIRGE_PUBLIC_URL", "").rstrip("/")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL else []
#: Who reports in the IATI file: "identifier|kind of body|name". Empty: each municipality reports for itself.
IATI_PUBLISHER = env.str("BIRGE_IATI_PUBLISHER", "")

INSTALLED_APPS = [
    "birge.kit",
    "birge.chronicle",
    "birge.places",
    "birge.people",
    "birge.papers",
    "birge.cycle",
    "birge.record",
    "birge.capture",
    "birge.gatherings",
    "birge.needs",
    "birge.problems",
    "birge.groups",
    "birge.plan",
    "birge.development",
    "birge.assembly",
    "birge.council",
    "birge.budget",
    "birge.voting",
    "birge.initiatives",
    "birge.monitoring",
    "birge.services",
    "birge.learning",
    "birge.newsroom",
    "birge.programme",
    "birge.desk",
    "birge.portal",
    "birge.api",
    "birge.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
]
# An app exists from the issue that needs it; the list above is the floor order and may run ahead of the folders.
INSTALLED_APPS = [
    name
    for name in INSTALLED_APPS
    if not name.startswith("birge.") or (REPOSITORY / "src" / Path(*name.split(".")) / "apps.py").exists()
]

MIDDLEWARE = [
    "birge.middleware.RequestId",
    "birge.reading.FromCopies",
    "birge.unchanged.Unchanged",
    "birge.middleware.RealAddress",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "birge.middleware.SaneInput",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "birge.people.middleware.KnownBrowsers",
    "birge.people.middleware.SecondFactor",
    "birge.middleware.Municipality",
    "birge.ended.EndedMunicipality",
    "birge.middleware.PrivatePages",
]

ROOT_URLCONF = "birge.urls"
WSGI_APPLICATION = "birge.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "birge.people.context.who_am_i",
            ],
        },
    }
]

DATABASES = {"default": database_settings(env.str("DATABASE_URL", ""), HOME)}
#: Who owns the tables, where pages and worker ask as another role (PostgreSQL), and the name of that role.
DATABASE_OWNER, DATABASE_ROLE = owner_of(DATABASES["default"], env.str("BIRGE_DATABASE_OWNER_URL", ""), HOME)
#: A pool of connections in each process, "least-most"; the owner, who changes tables, never takes one from it.
DATABASES["default"] = pooled(DATABASES["default"], env.str("BIRGE_DATABASE_POOL", ""))
#: Copies of it that PostgreSQL keeps up, for the pages of strangers (``kit.replicas``): how many seconds one may be
#: behind, and after how many each process looks again.
DATABASE_REPLICAS = copies_of(DATABASES["default"], env.list("DATABASE_REPLICA_URLS", []), HOME)
REPLICA_BEHIND = env.float("BIRGE_REPLICA_BEHIND", 5.0)
REPLICA_PAUSE = env.float("BIRGE_REPLICA_PAUSE", 1.0)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["birge.people.backends.PhoneOrEmail"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
if BIRGE_MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "birge.people.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "birge.people.passwords.NotCommon"},
    {"NAME": "birge.people.passwords.NotOnlyFigures"},
]
LOGIN_URL = "people:login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "portal:front"

#: The national eID by OpenID Connect (``people.oidc``): off unless issuer, client and secret are set.
EID_ISSUER = env.str("BIRGE_EID_ISSUER", "")
EID_CLIENT = env.str("BIRGE_EID_CLIENT", "")
EID_SECRET = env.str("BIRGE_EID_SECRET", "")
#: In which claim the personal number stands, and which values of ``acr`` mean that two factors were shown.
EID_CLAIM = env.str("BIRGE_EID_CLAIM", "pin")
EID_STRONG = env.list("BIRGE_EID_STRONG", [])

#: The private key for sealed content (PEM), where several servers serve one installation; else one is made below HOME.
CAPTURE_KEY = env.str("BIRGE_CAPTURE_KEY", "")

SESSION_ENGINE = "birge.people.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "birge.errors.csrf_failure"
#: A proxy of ours stands before this process and writes X-Forwarded-For and X-Forwarded-Proto itself.
BEHIND_PROXY = env.bool("BIRGE_BEHIND_PROXY", False)
HTTPS = env.bool("BIRGE_HTTPS", BIRGE_PRODUCTION)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
#: A balancer and a monitor ask the process itself, past the proxy.
SECURE_REDIRECT_EXEMPT = [r"^-/"]
if HTTPS:
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

LANGUAGE_CODE = "ky"
LANGUAGES = [("ky", "Кыргызча"), ("ru", "Русский"), ("en", "English")]
LOCALE_PATHS = [REPOSITORY / "locale"]
#: Plain controls are written out without a template for each.
FORM_RENDERER = "birge.kit.widgets.Renderer"
FORMAT_MODULE_PATH = "birge.kit.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Bishkek"

#: A backup that is older is a warning of ``/-/ready``; 0: somebody else looks after backups.
BACKUP_HOURS = env.int("BIRGE_BACKUP_HOURS", 26 if BIRGE_PRODUCTION else 0)
#: A backup that was not brought back for so long is a hope.
DRILL_AFTER = timedelta(days=35)

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "media"
#: What of the public record is kept beside the database: a backup does not hold it.
RECORD_ROOT = HOME / ("record-of-tests" if BIRGE_MODE == "test" else "record")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if BIRGE_MODE == "test":
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    WHITENOISE_USE_FINDERS = True
    WHITENOISE_AUTOREFRESH = True

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_FORMS = {"login": "birge.people.forms.SignIn", "reauthenticate": "birge.people.forms.Again"}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "portal:front"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "birge.people.adapter.ClosedAccounts"
ACCOUNT_EMAIL_VERIFICATION = "none"
#: Failed passwords slow down by people.slowing; "login_failed" is left for the second factor, which comes after them:
#: thirty wrong codes a day are one in ten thousand. One address may be that of a whole assembly.
ACCOUNT_RATE_LIMITS = {"login": "900/m/ip", "login_failed": "5/5m/key,30/d/key", "reauthenticate": "10/m/user"}
MFA_FORMS = {
    "authenticate": "birge.people.forms.SecondStep",
    "reauthenticate": "birge.people.forms.SecondStepAgain",
    "activate_totp": "birge.people.forms.NewApp",
    "add_webauthn": "birge.people.forms.NewPasskey",
    "authenticate_webauthn": "birge.people.forms.ByPasskey",
    "reauthenticate_webauthn": "birge.people.forms.ByPasskeyAgain",
}
MFA_ADAPTER = "birge.people.adapter.SecondFactorAdapter"
MFA_TOTP_ISSUER = "Birge"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
#: A passkey is the second step, never the only one: it stands beside the codes of an app.
MFA_PASSKEY_LOGIN_ENABLED = False

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kit_cache",
    }
}
if BIRGE_MODE == "test":
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}

#: Memory of each process for public pages as they were last made (``kit.kept_pages``). Tests make each page anew.
KEPT_PAGES_BYTES = 1_000_000 * env.int("BIRGE_KEPT_PAGES", 0 if BIRGE_MODE == "test" else 16)

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

#: Mail goes out when a sender is set; without one nobody is promised any. In development it lies in files.
MAIL_FROM = env.str("BIRGE_MAIL_FROM", "" if BIRGE_PRODUCTION else "birge@example.org")
EMAIL_HOST = env.str("BIRGE_MAIL_HOST", "localhost")
EMAIL_PORT = env.int("BIRGE_MAIL_PORT", 25)
EMAIL_HOST_USER = env.str("BIRGE_MAIL_USER", "")
EMAIL_HOST_PASSWORD = env.str("BIRGE_MAIL_PASSWORD", "")
EMAIL_USE_TLS = env.bool("BIRGE_MAIL_TLS", False)
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH = HOME / "mail"
#: The bot of a messenger: its token, its name and where its interface is. Without token and name there is none.
BOT_TOKEN = env.str("BIRGE_BOT_TOKEN", "")
BOT_NAME = env.str("BIRGE_BOT_NAME", "").lstrip("@")
BOT_API = env.str("BIRGE_BOT_API", "https://api.telegram.org").rstrip("/")
#: What opens a chat with it; its name is put after it.
BOT_LINK = env.str("BIRGE_BOT_LINK", "https://t.me/")
#: A gateway that sends text messages: its address and its key. Without both no code goes to a phone (docs/voting.md).
SMS_GATEWAY = env.str("BIRGE_SMS_GATEWAY", "")
SMS_KEY = env.str("BIRGE_SMS_KEY", "")
#: So many telephones of a municipality get codes in one hour, at most: each message costs money.
SMS_MOST = env.int("BIRGE_SMS_MOST", 2000)
if not BIRGE_PRODUCTION:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"

#: Who may read ``/-/metrics``: who has this token; without one, programs on this machine alone.
METRICS_TOKEN = env.str("BIRGE_METRICS_TOKEN", "")
#: "json": one object a line, for programs; "line": for people.
LOG_FORMAT = env.str("BIRGE_LOG", "json" if BIRGE_PRODUCTION else "line", validate=lambda v: v in ("json", "line"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "birge.logs.Line", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        "json": {"()": "birge.logs.Json"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    # For people at a terminal a line for each request would hide the others.
    "loggers": {"birge.requests": {"level": "INFO" if LOG_FORMAT == "json" else "WARNING"}},
    "root": {"handlers": ["console"], "level": "INFO" if BIRGE_MODE != "test" else "ERROR"},
}
#: Whether a domain's other names and the browsers' own lists promise HTTPS too is for the owner of the domain to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
