"""`misora render` and `misora storyboard`: films and pictures without a server."""

import sys
from pathlib import Path
from typing import get_args

import click
from pydantic import ValidationError

from misora.config.cli.base import Command
from misora.config.env import load_env
from misora.core.errors import InvalidInput
from misora.engines.loading import AUTO
from misora.engines.reference_as import ReferenceAs
from misora.engines.storyboard import Storyboard

_PRESENT = click.Path(path_type=Path, exists=True, dir_okay=False)
FORMATS = {"9:16": (720, 1280), "16:9": (1280, 720), "1:1": (1024, 1024)}


def _size(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[int, int] | None:
    if value is None:
        return None
    if value in FORMATS:
        return FORMATS[value]
    width, by, height = value.lower().partition("x")
    if not (by and width.isdigit() and height.isdigit()):
        raise click.BadParameter("Give WIDTHxHEIGHT such as 720x1280, or one of 9:16, 16:9, 1:1.")
    return int(width), int(height)


@click.command(cls=Command)
@click.argument("prompt")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; .png, .jpg and .webp are pictures.",
)
@click.option("--engine", help="Which engine, or auto; the first configured one by default.")
@click.option("--seconds", default=8.0, show_default=True, type=click.FloatRange(0.5, 600), help="How long.")
@click.option(
    "--size", callback=_size, help="WIDTHxHEIGHT, or 9:16, 16:9, 1:1; what the engine makes first of all by default."
)
@click.option("--seed", default=0, show_default=True, type=int, help="The same seed gives the same film.")
@click.option("--reference", type=_PRESENT, help="A picture: the first frame, or how the leading character looks.")
@click.option("--mask", type=_PRESENT, help="A PNG over the reference of a picture: what is transparent may change.")
@click.option(
    "--reference-as",
    default="first frame",
    show_default=True,
    type=click.Choice(get_args(ReferenceAs)),
    help="What the picture is to the film.",
)
@click.option("--extend", type=_PRESENT, help="A film to go on from: its last picture is the first one here.")
@click.option("--force", is_flag=True, help="Write over a file that exists.")
def render(
    *,
    prompt: str,
    output: Path,
    engine: str | None,
    seconds: float,
    size: tuple[int, int] | None,
    seed: int,
    reference: Path | None,
    reference_as: ReferenceAs,
    mask: Path | None,
    extend: Path | None,
    force: bool,
) -> None:
    """Make a film or a picture of PROMPT here, without server or database: labelled, not signed."""
    from misora.generation.making.local import choose_engine, render_file  # noqa: PLC0415  # loads the encoder

    engines = load_env().misora_engines
    name = engine or next(iter(engines))
    if name == AUTO:
        name = choose_engine(engines, prompt, output, seconds=seconds, size=size)
        click.echo(f"auto chose {name}.", err=True)
    if name not in engines:
        raise InvalidInput(f"There is no engine {name}. There are: {', '.join(engines)}.")
    if output.exists() and not force:
        raise InvalidInput(f"{output} exists. Choose another name, or write over it with --force.")
    with click.progressbar(length=1000, label="Making", file=sys.stderr, show_eta=True) as bar:

        def on_progress(phase: str, fraction: float) -> None:
            bar.label = phase.capitalize()
            bar.update(max(0, round(fraction * 1000) - bar.pos))

        render_file(
            prompt=prompt,
            output=output,
            engine_path=engines[name],
            seconds=seconds,
            width=size[0] if size else None,
            height=size[1] if size else None,
            seed=seed,
            reference=reference,
            reference_as=reference_as,
            mask=mask,
            extend=extend,
            director=load_env().director,
            on_progress=on_progress,
        )
    click.echo(output)


@click.command(cls=Command)
@click.argument("prompt")
@click.option("--seconds", default=8.0, show_default=True, type=click.FloatRange(0.5, 600), help="How long.")
@click.option("--json", "as_json", is_flag=True, help="The whole storyboard as JSON.")
@click.option(
    "--edit",
    "edited",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A storyboard as JSON; PROMPT then says what changes in it.",
)
def storyboard(*, prompt: str, seconds: float, as_json: bool, edited: Path | None) -> None:
    """Say what PROMPT is understood to mean."""
    # Every command reads this module; only this one waits for the director's words.
    from misora.engines.animatic.director import describe_shot  # noqa: PLC0415
    from misora.engines.animatic.director.edit import edit  # noqa: PLC0415
    from misora.engines.animatic.director.model import plan  # noqa: PLC0415

    board = edit(_read(edited), prompt) if edited else plan(prompt, seconds=seconds, model=load_env().director)
    if as_json:
        click.echo(board.model_dump_json(indent=2))
        return
    for number, shot in enumerate(board.shots, start=1):
        click.echo(f"{number}. {shot.seconds:g} s  {describe_shot(shot)}")
    subjects = (subject for shot in board.shots for subject in shot.subjects)
    for asked, drawn in dict.fromkeys((each.kind, each.drawn_as) for each in subjects if each.kind != each.drawn_as):
        click.echo(f"Drawn as: {drawn} (asked for: {asked})")


def _read(path: Path) -> Storyboard:
    try:
        return Storyboard.model_validate_json(path.read_bytes())
    except ValidationError as wrong:
        raise InvalidInput(f"{path} is no storyboard. Write one with: misora storyboard --json PROMPT") from wrong


COMMANDS = [render, storyboard]
