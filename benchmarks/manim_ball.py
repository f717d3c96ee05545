"""The scene of `benchmarks.ball` for manim: run by it, with the Python that has manim."""

import math
import sys

import numpy as np
from manim import BLUE_E, Circle, Polygon, Rectangle, Scene, ValueTracker, VGroup, config, linear

WIDTH, HEIGHT, SECONDS, FPS = 720, 1280, 8.0, 24


def _hills(base: float, swell: float, colour: str, waves: float) -> Polygon:
    xs = np.linspace(-12, 12, 160)
    curve = [[x, base + swell * math.sin(waves * x) + 0.4 * swell * math.sin(2.3 * waves * x + 1), 0] for x in xs]
    return Polygon(*curve, [12, -9, 0], [-12, -9, 0], fill_color=colour, fill_opacity=1, stroke_width=0)


def _tree(x: float, y: float, size: float) -> VGroup:
    trunk = Rectangle(width=0.12 * size, height=0.7 * size, fill_color="#7a5138", fill_opacity=1, stroke_width=0)
    crown = VGroup(
        *(
            Circle(radius=r * size, fill_color=colour, fill_opacity=1, stroke_width=0).shift([dx * size, dy * size, 0])
            for dx, dy, r, colour in (
                (-0.25, 0.6, 0.3, "#4c8f62"),
                (0.25, 0.6, 0.3, "#4a8a5e"),
                (0, 0.85, 0.34, "#5a9d6e"),
            )
        )
    )
    return VGroup(trunk, crown).shift([x, y, 0])


class Ball(Scene):
    """A red ball bounces while four layers of a landscape pass."""

    def construct(self) -> None:
        """Everything that moves follows one clock."""
        sky = Rectangle(width=9, height=17, stroke_width=0, fill_opacity=1)
        sky.set_color(color=[BLUE_E, "#8fc7f5"]).set_sheen_direction([0, 1, 0])
        sun = Circle(radius=0.5, fill_color="#fff6cf", fill_opacity=1, stroke_width=0).shift([1.2, 5.2, 0])
        bands = [
            (0.1, VGroup(_hills(0.4, 0.5, "#7f93b8", 1.1))),
            (0.35, VGroup(_hills(-1.0, 0.3, "#9fd0a0", 0.8), *(_tree(x, -0.5, 0.9) for x in (-7, -4, -1, 2, 5, 8)))),
            (0.65, VGroup(_hills(-2.0, 0.25, "#8cc486", 0.7), *(_tree(x, -1.5, 1.3) for x in (-6, -2.5, 1.5, 6)))),
            (1.0, VGroup(_hills(-3.2, 0.12, "#7ab973", 0.6))),
        ]
        ball = Circle(radius=0.55, fill_color="#d8432f", fill_opacity=1, stroke_color="#8a1f1a", stroke_width=3)
        stripe = Rectangle(width=1.08, height=0.16, fill_color="#ffe9df", fill_opacity=1, stroke_width=0)
        toy = VGroup(ball, stripe)
        shade = Circle(radius=0.5, fill_color="#0a0a20", fill_opacity=0.3, stroke_width=0).stretch(0.22, 1)
        shade.shift([0, -4.6, 0])
        clock = ValueTracker(0.0)

        def passing(depth: float, band: VGroup) -> VGroup:
            start = band.get_center()
            # Each layer has an updater of its own: manim keeps a picture of whatever has none.
            return band.add_updater(
                lambda layer: layer.move_to(start + np.array([-0.5 * depth * clock.get_value(), 0, 0]))
            )

        def bounce(_: VGroup) -> None:
            toy.move_to([0, -4.0 + 2.2 * abs(math.sin(math.pi * clock.get_value())), 0])
            stripe.rotate(-1.2 / FPS)

        self.add(sky, sun, *(passing(depth, band) for depth, band in bands), shade, toy)
        toy.add_updater(bounce)
        self.play(clock.animate(rate_func=linear, run_time=SECONDS).set_value(SECONDS))


if __name__ == "__main__":
    config.update(
        {
            "pixel_width": WIDTH, "pixel_height": HEIGHT, "frame_rate": FPS, "frame_width": 9.0, "frame_height": 16.0,
            "disable_caching": True, "progress_bar": "none", "verbosity": "ERROR", "media_dir": sys.argv[1],
            "output_file": "ball",
        }
    )  # fmt: skip
    Ball().render()
