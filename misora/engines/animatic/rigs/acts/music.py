"""Acts of music."""

import math

from misora.engines.animatic.rigs.acts import stands, tools
from misora.engines.animatic.rigs.acts.gesture import Gesture, Play, Sign, placed, track, turned
from misora.engines.animatic.rigs.pose import Pose

_KNEES = ((62.0, 0.0), (44.0, 0.0))


def piano(pose: Pose) -> Gesture:
    """On a stool before the keys; the hands leap and the body sways with them."""
    sway = math.sin(pose.time * 2.6)
    left, right = (14 * max(0.0, math.sin(pose.time * speed)) for speed in (9.0, 11.5))
    return Gesture(
        (104 + 12 * sway, -136 - right), (92 - 12 * sway, -136 - left), ground=True, lean=7 + 7 * sway, nod=6 - 8 * sway, drop=52, feet=_KNEES, shut=sway > 0.4,
        mood="happy", behind=stands.stool, front=stands.piano, signs=(Sign("notes", 150, -226, 0.9),),
    )  # fmt: skip


def guitar(pose: Pose) -> Gesture:
    """The guitar across the belly, strummed up and down."""
    stroke = math.sin(pose.time * 9)
    (slide,) = track(pose.time, 2.4, (0, 0), (0.4, 0), (0.5, 1), (0.9, 1), (1, 0))
    return Gesture(
        (28, -160 + 15 * stroke), (92 - 18 * slide, -190 + 6 * slide), lean=-4 + 3 * math.sin(pose.time * 4.5), nod=5 * math.sin(pose.time * 4.5), mood="happy",
        feet=((26, 0), (-24, 0)), chest=placed(22, -156, tools.guitar), signs=(Sign("notes", 96, -230, 0.9),),
    )  # fmt: skip


def violin(pose: Pose) -> Gesture:
    """The violin under the chin, the bow drawn to and fro."""
    x, y, turn = track(
        pose.time,
        1.5,
        (0, 80, -208, -12),
        (0.45, 94, -164, -16),
        (0.5, 94, -162, -16),
        (0.95, 80, -208, -12),
        (1, 80, -208, -12),
    )
    return Gesture(
        (x, y), (92, -252), lean=3 * math.sin(pose.time * 2), nod=14, shut=True, mood="calm", chest=placed(22, -238, tools.violin),
        hand=turned(turn, tools.bow), signs=(Sign("notes", 100, -280, 0.9),),
    )  # fmt: skip


def cello(pose: Pose) -> Gesture:
    """Seated, the cello between the knees."""
    (x,) = track(pose.time, 1.8, (0, 40), (0.5, 92), (1, 40))
    return Gesture(
        (x, -112), (56, -190), ground=True, lean=6, nod=10, drop=52, feet=((78, 0), (30, 0)), shut=True, mood="calm", behind=stands.stool, front=stands.cello,
        hand=turned(100, tools.bow), signs=(Sign("notes", 90, -270, 0.9),),
    )  # fmt: skip


def drum(pose: Pose) -> Gesture:
    """Seated behind the drums, sticks high in turn."""
    (near,) = track(pose.time, 0.5, (0, 0), (0.12, 0), (0.55, 1), (1, 0))
    (far,) = track(pose.time + 0.25, 0.5, (0, 0), (0.12, 0), (0.55, 1), (1, 0))
    return Gesture(
        (64, -148 - 78 * near), (76, -152 - 78 * far), ground=True, lean=6, nod=8 * math.sin(pose.time * 12.5), drop=44, feet=_KNEES, mood="happy", mouth=0.3,
        behind=stands.stool, front=stands.drums, hand=turned(16 - 60 * near, tools.stick), other=turned(16 - 60 * far, tools.stick), signs=(Sign("notes", 120, -230, 0.9),),
    )  # fmt: skip


def trumpet(pose: Pose) -> Gesture:
    """The trumpet lifted with full cheeks."""
    (up,) = track(pose.time, 2.0, (0, 0), (0.3, 1), (0.7, 1), (1, 0))
    return Gesture(
        (74, -258 - 10 * up), (62, -252 - 8 * up), lean=-3 - 5 * up, nod=-6 - 8 * up, shut=up > 0.4, mouth=0.1, chest=None,
        hand=placed(-46, 4, turned(-8 - 8 * up, tools.trumpet)), signs=(Sign("notes", 160, -300, 1.0), Sign("waves", 158, -272 - 12 * up, 0.6)),
    )  # fmt: skip


def flute(pose: Pose) -> Gesture:
    """A flute at the lips, fingers moving, the body swaying."""
    sway = math.sin(pose.time * 2.2)
    return Gesture(
        (58, -236 + 3 * math.sin(pose.time * 11)), (82, -226 + 3 * math.sin(pose.time * 9)), lean=4 * sway, nod=5, shut=True, mood="calm",
        hand=placed(-34, -14, tools.flute), signs=(Sign("notes", 110, -260, 0.9),),
    )  # fmt: skip


def sing(pose: Pose) -> Gesture:
    """A microphone at the mouth, the other arm wide open."""
    (tone,) = track(pose.time, 2.4, (0, 0.3), (0.2, 1), (0.6, 0.8), (0.75, 0.2), (1, 0.3))
    return Gesture(
        (46, -232), (-62 - 12 * tone, -236 - 40 * tone), lean=-5 * tone, nod=-12 * tone, mouth=0.35 + 0.6 * tone, shut=tone > 0.7, mood="happy",
        feet=((24, 0), (-24, 0)), hand=tools.microphone, signs=(Sign("notes", 62, -290, 1.1),),
    )  # fmt: skip


def conduct(pose: Pose) -> Gesture:
    """Both arms high and wide, beating time with a baton."""
    x, y = track(
        pose.time,
        1.3,
        (0, 66, -290),
        (0.22, 58, -196),
        (0.34, 62, -212),
        (0.5, 84, -222),
        (0.66, 80, -236),
        (1, 66, -290),
    )
    far = track(pose.time + 0.2, 1.3, (0, -56, -282), (0.3, -50, -206), (0.6, -74, -230), (1, -56, -282))
    return Gesture(
        (x, y),
        (far[0], far[1]),
        lean=2,
        nod=-6,
        shut=pose.time % 2.6 < 1.0,
        mood="proud",
        feet=((26, 0), (-26, 0)),
        hand=tools.baton,
        front=stands.score,
        signs=(Sign("notes", 112, -250, 1.0),),
    )


PLAYS: dict[str, Play] = {
    "piano": piano, "guitar": guitar, "violin": violin, "cello": cello, "drum": drum, "trumpet": trumpet, "flute": flute, "sing": sing, "conduct": conduct,
}  # fmt: skip
