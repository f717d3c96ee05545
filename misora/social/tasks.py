from datetime import timedelta

from misora.core.queue import every
from misora.social import services

PICTURE_AGE = timedelta(days=1)


@every("47 * * * *")
def forget_unused_pictures(timestamp: int) -> None:
    services.forget_unused_pictures(older_than=PICTURE_AGE)
