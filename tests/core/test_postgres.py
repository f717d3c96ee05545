import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from misora.core import postgres, postgres_owner
from misora.core.errors import Unavailable
from misora.core.postgres import Cluster
from misora.core.postgres_leftovers import postmaster

# Commits reach the log before they are reported, as in production; only the disk itself is not waited for.
FAST = {"fsync": "off"}
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become other users")


@pytest.fixture
def place():
    """A directory that PostgreSQL's own user may pass through; pytest's tmp_path is closed to it."""
    home = Path(tempfile.mkdtemp(prefix="misora-pg-"))
    home.chmod(0o711)
    yield home
    for data in home.glob("**/postgres"):
        Cluster(data.parent).stop()
    shutil.rmtree(home)


@pytest.fixture
def cluster(place):
    cluster = Cluster(place / "data", settings=FAST)
    yield cluster
    cluster.stop()


def ask(cluster, query, database="postgres"):
    with psycopg.connect(cluster.url(database), autocommit=True) as connection:
        return connection.execute(query).fetchone()[0]


def run(cluster, statement):
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        connection.execute(statement)


def server(cluster):
    found = postmaster(cluster.directory)
    assert found is not None
    return found


def gone(process):
    """A zombie counts: some containers have nobody who reaps orphans."""
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def kill(process):
    process.send_signal(signal.SIGKILL)
    process.wait(10)


