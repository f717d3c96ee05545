"""A small paper spirit: ghosts, monsters, aliens, and whatever nobody has a figure for."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten
from misora.engines.animatic.rigs.heads import MOUTH, eye
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Look, Pose, hop


class Spirit:
    """A rounded sheet of paper with eyes that hovers over the ground."""

    width, height, feet = 210.0, 270.0, True

    def __init__(self, look: Look) -> None:
        self._look = look
        self._main = look.colour or (
            "#7fb77e" if {"alien", "monster", "slime", "goblin", "troll"} & look.words else "#e9e4f8"
        )

    def gait(self, motion: str) -> tuple[float, float]:
        """It glides."""
        return (260.0, 1.3) if motion == "run" else (150.0, 0.9)

    def draw(self, pen: Pen, pose: Pose) -> None:
        """A bell of paper with a wavy hem, two stubby arms and a face."""
        high = 120 * hop(pose.cycle)[0] if pose.motion == "jump" else 0.0
        float_up = 18 + 7 * math.sin(pose.time * 2.4) + high
        lean = 7.0 if pose.motion in {"run", "walk", "fly"} else 0.0
        if pose.motion == "dance":
            lean = 10 * pose.swing(1.0)
        main = self._main
        with pen.at(0, -float_up, lean):
            wave = [10 * math.sin(pose.time * 4 + k * 1.6) for k in range(4)]
            arm = 24 * math.sin(pose.time * 5) if pose.motion in {"wave", "dance"} else 6 * pose.breath
            pen.limb([(-62, -120), (-102, -108 - arm)], [34, 22], darken(main, 0.1))
            pen.fill(
                f"M-88 -20 C-100 -150 -74 -250 4 -250 C80 -250 102 -150 88 -20 Q{66} {10 + wave[0]} 44 -16 Q22 {12 + wave[1]} 0 -16 Q-22 {12 + wave[2]} -44 -16 Q-66 {10 + wave[3]} -88 -20z",
                lighten(main, 0.3), darken(main, 0.16), -250, 0,
            )  # fmt: skip
            pen.limb([(60, -116), (100, -104 - abs(arm))], [34, 22], darken(main, 0.06))
            eye(pen, 12, -176, 11, pose, self._look)
            eye(pen, 58, -176, 10, pose, self._look)
            pen.oval(-8, -150, 12, 7, "#f08aa0", 0.4)
            pen.oval(74, -150, 10, 7, "#f08aa0", 0.4)
            if pose.mouth > 0.03:
                pen.oval(36, -140, 11, 4 + 13 * pose.mouth, MOUTH)
            else:
                pen.line("M27 -144 q9 9 18 0", "#4a3450", 4)


KINDS: dict[str, Kind] = {"spirit": Kind(Spirit, 0.82)}
