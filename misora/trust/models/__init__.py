"""What was refused, what bears our mark, what it looks like, and where what came in is from."""

from misora.trust.models.fingerprints import Fingerprint
from misora.trust.models.marks import Mark
from misora.trust.models.origins import Origin
from misora.trust.models.refusals import Refusal
from misora.trust.models.sightings import Sighting

__all__ = ["Fingerprint", "Mark", "Origin", "Refusal", "Sighting"]
