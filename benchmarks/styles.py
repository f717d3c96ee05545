"""What a frame costs to draw in every style, without encoding: CPU over two seconds of 720×1280."""

import statistics
import time

from misora.engines.animatic.director import direct
from misora.engines.animatic.stage import Stage
from misora.engines.animatic.still import poster
from misora.engines.animatic.style import STYLES

PROMPTS = (
    "a red fox runs across a snowy field at night",
    "a robot walks down a neon street at night",
    "a girl with an umbrella walks in the rain",
)
FRAMES, FPS, SIZE = 48, 24, (720, 1280)


def measure() -> dict[str, object]:
    """Per drawn style, means over the scenes: a frame; the first, with all that is cut before it; a poster."""
    drawn = list(dict.fromkeys(STYLES.values()))
    names = {kind: next(name for name, known in STYLES.items() if known is kind) for kind in drawn}
    figures: dict[str, object] = {"frames": FRAMES, "size": f"{SIZE[0]}x{SIZE[1]}", "scenes": len(PROMPTS)}
    for name in names.values():
        rows = [_scene(prompt, name) for prompt in PROMPTS]
        keys = ("frame_ms", "first_frame_ms", "poster_ms")
        figures[name] = {key: round(statistics.mean(row[at] for row in rows), 1) for at, key in enumerate(keys)}
    return figures


def _scene(prompt: str, style: str) -> tuple[float, float, float]:
    board = direct(prompt, seconds=FRAMES / FPS).model_copy(update={"style": style})
    poster(board, *SIZE, 1)  # tiles and papers of the style, made once a process
    began = time.process_time()
    stage = Stage(board.shots[0], *SIZE, 1, mouth=lambda _who, _time: 0.3, style=style)
    stage.frame(0.0)
    first = time.process_time()
    for number in range(FRAMES):
        stage.frame(number / FPS)
    last = time.process_time()
    poster(board, *SIZE, 1)
    return (last - first) / FRAMES * 1000, (first - began) * 1000, (time.process_time() - last) * 1000
