"""The WSGI application that granian serves."""

import os
import signal

from django.core.wsgi import get_wsgi_application

from misora.core.processes import die_with_parent

# Granian's own parent may be killed: a web process that outlives it would keep the port.
die_with_parent(signal.SIGKILL)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "misora.config.settings")
application = get_wsgi_application()
