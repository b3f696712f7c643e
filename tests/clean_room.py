"""The wheel and the sdist in an empty environment: python -m tests.clean_room [--no-tests]

Builds both, looks into them, installs the wheel alone, opens the sample with it as a module and as a command, reads one
page of HTML, and runs the tests of the sdist against the installed wheel. Needs the package index for dependencies.
"""

import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]

IN_WHEEL = (
    "forumtui/py.typed",
    "forumtui/sample/thread.txt",
    "forumtui/tui/app.tcss",
    "forumtui/catalogues/zh.po",
    "forumtui/catalogues/zh/LC_MESSAGES/forumtui.mo",
)
"""Files that are no Python and must be there."""

IN_SDIST = (*IN_WHEEL, "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "pyproject.toml", "tests/conftest.py")


def run(*command: str, cwd: Path | None = None) -> str:
    """What a command prints. It must succeed; its output is shown where it does not."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def main() -> None:
    """Every step in turn; the first that fails ends it."""
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        wheel, sdist = _build(room)
        venv.create(room / "env", with_pip=True)
        python = str(room / "env" / "bin" / "python")
        run(python, "-m", "pip", "install", "-q", str(wheel))
        _opens(python, room)
        print("the sample opens")
        if "--no-tests" not in sys.argv:
            _tests(python, sdist, room)
            print("the tests pass")


def _build(room: Path) -> tuple[Path, Path]:
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(room), str(ROOT))
    venv.create(room / "builder", with_pip=True)
    builder = str(room / "builder" / "bin" / "python")
    run(builder, "-m", "pip", "install", "-q", "hatchling")
    run(builder, "-m", "hatchling", "build", "-t", "sdist", "-d", str(room), cwd=ROOT)
    (wheel,) = room.glob("*.whl")
    (sdist,) = room.glob("*.tar.gz")
    held = set(zipfile.ZipFile(wheel).namelist())
    assert set(IN_WHEEL) <= held, sorted(set(IN_WHEEL) - held)
    assert all(path.startswith(("forumtui/", "forumtui-")) for path in held)
    with tarfile.open(sdist) as archive:
        packed = {path.partition("/")[2] for path in archive.getnames()}
    assert set(IN_SDIST) <= packed, sorted(set(IN_SDIST) - packed)
    print(f"{wheel.name}: {len(held)} files; {sdist.name}: {len(packed)} files")
    return wheel, sdist


def _opens(python: str, room: Path) -> None:
    sample = run(python, "-c", "from forumtui.cli.sources import sample_path; print(sample_path())", cwd=room).strip()
    assert "env" in Path(sample).parts, "the wheel's own sample, not the checkout's"
    for command in ([python, "-m", "forumtui"], [str(room / "env" / "bin" / "forumtui")]):
        assert "Floor 755" in run(*command, sample, "-t", "text", "--ui", "en", cwd=room)
        assert "755 楼" in run(*command, sample, "-t", "text", "--ui", "zh", cwd=room)
        page = str(ROOT / "tests" / "data" / "html" / "discuz.html")
        assert '"replies"' in run(*command, page, "-t", "json", cwd=room)


def _tests(python: str, sdist: Path, room: Path) -> None:
    """The tests run beside the installed wheel: the sdist's own package is taken away first."""
    with tarfile.open(sdist) as archive:
        archive.extractall(room / "src", filter="data")
    (source,) = (room / "src").iterdir()
    requirements = run(
        python,
        "-c",
        f"import tomllib; print(*tomllib.load(open(r'{source / 'pyproject.toml'}', 'rb'))['project']"
        "['optional-dependencies']['dev'], sep='\\n')",
    ).split("\n")
    run(python, "-m", "pip", "install", "-q", *filter(None, requirements))
    (source / "forumtui").rename(room / "unused")
    print(run(python, "-m", "pytest", "-p", "no:cacheprovider", cwd=source).strip().rpartition("\n")[2])


if __name__ == "__main__":
    main()