def in_another_process(code, data, **keywords):
    """Run `code` with `cluster` at hand; the other process prints one JSON value."""
    program = "import json, os, signal, sys, time\nfrom pathlib import Path\nfrom misora.core.postgres import Cluster\n"
    program += "from misora.core.errors import MisoraError\n"
    program += f"cluster = Cluster(Path(sys.argv[1]), settings={FAST!r})\n{code}"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), *sys.path])}
    interpreter = keywords.pop("interpreter", sys.executable)
    return subprocess.run(
        [interpreter, "-c", program, str(data)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **keywords,
    )


def test_a_new_cluster_starts_and_has_the_extensions(cluster):
    cluster.start()
    cluster.ensure_database("misora")
    cluster.ensure_database("misora")
    assert cluster.alive()
    assert cluster.running()
    assert ask(cluster, "SELECT '[1,2]'::vector <-> '[1,2]'::vector", "misora") == 0
    assert ask(cluster, "SELECT 'A'::citext = 'a' AND unaccent('é') = 'e' AND similarity('sky','sky') = 1", "misora")
    assert ask(cluster, "SHOW shared_buffers") == "128MB"
    assert ask(cluster, "SHOW fsync") == "off"


def test_only_its_owner_reaches_it_and_never_over_the_network(cluster):
    cluster.start()
    assert ask(cluster, "SHOW listen_addresses") == ""
    assert cluster.directory.stat().st_mode & 0o077 == 0
    assert server(cluster).net_connections("inet") == []


def test_stop_ends_the_server_and_data_outlive_it(cluster):
    cluster.start()
    process = server(cluster)
    run(cluster, "CREATE TABLE kept AS SELECT 7 AS n")
    cluster.stop()
    assert not cluster.running()
    assert gone(process)
    cluster.stop()
    cluster.start()
    assert ask(cluster, "SELECT n FROM kept") == 7


def test_a_second_object_joins_and_the_last_to_leave_stops(cluster):
    with cluster.join_or_start():
        first = server(cluster).pid
        with Cluster(cluster.data).join_or_start() as joined:
            assert server(joined).pid == first
        assert cluster.running()
    assert not cluster.running()


def test_a_short_command_leaves_the_server_to_whoever_joined_it(cluster):
    with Cluster(cluster.data, settings=FAST).join_or_start() as command:
        cluster.start()
        process = server(cluster)
        starter = command._process
    assert cluster.running()
    assert server(cluster) == process
    cluster.stop()
    assert starter.wait(10) == 0


def test_commands_that_start_at_the_same_moment_share_one_server(place):
    clusters = [Cluster(place / "data", settings=FAST) for _ in range(4)]
    threads = [threading.Thread(target=cluster.start) for cluster in clusters]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(cluster.running() for cluster in clusters)
    assert sum(cluster._process is not None for cluster in clusters) == 1
    next(cluster for cluster in clusters if cluster._process).stop()
    for cluster in clusters:
        cluster.stop()


@pytest.mark.faults
def test_a_killed_server_starts_again_at_the_same_address(cluster):
    cluster.start()
    address = cluster.url()
    run(cluster, "CREATE TABLE kept AS SELECT 7 AS n")
    server(cluster).send_signal(signal.SIGKILL)
    began = time.monotonic()
    cluster.start()
    assert time.monotonic() - began < 15
    assert cluster.url() == address
    assert ask(cluster, "SELECT n FROM kept") == 7


@pytest.mark.faults
def test_a_zombie_server_does_not_keep_a_new_one_from_starting(place):
    # A supervisor that is stuck doesn't reap its dead child.
    code = "cluster.start(); print(os.getpid(), flush=True); time.sleep(60)"
    program = "import os, sys, time\nfrom pathlib import Path\nfrom misora.core.postgres import Cluster\n"
    program += f"cluster = Cluster(Path(sys.argv[1]), settings={FAST!r})\n{code}"
    stuck = subprocess.Popen(
        [sys.executable, "-c", program, str(place / "data")],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    try:
        stuck.stdout.readline()
        cluster = Cluster(place / "data", settings=FAST)
        dead = server(cluster)
        dead.send_signal(signal.SIGKILL)
        while psutil.Process(dead.pid).status() != psutil.STATUS_ZOMBIE:
            time.sleep(0.01)
        cluster.start()
        assert server(cluster).pid != dead.pid
        cluster.stop()
    finally:
        stuck.kill()
        stuck.communicate()


@pytest.mark.faults
def test_a_backend_that_outlives_its_server_is_ended(cluster, monkeypatch):
    cluster.start()
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        backend = psutil.Process(connection.info.backend_pid)
        # Stopped, it can't notice that its server is gone, as when it is busy computing.
        backend.suspend()
        kill(server(cluster))
        monkeypatch.setattr("misora.core.postgres_leftovers.PATIENCE", 0.5)
        waking = threading.Timer(1.5, backend.resume)
        waking.start()
        began = time.monotonic()
        cluster.start()
        assert time.monotonic() - began > 1.4
        waking.join()
    assert gone(backend)
    assert cluster.running()


@pytest.mark.faults
def test_a_killed_backend_costs_only_a_moment(cluster):
    cluster.start()
    process = server(cluster)
    with psycopg.connect(cluster.url("postgres")) as connection:
        psutil.Process(connection.info.backend_pid).kill()
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
    cluster.start()
    assert server(cluster) == process
    assert ask(cluster, "SELECT 1") == 1


@pytest.mark.faults
def test_after_its_supervisor_was_killed_the_server_is_joined_then_stopped(cluster):
    killed = in_another_process("cluster.start(); os.kill(os.getpid(), signal.SIGKILL)", cluster.data)
    assert killed.returncode == -signal.SIGKILL
    assert cluster.running()
    process = server(cluster)
    cluster.start()
    assert server(cluster) == process
    cluster.stop()
    assert gone(process)


def test_the_number_of_a_dead_server_given_to_a_stranger_does_not_block(cluster):
    cluster.start()
    recorded = (cluster.directory / "postmaster.pid").read_text().splitlines()
    cluster.stop()
    stranger = subprocess.Popen(["sleep", "60"], user=cluster.directory.stat().st_uid if os.geteuid() == 0 else None)
    try:
        (cluster.directory / "postmaster.pid").write_text("\n".join([str(stranger.pid), *recorded[1:]]) + "\n")
        assert not cluster.running()
        cluster.start()
        assert cluster.running()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_long_path_gets_a_short_private_socket_directory(place):
    cluster = Cluster(place / ("long" * 30), settings=FAST)
    cluster.start()
    socket = Path(ask(cluster, "SHOW unix_socket_directories"))
    assert socket != cluster.directory
    assert len(str(socket)) < 85
    assert socket.stat().st_mode & 0o777 == 0o700
    cluster.stop()
    assert not socket.exists()


def test_a_squatted_socket_directory_is_refused(place):
    cluster = Cluster(place / ("long" * 30), settings=FAST)
    squatted = postgres.socket_directory(cluster.directory)
    squatted.mkdir(mode=0o755)
    try:
        with pytest.raises(Unavailable, match=f"{squatted} should be a private directory"):
            cluster.start()
    finally:
        squatted.rmdir()


def test_a_cluster_of_another_version_is_refused(cluster):
    cluster.start()
    cluster.stop()
    (cluster.directory / "PG_VERSION").write_text("14\n")
    with pytest.raises(Unavailable, match=r"made by PostgreSQL 14, and this Misora brings \d+\. Make a backup"):
        cluster.start()


def test_a_directory_of_something_else_is_refused_and_left_alone(cluster):
    cluster.directory.mkdir(parents=True)
    (cluster.directory / "letters.txt").write_text("keep")
    with pytest.raises(Unavailable, match="Move it away"):
        cluster.start()
    assert (cluster.directory / "letters.txt").read_text() == "keep"


def test_an_interrupted_initialisation_is_begun_again(cluster):
    half = cluster.data / "postgres.new"
    half.mkdir(parents=True)
    cluster.data.chmod(0o711)
    (half / "PG_VERSION").write_text("18\n")
    cluster.start()
    assert cluster.running()
    assert not half.exists()


def test_a_failed_start_tells_why_and_where_the_log_is(cluster):
    cluster.start()
    cluster.stop()
    with (cluster.directory / "postgresql.conf").open("a") as configuration:
        configuration.write("shared_buffers = nonsense\n")
    with pytest.raises(Unavailable, match=r"FATAL: .* The whole log is .*postgres\.log"):
        cluster.start()


def test_the_log_stays_bounded(cluster, monkeypatch):
    cluster.start()
    monkeypatch.setattr(postgres, "LOG_BYTES", 100)
    for _ in range(5):
        run(cluster, "CHECKPOINT")
        with cluster.log.open("a") as log:
            log.write("x" * 200)
        cluster.rotate_log()
        assert cluster.log.stat().st_size == 0
    assert sorted(p.name for p in cluster.log.parent.iterdir()) == [
        "postgres.log",
        *(f"postgres.log.{n}" for n in range(1, 4)),
    ]


@as_root
def test_as_root_it_runs_as_an_unprivileged_user(cluster):
    cluster.start()
    assert server(cluster).username() == postgres_owner.ROOT_RUNS_AS
    assert server(cluster).gids().real != 0
    assert ask(cluster, "SELECT current_user") == "misora"


@as_root
def test_a_closed_directory_is_named_with_the_command_that_opens_it(place):
    home = place / "home of root"
    home.mkdir(mode=0o700)
    cluster = Cluster(home / "data", settings=FAST)
    with pytest.raises(Unavailable) as refusal:
        cluster.start()
    command = str(refusal.value).split("`")[1]
    assert command == f"chmod o+x '{home}'"
    subprocess.run(command, shell=True, check=True)
    cluster.start()
    assert cluster.running()
    cluster.stop()


@as_root
def test_an_installation_that_is_closed_at_several_places_is_opened_by_one_command(place):
    home, tree = place / "home", place / "home" / "venv" / "lib" / "pginstall"
    (tree / "bin").mkdir(parents=True)
    program = tree / "bin" / "postgres"
    program.touch(mode=0o700)
    for closed in (home, home / "venv" / "lib", tree):
        closed.chmod(0o700)
    owner = postgres_owner.owner_of(place / "data")
    with pytest.raises(Unavailable, match="or stay away") as refusal:
        postgres_owner.require_reach(owner, program, within=tree, otherwise="stay away")
    command = str(refusal.value).split("`")[1]
    assert command == f"chmod o+x {home} {home}/venv/lib && chmod -R o+rX {tree}"
    subprocess.run(command, shell=True, check=True)
    postgres_owner.require_reach(owner, program, within=tree, otherwise="stay away")


@pytest.mark.faults
def test_an_interrupted_start_leaves_no_server_behind(place):
    program = "import sys\nfrom pathlib import Path\nfrom misora.core.postgres import Cluster\n"
    program += f"Cluster(Path(sys.argv[1]), settings={FAST!r}).start()\n"
    program += "print('started', flush=True)\nimport time\ntime.sleep(30)"
    data = place / "data"
    starting = subprocess.Popen(
        [sys.executable, "-c", program, str(data)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    cluster = Cluster(data)
    while not cluster.alive():
        time.sleep(0.001)
    process = server(cluster)
    process.suspend()  # so that it can't be ready before the interrupt
    try:
        starting.send_signal(signal.SIGINT)
        time.sleep(0.5)
    finally:
        process.resume()  # held for ever, it could not be stopped politely either
    said, _ = starting.communicate(timeout=60)
    if b"started" in said:
        pytest.skip("it was up before it could be held")
    deadline = time.monotonic() + 10
    while not gone(process) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert gone(process)


@as_root
def test_a_normal_user_runs_it_as_itself_and_root_may_join(place):
    nobody = pwd.getpwnam("nobody")
    os.chown(place, nobody.pw_uid, nobody.pw_gid)
    code = "cluster.start(); cluster.ensure_database(); print(json.dumps(cluster.url()))"
    done = in_another_process(
        code, place / "data", user=nobody.pw_uid, group=nobody.pw_gid, extra_groups=[], interpreter="/usr/bin/python3"
    )
    assert done.returncode == 0, done.stderr
    cluster = Cluster(place / "data", settings=FAST)
    assert json.loads(done.stdout) == cluster.url()
    assert server(cluster).username() == "nobody"
    cluster.start()
    cluster.stop()
    cluster.start()
    assert server(cluster).username() == "nobody"
    cluster.stop()


@as_root
def test_a_normal_user_is_refused_the_cluster_of_another(cluster):
    cluster.start()
    nobody = pwd.getpwnam("nobody")
    code = "try:\n  cluster.start()\nexcept MisoraError as refusal:\n  print(json.dumps(str(refusal)))"
    done = in_another_process(
        code,
        cluster.data,
        user=nobody.pw_uid,
        group=nobody.pw_gid,
        extra_groups=[],
        interpreter="/usr/bin/python3",
    )
    assert done.returncode == 0, done.stderr
    assert "belongs to misora-pg. Run Misora as misora-pg, or choose another --data." in json.loads(done.stdout)


@as_root
def test_a_full_disk_is_named(place):
    small = place / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m,mode=0711", "tmpfs", str(small)], check=False)
    if mounted.returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        with pytest.raises(Unavailable, match=r"The disk that holds .* is full"):
            Cluster(small / "data", settings=FAST).start()
        assert not (small / "data" / "postgres").exists()
    finally:
        subprocess.run(["umount", str(small)], check=True)
