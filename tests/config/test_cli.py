from pathlib import Path

import pytest

from tests.config.commands import misora


@pytest.mark.parametrize(
    "command", ["up", "web", "worker", "render", "storyboard", "user", "invite", "key", "doctor", "backup", "restore"]
)
def test_every_command_explains_itself_and_takes_data(command: str, tmp_path: Path) -> None:
    shown = misora(command, "--help", data=tmp_path)
    assert shown.returncode == 0
    assert "--data" in shown.stdout
    assert "Usage:" in shown.stdout


def test_data_may_stand_after_the_arguments(tmp_path: Path) -> None:
    (tmp_path / "misora.env").write_text("MISORA_REGISTRATION=sometimes\n")
    before = misora("doctor", data=tmp_path)
    after = misora("doctor", "--data", str(tmp_path), data=tmp_path / "elsewhere")
    for shown in (before, after):
        assert shown.returncode == 1
        assert "MISORA_REGISTRATION" in shown.stdout


def test_a_wrong_command_line_ends_with_two(tmp_path: Path) -> None:
    assert misora("render", data=tmp_path).returncode == 2
    assert misora("fly", data=tmp_path).returncode == 2


def test_a_storyboard_is_printed_as_its_schema(tmp_path: Path) -> None:
    from misora.engines.storyboard import Storyboard

    shown = misora("storyboard", "a red fox runs at night", "--json", data=tmp_path)
    board = Storyboard.model_validate_json(shown.stdout)
    assert board.shots[0].subjects[0].kind == "fox"
    assert not tmp_path.joinpath("VERSION").exists(), "it needs no data directory"


def test_a_storyboard_is_edited_in_words(tmp_path: Path) -> None:
    from misora.engines.storyboard import Storyboard

    board = tmp_path / "board.json"
    board.write_text(misora("storyboard", "a rottweiler runs", "--json", data=tmp_path).stdout)
    shown = misora("storyboard", "--edit", str(board), "make it night", "--json", data=tmp_path)
    assert Storyboard.model_validate_json(shown.stdout).shots[0].time_of_day == "night"
    plain = misora("storyboard", "--edit", str(board), "add rain", data=tmp_path)
    assert "Drawn as: dog (asked for: rottweiler)" in plain.stdout
    board.write_text("{}")
    assert "is no storyboard" in misora("storyboard", "--edit", str(board), "add rain", data=tmp_path).stderr


def test_a_refused_prompt_is_one_sentence_and_code_one(tmp_path: Path) -> None:
    shown = misora("storyboard", "   ", data=tmp_path)
    assert shown.returncode == 1
    assert shown.stderr.startswith("misora: ")
    assert "Traceback" not in shown.stderr


def test_render_writes_a_film_without_a_server(tmp_path: Path) -> None:
    film = tmp_path / "fox.mp4"
    shown = misora(
        "render", "a red fox runs", "-o", str(film), "--seconds", "1", "--size", "1:1", data=tmp_path / "none"
    )
    assert shown.returncode == 0, shown.stderr
    head = film.read_bytes()
    assert head.index(b"moov") < head.index(b"mdat")
    assert not (tmp_path / "none").exists()
    again = misora("render", "a red fox runs", "-o", str(film), data=tmp_path)
    assert again.returncode == 1
    assert "--force" in again.stderr


def test_data_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "VERSION").write_text('{"layout": 99, "version": "9.9"}')
    shown = misora("up", "--port", "18999", data=tmp_path)
    assert shown.returncode == 1
    assert "Misora 9.9, which is newer" in shown.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["VERSION"]
