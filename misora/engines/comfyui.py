"""A ComfyUI server that the operator runs, with the operator's own workflow, as an engine."""

from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, PrivateAttr, model_validator

from misora.core.errors import InvalidInput, Unavailable
from misora.core.http import TooLarge
from misora.engines.comfyui_job import Job
from misora.engines.comfyui_workflow import Wish, Workflow, read_workflow
from misora.engines.protocol import Capabilities, Film, Kind, Progress, Refused, Spec
from misora.engines.remote import RemoteOptions, accepted, first_png
from misora.engines.shots import Part, parts_of

SUFFIXES: dict[Kind, tuple[str, ...]] = {
    "video": (".mp4", ".webm", ".mov", ".mkv"),
    "image": (".png", ".webp", ".jpg", ".jpeg"),
}
RECEIVED = "received"
MADE = 0.9
"""How far a render is when ComfyUI has made it."""


class ComfyOptions(RemoteOptions):
    """Of a ComfyUI server and the workflow to run there."""

    address: str = Field(description="Where ComfyUI is: `http://10.0.0.7:8188`. A private one will do.")
    workflow: Path = Field(description="The workflow as “Export (API)” wrote it, with its marks.")
    reference_workflow: Path | None = Field(
        None, description="The workflow for renders that begin with a picture; without it there are none."
    )
    makes: Literal["video", "image"] = Field("video", description="What the workflow makes: `video` or `image`.")
    _plain: Workflow = PrivateAttr()
    _pictured: Workflow | None = PrivateAttr(None)

    @model_validator(mode="after")
    def _read(self) -> "ComfyOptions":
        try:
            self._plain = read_workflow(self.workflow)
            self._pictured = None if self.reference_workflow is None else read_workflow(self.reference_workflow)
        except InvalidInput as error:
            raise ValueError(str(error)) from error
        if self._plain.takes("reference"):
            raise ValueError("the workflow is marked for a reference; name it under reference_workflow")
        if self._pictured is not None and not self._pictured.takes("reference"):
            raise ValueError("no node of reference_workflow is marked for it: “misora: image=reference”")
        if self.first_frame == "poster" and self._pictured is None:
            raise ValueError("first_frame is poster, but there is no reference_workflow to begin with a picture")
        return self

    def workflow_for(self, *, pictured: bool) -> Workflow:
        """The workflow with, or without, a picture to begin with."""
        if not pictured:
            return self._plain
        if self._pictured is None:
            raise Refused("This engine can't begin with a picture. Leave it out, or choose another engine.")
        return self._pictured


class ComfyUI:
    """See the module."""

    Options = ComfyOptions

    def __init__(self, options: ComfyOptions) -> None:
        self._options = options
        self._service = options.service

    def describe(self) -> Capabilities:
        """What the operator says of it; the server is not asked."""
        return self._options.capabilities(
            name="comfyui",
            title="ComfyUI",
            kinds=(self._options.makes,),
            references=int(self._options.reference_workflow is not None),
        )

    def render(self, spec: Spec, workdir: Path, film: Film) -> Iterator[Progress]:
        """Run the workflow there, shot by shot if so set; closing takes it out of the queue, or interrupts it."""
        for part in parts_of(spec, self._options.prompt_from, heard=self._options.sound):
            with closing(self._made(spec, part, workdir / RECEIVED)) as steps:
                for step in steps:
                    yield Progress(step.phase, part.share(step.fraction), part.told(step.detail))
            film.adopt(workdir / RECEIVED, seconds=part.seconds if part.count > 1 else None)
            (workdir / RECEIVED).unlink()

    def _made(self, spec: Spec, part: Part, file: Path) -> Generator[Progress]:
        yield Progress("queued", 0.0)
        picture = first_png(spec, part, self._options)
        workflow = self._options.workflow_for(pictured=picture is not None)
        job = Job(self._service, self._options, workflow)
        reference = None if picture is None else job.upload(picture)
        with job.listening():
            job.submit(workflow.filled(self._wishes(spec, part, reference)))
            for step in job.followed():
                yield Progress(step.phase, step.fraction * MADE, step.detail)
        yield Progress("downloading", MADE)
        self._receive(job.outputs, spec.kind, file)
        yield Progress("encoding", 0.97)

    def _wishes(self, spec: Spec, part: Part, reference: str | None) -> dict[Wish, Any]:
        seconds = max(part.seconds, self._options.min_seconds) if spec.kind == "video" else spec.seconds
        return {
            "prompt": self._options.prompt_of(part),
            "seed": part.seed,
            "width": spec.width,
            "height": spec.height,
            "seconds": seconds,
            "frames": self._options.frame_count(seconds) if spec.kind == "video" else 1,
            "fps": self._options.fps,
            "reference": reference,
        }

    def _receive(self, outputs: dict[str, Any], kind: Kind, file: Path) -> None:
        found = _file_of(outputs, SUFFIXES[kind])
        if found is None:
            end = "SaveVideo" if kind == "video" else "SaveImage"
            raise Refused(f"The workflow made no {kind}. The administrator should end it with {end}.")
        query = {name: str(found.get(name) or "") for name in ("filename", "subfolder", "type")}
        seconds = self._options.silent_seconds
        try:
            answer = self._service.download(
                "/view", file, query=query, max_bytes=self._options.max_bytes, seconds=seconds
            )
        except TooLarge as error:
            raise Refused(f"{error} Ask for a shorter clip, or tell the administrator.") from error
        if answer.status == 404:
            raise Unavailable("ComfyUI no longer has the file that it made. Try again.")
        accepted(answer)


def _file_of(outputs: dict[str, Any], suffixes: tuple[str, ...]) -> dict[str, Any] | None:
    """The file that a workflow's run has saved; previews only if there is nothing else."""
    # SaveVideo lists its files under "images", others under "gifs" or "videos": the name says what they are.
    files = [
        file
        for node in outputs.values()
        if isinstance(node, dict)
        for listed in node.values()
        if isinstance(listed, list)
        for file in listed
        if isinstance(file, dict) and str(file.get("filename", "")).lower().endswith(suffixes)
    ]
    saved = [file for file in files if file.get("type") == "output"]
    return next(iter(saved or files), None)
