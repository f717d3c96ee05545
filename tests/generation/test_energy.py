"""Energy, measured on a powercap folder and an nvidia-smi that are really there, if not really measuring."""

import os
import stat
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from misora.engines.animatic.director import direct
from misora.engines.protocol import Spec
from misora.generation.making.energy import Meter, Package, cuda_is_used
from misora.generation.making.engine_client import EngineProcess
from misora.generation.making.wire import Finished, Moved, Order, Spent

RANGE = 262_143_328_850


def zone(powercap: Path, name: str, called: str, microjoules: int) -> Path:
    folder = powercap / name
    folder.mkdir(parents=True)
    (folder / "name").write_text(f"{called}\n")
    (folder / "energy_uj").write_text(f"{microjoules}\n")
    (folder / "max_energy_range_uj").write_text(f"{RANGE}\n")
    return folder


def spend(folder: Path, microjoules: int) -> None:
    counter = folder / "energy_uj"
    counter.write_text(f"{(int(counter.read_text()) + microjoules) % RANGE}\n")


@pytest.fixture
def no_gpu(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    (tmp_path / "bin").mkdir()
    return tmp_path / "bin"


def test_all_packages_are_summed_up_and_their_parts_and_the_whole_machine_are_not(no_gpu, tmp_path):
    packages = [zone(tmp_path, f"intel-rapl:{n}", f"package-{n}", 5_000_000) for n in (0, 1)]
    core = zone(tmp_path, "intel-rapl:0:0", "core", 1)
    machine = zone(tmp_path, "intel-rapl:2", "psys", 1)
    again = zone(tmp_path, "intel-rapl-mmio:0", "package-0", 1)
    with Meter(tmp_path) as meter:
        assert meter.joules is None
        spend(packages[0], 20_000_000)
        spend(packages[1], 3_500_000)
        for other in (core, machine, again):
            spend(other, 900_000_000)
    assert meter.joules == pytest.approx(23.5)


def test_a_counter_that_starts_over_goes_on(no_gpu, tmp_path):
    folder = zone(tmp_path, "intel-rapl:0", "package-0", RANGE - 1_000_000)
    package = Package(folder)
    assert package.read() == 0
    spend(folder, 3_000_000)
    assert int((folder / "energy_uj").read_text()) == 2_000_000
    assert package.read() == pytest.approx(3)
    spend(folder, RANGE - 3_000_000)
    assert package.read() == pytest.approx(RANGE / 1e6)


def test_where_nothing_measures_there_is_no_figure_rather_than_zero(no_gpu, tmp_path):
    with Meter(tmp_path / "nowhere") as meter:
        pass
    assert meter.joules is None
    folder = zone(tmp_path, "intel-rapl:0", "package-0", 7)
    (folder / "energy_uj").unlink()
    (folder / "energy_uj").mkdir()  # can't be read, by root neither
    with Meter(tmp_path) as meter:
        pass
    assert meter.joules is None


def smi(folder: Path, *lines: str) -> None:
    """An nvidia-smi that tells these lines again and again until it is ended."""
    told = "\n".join(lines)
    script = f"#!{sys.executable}\nimport time\nwhile True:\n    print({told!r}, flush=True)\n    time.sleep(0.02)\n"
    (folder / "nvidia-smi").write_text(script)
    (folder / "nvidia-smi").chmod(stat.S_IRWXU)


def measured_by_gpu(tmp_path: Path, *, used: bool = True, seconds: float = 0.5) -> tuple[float | None, float]:
    begun = time.monotonic()
    with Meter(tmp_path, uses_gpu=lambda: used) as meter:
        time.sleep(seconds)
    return meter.joules, time.monotonic() - begun


def test_the_power_of_the_gpus_is_summed_up_over_time(no_gpu, tmp_path):
    smi(no_gpu, "0, 100.0", "1, 50.0")
    joules, seconds = measured_by_gpu(tmp_path)
    assert 0 < joules <= 150 * seconds


def test_a_gpu_that_the_engine_did_not_use_is_not_counted(no_gpu, tmp_path):
    smi(no_gpu, "0, 100.0")
    assert measured_by_gpu(tmp_path, used=False)[0] is None
    package = zone(tmp_path, "intel-rapl:0", "package-0", 0)
    with Meter(tmp_path, uses_gpu=lambda: False) as meter:
        spend(package, 2_000_000)
    assert meter.joules == pytest.approx(2)


def test_a_gpu_that_does_not_tell_its_power_has_none(no_gpu, tmp_path):
    smi(no_gpu, "0, [N/A]", "1, [Not Supported]")
    assert measured_by_gpu(tmp_path)[0] is None


def test_torch_is_not_loaded_for_the_question(monkeypatch):
    monkeypatch.delitem(sys.modules, "torch", raising=False)
    assert cuda_is_used() is False
    assert "torch" not in sys.modules
    monkeypatch.setitem(sys.modules, "torch", SimpleNamespace(cuda=SimpleNamespace(is_initialized=lambda: True)))
    assert cuda_is_used() is True


def spent(engine: str, folder: Path) -> Spent:
    process = EngineProcess(engine)
    try:
        process.capabilities()
        board = direct("two squares", seconds=0.5)
        process.order(Order(Spec("video", "two squares", board, 160, 288, 0.5, 3), folder))
        while not isinstance(message := process.next(timeout=60), Finished):
            assert isinstance(message, Moved), message
        return message.spent
    finally:
        process.cancel()


def test_an_engines_process_measures_its_render_unless_another_server_makes_it(tmp_path, monkeypatch):
    folder = tmp_path / "bin"
    folder.mkdir()
    smi(folder, "0, 100.0")
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    own = spent("tests.engines_for_tests.OnGpu", tmp_path / "own")
    assert own.energy_joules > 0
    assert own.compute_seconds > 0
    assert spent("tests.engines_for_tests.Elsewhere", tmp_path / "other").energy_joules is None
