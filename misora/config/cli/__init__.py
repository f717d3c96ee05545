"""`misora`: the command line."""

import click

from misora import __version__
from misora.config.cli import credits, data, engines, films, keys, people, runners, server, trust, verify  # noqa: A004
from misora.config.cli.base import Group


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="misora")
def main() -> None:
    """Misora: a studio and a social feed for AI video, on your own server.

    Start with `misora up`. Every command takes --data DIR, before or after its own arguments.
    """


for module in (server, engines, films, runners, people, keys, credits, trust, verify, data):
    for command in module.COMMANDS:
        main.add_command(command)
