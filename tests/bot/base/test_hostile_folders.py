"""What a folder can contain besides good files: each is reported or ignored, and nothing blocks."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.base.build import build
from bot.base.source import read_folder, read_source
from bot.base.source.folder import FileState
from bot.settings import Settings

GOOD = b"id: a\n"


def _fifo(folder: Path) -> None:
    os.mkfifo(folder / "bad.yaml")


def _link_out(folder: Path) -> None:
    (folder.parent / "outside.yaml").write_bytes(GOOD)
    (folder / "bad.yaml").symlink_to(folder.parent / "outside.yaml")


def _link_to_secret(folder: Path) -> None:
    (folder / "bad.yaml").symlink_to("/etc/passwd")


def _folder_link_out(folder: Path) -> None:
    (folder / "bad").symlink_to(folder.parent)


def _dangling(folder: Path) -> None:
    (folder / "bad.yaml").symlink_to(folder / "gone.yaml")


def _loop(folder: Path) -> None:
    (folder / "bad.yaml").symlink_to(folder / "bad.yaml")


def _device(folder: Path) -> None:
    (folder / "bad.yaml").symlink_to("/dev/zero")


def _socket(folder: Path) -> None:
    os.chdir(folder)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("bad.yaml")


def _huge(folder: Path) -> None:
    with (folder / "bad.yaml").open("wb") as file:
        file.truncate(3_000_000_000)


REJECTED: dict[str, tuple[Callable[[Path], None], str]] = {
    "pipe": (_fifo, "Not a regular file"),
    "link out": (_link_out, "Link out of the base"),
    "link to a secret": (_link_to_secret, "Link out of the base"),
    "link to a folder outside": (_folder_link_out, "Link out of the base"),
    "dangling link": (_dangling, "Link without a target"),
    "link to itself": (_loop, "Link without a target"),
    "device": (_device, "Link out of the base"),
    "socket": (_socket, "cannot be read"),
    "three gigabytes": (_huge, "more than 2,000,000 bytes"),
}


@pytest.mark.parametrize("name", REJECTED)
def test_an_entry_that_is_not_a_plain_file_is_reported_and_not_read(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "base"
    folder.mkdir()
    (folder / "good.yaml").write_bytes(GOOD)
    make, expected = REJECTED[name]
    make(folder)
    began = time.monotonic()

    read = read_folder(folder)

    assert read.contents == {"good.yaml": GOOD}
    assert expected in str(read.problems[0])
    assert time.monotonic() - began < 2


def test_a_link_within_the_base_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(GOOD)
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")

    assert set(read_folder(tmp_path).contents) == {"a.yaml", "b.yaml"}


def test_hidden_folders_and_other_files_are_ignored(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.yaml").write_bytes(GOOD)
    (tmp_path / "README.md").write_text("read me")

    assert read_folder(tmp_path).contents == {}


def test_a_folder_called_like_a_file_is_walked(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    (tmp_path / "a.yaml" / "b.yaml").write_bytes(GOOD)

    assert list(read_folder(tmp_path).contents) == ["a.yaml/b.yaml"]


def test_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    assert "This folder does not exist" in str(read_folder(tmp_path / "nowhere").problems[0])


def test_a_folder_of_an_unknown_user_is_not_there() -> None:
    read = read_source(Settings(knowledge_source="~no-such-user/base"))

    assert "This folder does not exist" in str(read.problems[0])


def test_a_file_instead_of_a_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "balad.yaml").write_text("id: balad")

    (problem,) = read_folder(tmp_path / "balad.yaml").problems

    place = f"{tmp_path / 'balad.yaml'}:1:1"
    assert str(problem).startswith(f"{place}: This is a file, and a base is a folder. Name the folder")


def test_a_suffix_in_capitals_is_yaml_too(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "balad.YAML").write_text("id: balad")

    assert list(read_folder(tmp_path).contents) == ["places/balad.YAML"]


def test_files_that_come_and_go_break_nothing(tmp_path: Path) -> None:
    stop = threading.Event()

    def churn() -> None:
        while not stop.is_set():
            path = tmp_path / "flicker.yaml"
            path.write_bytes(GOOD)
            path.unlink()

    (tmp_path / "good.yaml").write_bytes(GOOD)
    thread = threading.Thread(target=churn)
    thread.start()
    try:
        reads = [read_folder(tmp_path) for _ in range(200)]
    finally:
        stop.set()
        thread.join()

    assert all(read.contents["good.yaml"] == GOOD for read in reads)
    assert all(read.contents.get("flicker.yaml") in {None, GOOD, b""} for read in reads)


def _aged(path: Path, content: bytes = GOOD) -> Path:
    path.write_bytes(content)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    return path


def _settled(folder: Path) -> dict[str, FileState]:
    """What would be remembered of the folder some seconds after it was written, when no time step hides a change."""
    found = {}
    for path in folder.glob("*.yaml"):
        entry = path.stat()
        signature = (entry.st_mtime_ns, entry.st_ctime_ns, entry.st_size, entry.st_ino)
        found[path.name] = FileState(signature, hashlib.sha256(path.read_bytes()).hexdigest())
    return found


def test_a_file_that_its_directory_entry_says_is_unchanged_is_not_read_again(tmp_path: Path) -> None:
    _aged(tmp_path / "a.yaml")
    _aged(tmp_path / "b.yaml")
    memory = _settled(tmp_path)
    (tmp_path / "b.yaml").write_bytes(b"id: b\n")

    read = read_folder(tmp_path, memory)

    assert list(read.contents) == ["b.yaml"]
    assert read.unchanged == {"a.yaml": memory["a.yaml"].digest}
    assert read.again("a.yaml") == GOOD


def test_a_change_of_the_same_size_with_its_old_time_put_back_is_seen(tmp_path: Path) -> None:
    _aged(tmp_path / "a.yaml")
    memory = _settled(tmp_path)
    time.sleep(0.05)
    _aged(tmp_path / "a.yaml", b"id: z\n")

    assert read_folder(tmp_path, memory).contents == {"a.yaml": b"id: z\n"}


def test_a_file_written_a_moment_ago_is_not_cached(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(GOOD)

    assert read_folder(tmp_path).memory == {}


def test_a_file_that_is_gone_is_neither_read_nor_taken_over(tmp_path: Path) -> None:
    _aged(tmp_path / "a.yaml")
    memory = _settled(tmp_path)
    (tmp_path / "a.yaml").unlink()

    assert len(read_folder(tmp_path, memory)) == 0


def test_three_thousand_nested_folders_are_one_problem_without_a_recursion_error(tmp_path: Path) -> None:
    at = os.open(tmp_path, os.O_RDONLY)
    for _ in range(3_000):
        os.mkdir("d", dir_fd=at)
        inner = os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = inner
    os.close(os.open("x.yaml", os.O_CREAT | os.O_WRONLY, dir_fd=at))
    os.close(at)

    (problem,) = read_folder(tmp_path).problems

    assert "Folders are nested more than 20 deep" in str(problem)
    subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)


@pytest.mark.parametrize("name", ["bad\nname", "bad\u202ename", "bad\x1b[31mname", "bad\udcffname"])
def test_an_odd_file_name_is_one_line_of_visible_characters(name: str, tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / f"{name}.yaml").write_text("id: [")

    built = build(read_folder(tmp_path), date(2031, 11, 1))

    (line,) = [str(problem) for problem in built.problems]
    assert line.isprintable()
    assert line.startswith("places/bad\\")
