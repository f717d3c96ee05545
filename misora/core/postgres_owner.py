"""Which system user runs the embedded PostgreSQL, and what keeps that user out.

PostgreSQL refuses to run as root. As root, Misora hands it to an unprivileged user; that user must be able to reach the
data directory and the binaries, which a 0700 home prevents.
"""

import os
import pwd
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

from misora.core.errors import Unavailable

ROOT_RUNS_AS = "misora-pg"


@dataclass(frozen=True)
class Owner:
    """The user that PostgreSQL runs as. `drop` says whether we must change to it (we are root)."""

    name: str
    uid: int
    gid: int
    drop: bool

    @property
    def user(self) -> int | None:
        """What `subprocess` takes as `user`."""
        return self.uid if self.drop else None

    @property
    def group(self) -> int | None:
        """What `subprocess` takes as `group`."""
        return self.gid if self.drop else None

    @property
    def groups(self) -> list[int] | None:
        """What `subprocess` takes as `extra_groups`: root's own must not come along."""
        return [] if self.drop else None


def owner_of(directory: Path) -> Owner:
    """Whoever owns an existing cluster runs it; a new one belongs to us or, as root, to `misora-pg`."""
    holder = directory.stat().st_uid if directory.exists() else None
    if os.geteuid() != 0:
        if holder not in {None, os.geteuid()}:
            name = _name(holder or 0)
            raise Unavailable(f"{directory} belongs to {name}. Run Misora as {name}, or choose another --data.")
        return Owner(_name(os.geteuid()), os.geteuid(), os.getegid(), drop=False)
    entry = pwd.getpwuid(holder) if holder and _known(holder) else _misora_pg()
    return Owner(entry.pw_name, entry.pw_uid, entry.pw_gid, drop=True)


def require_reach(owner: Owner, path: Path, *, otherwise: str, within: Path | None = None) -> None:
    """Raise `Unavailable` with the mending command when `owner` can't use `path`, or can't read the tree `within`."""
    if not owner.drop or _may("-x", path, owner):
        return
    steps = [*reversed(path.parents), path]
    first = next(i for i, step in enumerate(steps) if not _may("-x", step, owner))
    # Nothing below the first closed directory can be tried as that user, so the rest is read from the mode bits.
    closed = [steps[first], *(step for step in steps[first + 1 :] if not step.stat().st_mode & 0o001)]
    outside = [step for step in closed if within is None or not step.is_relative_to(within)]
    commands = [f"chmod o+x {shlex.join(map(str, outside))}"] if outside else []
    if within is not None and outside != closed:
        commands.append(f"chmod -R o+rX {shlex.quote(str(within))}")
    raise Unavailable(
        f"PostgreSQL runs as {owner.name}, and {closed[0]} keeps that user out of {path}. "
        f"Run `{' && '.join(commands)}`, or {otherwise}."
    )


def _may(flag: str, path: Path, owner: Owner) -> bool:
    # Asked as that user, because mode bits alone don't know access control lists.
    command = ["test", flag, str(path)]
    try:
        asked = subprocess.run(
            command, cwd="/", check=False, user=owner.user, group=owner.group, extra_groups=owner.groups
        )
    except PermissionError as error:
        raise Unavailable(
            f"Misora runs as root but may not become {owner.name} here. "
            "Run Misora as a normal user, or set DATABASE_URL."
        ) from error
    return asked.returncode == 0


def _misora_pg() -> pwd.struct_passwd:
    command = ["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin"]
    command.append(ROOT_RUNS_AS)
    if not _listed(ROOT_RUNS_AS):
        try:
            subprocess.run(command, check=True, capture_output=True, text=True)
        except (OSError, subprocess.CalledProcessError) as error:
            # Exit status 9: another Misora made the user in the meantime.
            if not _listed(ROOT_RUNS_AS):
                said = (getattr(error, "stderr", "") or str(error)).strip()
                raise Unavailable(
                    f"PostgreSQL can't run as root, and its user {ROOT_RUNS_AS} could not be made: {said} "
                    f"Run `{shlex.join(command)}`, or run Misora as a normal user."
                ) from error
    return pwd.getpwnam(ROOT_RUNS_AS)


def _listed(name: str) -> bool:
    return any(entry.pw_name == name for entry in pwd.getpwall())


def _known(uid: int) -> bool:
    return any(entry.pw_uid == uid for entry in pwd.getpwall())


def _name(uid: int) -> str:
    return pwd.getpwuid(uid).pw_name if _known(uid) else f"user number {uid}"
