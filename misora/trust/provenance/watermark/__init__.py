"""The invisible mark: `Watermark` writes an identifier into every frame, `Detector` reads it back.

What was measured stands in docs/reference/provenance.md, and why it is made so in docs/decisions/0021-watermark.md.
"""

from misora.trust.provenance.watermark.code import Register
from misora.trust.provenance.watermark.detect import Detector, Finding
from misora.trust.provenance.watermark.embed import Watermark
from misora.trust.provenance.watermark.evidence import Evidence
from misora.trust.provenance.watermark.exchange import exchanged

__all__ = ["Detector", "Evidence", "Finding", "Register", "Watermark", "exchanged"]
