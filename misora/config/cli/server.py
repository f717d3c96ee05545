"""`misora up`, `web` and `worker`."""

import logging

import click

from misora.config.cli.base import Command
from misora.config.data import data_directory, database, prepare, ready
from misora.core.processes import die_with_parent


@click.command(cls=Command)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; 0.0.0.0 for all.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 32), help="How many renders at once.")
def up(host: str, port: int, workers: int) -> None:
    """Start everything on this machine: database, web and worker. Ctrl-C ends it."""
    from misora.config.supervisor import Supervisor  # noqa: PLC0415  # the other commands start faster without it

    Supervisor(data_directory(), host=host, port=port, workers=workers).run()


@click.command(cls=Command)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on.")
@click.option("--processes", default=1, show_default=True, type=click.IntRange(1, 64), help="How many processes serve.")
@click.option("--under-supervisor", type=int, hidden=True, help="The supervisor's process.")
def web(host: str, port: int, processes: int, under_supervisor: int | None) -> None:
    """Serve the pages and the API; `misora up` does this for you."""
    from misora.config.serving import collect_static, serve  # noqa: PLC0415  # the others start faster without it

    if under_supervisor is not None:
        die_with_parent(under_supervisor)
        serve(host=host, port=port, processes=processes)
        return
    with database():
        collect_static()
        serve(host=host, port=port, processes=processes)


@click.command(cls=Command)
@click.option("--queue", "queues", multiple=True, help="Work only on this queue (render, default); may be repeated.")
@click.option("--engine", "engines", multiple=True, help="Render only with this engine; may be repeated.")
@click.option("--under-supervisor", type=int, hidden=True, help="The supervisor's process.")
def worker(queues: tuple[str, ...], engines: tuple[str, ...], under_supervisor: int | None) -> None:
    """Render and do what waits in the queue; `misora up` does this for you."""
    logging.captureWarnings(capture=True)
    if under_supervisor is not None:
        die_with_parent(under_supervisor)
        prepare(data_directory())
        ready(migrating=False)
        _work(queues, engines)
        return
    with database():
        _work(queues, engines)


def _work(queues: tuple[str, ...], engines: tuple[str, ...]) -> None:
    from misora.core.queue import DEFAULT, RENDER  # noqa: PLC0415  # need Django
    from misora.generation.worker.run import run  # noqa: PLC0415
    from misora.notifications import post  # noqa: PLC0415

    chosen = queues or (RENDER, DEFAULT)
    run(chosen, engines=engines, beside=[post.run] if DEFAULT in chosen else [])


COMMANDS = [up, web, worker]
