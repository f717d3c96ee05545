from misora.core.queue import every
from misora.trust.policy import services


@every("27 4 * * *")
def forget_refusals(timestamp: int) -> None:
    services.forget_refusals()
