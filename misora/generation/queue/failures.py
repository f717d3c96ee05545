"""What people read when a render fails for a reason that no engine has words for."""

from django.utils.translation import gettext as _


def sentence_for(code: str) -> str:
    """The sentence for a worker's or a runner's code."""
    sentences = {
        "engine_gone": _("This engine isn't here any more. Choose another."),
        "engine_died": _("The engine stopped unexpectedly, several times. Try again, perhaps with other words."),
        "engine_stalled": _("The engine got stuck, several times. Try again, perhaps with a shorter clip."),
        "bad_files": _("What came back was not the clip that was asked for, several times. Tell the administrator."),
    }
    return sentences.get(code) or _("Something broke while this was made, several times. Tell the administrator.")
