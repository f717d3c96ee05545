"""What the findings of a verification are in words: what each says, and what it leaves open."""

from typing import TypedDict

from django.utils.translation import gettext as _

from misora.trust.looking import Looked, MarkSeen
from misora.trust.provenance.fingerprint.matching import LEAST_SHARE
from misora.trust.recognition import Known


class Words(TypedDict):
    """Of one finding."""

    says: str
    leaves_open: str


def of_verdict(verdict: str, *, told: bool) -> str:
    """The verdict; without `told`, the clip is not the asker's to see."""
    if verdict == "made_here":
        if told:
            return _("This was made here.")
        return _("This was made here. Nothing more can be said of it: it isn’t shown to you, or is gone.")
    if verdict == "ours_id_unknown":
        return _("This bears our mark, but which clip it is can’t be told.")
    return _("Nothing says that this was made here. That is no proof that it wasn’t.")


def of_credential(looked: Looked) -> Words:
    """What the credential says."""
    state = looked.credential.state
    if looked.signed_asset is not None:
        return {
            "says": _("This server made it and signed it, and not a byte has changed since."),
            "leaves_open": _("Who holds the file now, and whether what it shows is true."),
        }
    if state == "trusted":
        return {
            "says": _("This server signed it, but didn’t make it: it was sent in by someone."),
            "leaves_open": _("Where it was made; what it brought along says who claims to have made it."),
        }
    if state == "valid":
        return {
            "says": _("It is signed by someone else, and hasn’t changed since."),
            "leaves_open": _("Who that is: anyone can sign under any name."),
        }
    if state == "invalid":
        return {
            "says": _("It carries a signature that doesn’t fit: the file was changed, or badly signed."),
            "leaves_open": _("What was changed, by whom, and whether the signature ever belonged to it."),
        }
    return {
        "says": _("It carries no signature."),
        "leaves_open": _("Anything: most programs and sites take signatures away when they save a file anew."),
    }


def of_watermark(looked: Looked) -> Words:
    """What the mark says."""
    mark = looked.mark
    if mark.pictures:
        return _of_compared(mark)
    if mark.finding.found == "exact":
        return {
            "says": _("Our mark is in the pictures, with a number that was never given to anything."),
            "leaves_open": _("Which clip it is, and whether the mark belongs to these pictures."),
        }
    if mark.finding.found == "ours":
        return {
            "says": _("Our mark is in the pictures, but too faint for its number to be read."),
            "leaves_open": _("Which clip it is, and whether the mark belongs to these pictures."),
        }
    return {
        "says": _("Our mark was not found."),
        "leaves_open": _("Whether it was there once: strong changes wear it off, and older clips never had it."),
    }


def _of_compared(mark: MarkSeen) -> Words:
    """What a mark says that names something."""
    if mark.pictures == "same":
        return {
            "says": _("Our mark is in the pictures, it names a clip, and the pictures are that clip’s."),
            "leaves_open": _("Whether something was added, cut out or said over it."),
        }
    if mark.pictures == "other" and mark.agreement is not None and mark.agreement.share > 0:
        return {
            "says": _("Our mark is in the pictures, and some of them are the clip’s that it names, but most are not."),
            "leaves_open": _("Where the rest was made."),
        }
    if mark.pictures == "other":
        return {
            "says": _("Our mark is in the pictures, but the clip that it names shows something else."),
            "leaves_open": _(
                "How it came there. A mark can be lifted from one film and laid over another: we don’t go by it."
            ),
        }
    return {
        "says": _("Our mark is in the pictures; what it was given to is gone from this server."),
        "leaves_open": _("Whether these are its pictures: there is nothing left to compare them with."),
    }


def of_fingerprint(alike: Known | None) -> Words:
    """What it looks like."""
    if alike is None:
        return {
            "says": _("It looks like nothing that was made here."),
            "leaves_open": _("Whether it was changed beyond recognition, or was deleted here since."),
        }
    whole = alike.share >= LEAST_SHARE
    return {
        "says": _("It looks like something that was made here.")
        if whole
        else _("A part of it looks like something that was made here."),
        "leaves_open": _("Whether it is that very clip: two pictures may look alike, also by chance or on purpose."),
    }
