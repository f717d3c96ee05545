from datetime import timedelta

from misora.accounts.events import PersonLeft
from misora.core.events import listen
from misora.core.queue import every, job
from misora.media import services

ORPHAN_AGE = timedelta(days=1)


@every("37 * * * *")
def collect_orphans(timestamp: int) -> None:
    services.collect_orphans(older_than=ORPHAN_AGE)


@job(retry=3)
def remove_files_of_person(user_id: int, folders: list[str]) -> None:
    services.remove_files(folders=folders)


listen(PersonLeft, remove_files_of_person)
