"""How gunicorn serves the site: `gunicorn nhsd_site.wsgi` reads this file by itself.

It expects a proxy in front of it that buffers slow clients. That proxy's addresses belong in
FORWARDED_ALLOW_IPS if it runs on another machine; GUNICORN_CMD_ARGS overrides anything here.
"""

import os
import signal
from pathlib import Path

bind = f"127.0.0.1:{os.environ.get('PORT', 8000)}"
wsgi_app = "nhsd_site.wsgi"
workers = 2
worker_class = "gthread"
threads = 4
# Longer than the longest statement, shorter than the proxy's patience.
timeout = 20
graceful_timeout = 25
keepalive = 5
# New processes now and then bound what a leak can take, and not all of them at once.
max_requests = 2000
max_requests_jitter = 400
preload_app = True
backlog = 64
# The heartbeat must not wait for a disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 8190
control_socket_disable = True
accesslog = "-"
# %(U)s is the path without its query, which may hold what somebody searched for.
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(b)s %(D)s"


def when_ready(server):
    """Keys that stand in addresses are nothing for a log."""
    import logging

    from nhsd_site.logs import WithoutSecrets

    logging.getLogger("gunicorn.access").addFilter(WithoutSecrets())


def post_fork(server, worker):
    """A connection opened before the fork would be shared by all workers."""
    from django.db import connections

    connections.close_all()


def post_worker_init(worker):
    """Ctrl-C reaches every process, and the master then tells its workers: told twice at a time,
    a worker can end up waiting for a lock of its own, until graceful_timeout is over.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
