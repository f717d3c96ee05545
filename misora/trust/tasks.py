from misora.accounts.events import PersonLeft
from misora.core.events import listen
from misora.core.queue import every, job
from misora.trust import recognition, screening
from misora.trust.film_index import film_index
from misora.trust.policy import services


@every("27 4 * * *")
def forget_refusals(timestamp: int) -> None:
    services.forget_refusals()
    screening.forget_sightings()


@every("7 * * * *")
def forget_prints(timestamp: int) -> None:
    """Of what was deleted since."""
    recognition.forget_gone()


@every("37 4 * * *")
def save_index(timestamp: int) -> None:
    """Keep what the next start would have to read from the database."""
    film_index().refresh()


@job(retry=3)
def forget_prints_of_person(user_id: int, folders: list[str]) -> None:
    recognition.forget_gone()


listen(PersonLeft, forget_prints_of_person)
