"""The engine as it is, with a misfortune: too little memory, or a library that aborts the process."""

import os
import resource
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
from pydantic import Field

from misora.engines.diffusers.engine import Diffusers
from misora.engines.diffusers.options import DiffusersOptions
from misora.engines.diffusers.work import Work
from misora.engines.protocol import Film, Progress, Spec

PATH = "misora.engines.diffusers.engine.Diffusers"
CRAMPED = "tests.engines.diffusers_for_tests.Cramped"
ABORTING = "tests.engines.diffusers_for_tests.Aborting"


class CrampedOptions(DiffusersOptions):
    room: int = Field(description="How many megabytes more the process may take while the model computes.")


class Cramped(Diffusers):
    """Its process may allocate only so much from its very first step until the model has decoded."""

    Options = CrampedOptions

    def __init__(self, options: CrampedOptions) -> None:
        super().__init__(options)
        self._room: int | None = options.room

    def render(self, spec: Spec, workdir: Path, film: Film) -> Iterator[Progress]:
        for step in super().render(spec, workdir, film):
            if step.phase == "encoding":
                resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            yield step

    def _ready(self, desk: Work[Any]) -> Any:
        loaded = super()._ready(desk)
        loaded._pipe.transformer.register_forward_pre_hook(lambda *_: self._limit())
        return loaded

    def _limit(self) -> None:
        if self._room is not None:
            most = psutil.Process().memory_info().vms + self._room * 1_000_000
            resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))
            self._room = None


class Aborting(Diffusers):
    """The model aborts the whole process at its first step, as a failed assertion in C++ does."""

    def _ready(self, desk: Work[Any]) -> Any:
        loaded = super()._ready(desk)
        loaded._pipe.transformer.register_forward_pre_hook(lambda *_: os.abort())
        return loaded
