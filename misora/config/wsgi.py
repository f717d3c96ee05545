"""The WSGI application that granian serves."""

import os
import signal

from django.core.wsgi import get_wsgi_application

from misora.core.processes import die_with_parent

# Granian's main process may be killed: a worker that outlives it would keep the port, and go on serving.
if main_process := os.environ.get("MISORA_WEB_PROCESS"):
    die_with_parent(int(main_process), signal.SIGKILL)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "misora.config.settings")
application = get_wsgi_application()
