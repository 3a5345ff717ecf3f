"""The limits of Git and of folders removed."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

GIT = ("tests/bot/base/source",)
FOLDERS = ("tests/bot/base/test_hostile_folders.py",)
PROCESS = "bot/base/source/limited_process.py"
SOURCE = "bot/base/source/git.py"
FOLDER = "bot/base/source/folder.py"

MUTANTS = (
    Mutant("the process group lives on", PROCESS, "os.killpg(child.pid, signal.SIGKILL)", "child.kill()", GIT),
    Mutant("no time limit", PROCESS, "if time.monotonic() >= self.at:", "if time.monotonic() >= self.at + 60:", GIT),
    Mutant("no size limit", PROCESS, "if _size(self.folder) > self.limits.bytes:", "if False:", GIT),
    Mutant("any branch", SOURCE, "if branch and not _BRANCH.fullmatch(branch):", "if False:", GIT),
    Mutant(
        "login shown", SOURCE, 'return _SECRET_PARAMETER.sub(r"\\1***", _LOGIN.sub("***", text))', "return text", GIT
    ),
    Mutant(
        "no variables of the operator", SOURCE, "return _PASSED_ON.fullmatch(name) is not None", "return False", GIT
    ),
    Mutant("any variable", SOURCE, "return _PASSED_ON.fullmatch(name) is not None", "return True", GIT),
    Mutant("links out of the base", FOLDER, "if not target.is_relative_to(root):", "if False:", FOLDERS),
    Mutant(
        "any depth of folders", FOLDER, "_MAX_FOLDERS_DEEP: Final = 20", "_MAX_FOLDERS_DEEP: Final = 5_000", FOLDERS
    ),
    Mutant("a pipe is opened", FOLDER, "if not stat.S_ISREG(before.st_mode):", "if False:", FOLDERS),
    Mutant(
        "certificates of the operator are ignored",
        "bot/base/source/git.py",
        "return {name: named[0]} if named else {}",
        "return {}",
        ("tests/bot/base/source/test_private_certificates.py",),
    ),
    Mutant(
        "a kept base of other files is used",
        "bot/base/prepared.py",
        "return bool(key) and self._kept[1] == key",
        "return bool(key)",
        ("tests/bot/base/test_prepared.py",),
    ),
)
