"""Works through the examples of CONTRIBUTING.md, each in a copy of the tree: applies its changes, looks whether what changed
of the sources compiles, runs its commands, and compares what they print.

    worked_examples_test.py RUNRATE TREE BUILD_FOLDER
"""
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
ROOMS = ("engine", "models", "tools")
KEPT = ("-D", "-I", "-W", "-std=", "-f")  # of a compiler's words; precompiled headers are of the build


def examples_of(text):
    """Title to fenced blocks (kind, text) of every section that begins with "Add"."""
    sections = re.split(r"^### ", text, flags=re.M)[1:]
    return {s.split("\n", 1)[0]: FENCE.findall(s) for s in sections if s.startswith("Add ")}


def sessions_of(block):
    """Commands and what they print: "$ " begins a command."""
    parts = re.split(r"^\$ ", block, flags=re.M)[1:]
    return [tuple(part.split("\n", 1)) for part in parts]


class Copy:
    """A copy of the tree, with the command in an installation of its own beside it."""

    def __init__(self, folder, runrate, tree, build):
        self.folder, self.tree, self.build = folder, folder / "tree", build
        for name in (*ROOMS, "pricing-data", "tests/specs"):
            shutil.copytree(tree / name, self.tree / name)
        share = folder / "share" / "runrate"
        share.mkdir(parents=True)
        (folder / "bin").mkdir()
        shutil.copy(runrate, folder / "bin" / "runrate")
        (share / "pricing-data").symlink_to(self.tree / "pricing-data")
        for name in ("templates", "examples", "help"):
            (share / name).symlink_to(self.tree / "tools" / name)
        for room in ROOMS:
            (folder / "rooms" / room).mkdir(parents=True)
            (folder / "rooms" / room / room).symlink_to(self.tree / room)

    def apply(self, patch):
        """Applies a change; the files that it names. What a change replaces must stand in its file once."""
        files = []
        for part in re.split(r"^--- \S+\n", patch, flags=re.M)[1:]:
            head, *hunks = re.split(r"^@@\n", part, flags=re.M)
            file = self.tree / head.removeprefix("+++ b/").strip()
            text = file.read_text() if file.exists() else ""
            for hunk in hunks:
                lines = hunk.splitlines(keepends=True)
                old, new = ("".join(line[1:] for line in lines if line[0] in signs) for signs in (" -", " +"))
                if old and text.count(old) != 1:
                    raise ValueError(f"{file.name} holds this {text.count(old)} times:\n{old}")
                text = text.replace(old, new) if old else new
            file.write_text(text)
            files.append(str(file.relative_to(self.tree)))
        return files

    def compiles(self, file):
        """Whether a source compiles as its room does."""
        commands = json.loads((self.build / "compile_commands.json").read_text())
        room = file.split("/")[0]
        of_room = next(c["command"] for c in commands if f"/runrate_{room}.dir/" in c["command"] and c["file"].endswith("pp") or
                       f"/runrate_{room}.dir/Unity/" in c["command"])
        rooms = str(self.build / "rooms")
        words = [w.replace(rooms, str(self.folder / "rooms")) for w in shlex.split(of_room)]
        kept = [w for w in words if w.startswith(KEPT)]
        system = [w for at, word in enumerate(words) if word == "-isystem" for w in words[at:at + 2]]
        told = [words[0], *kept, *system, "-fsyntax-only", str(self.tree / file)]
        return subprocess.run(told, check=False).returncode == 0

    def run(self, command):
        path = f"{self.folder / 'bin'}:{os.environ['PATH']}"
        return subprocess.run(["sh", "-c", command], cwd=self.tree, env={**os.environ, "PATH": path}, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False).stdout


def faults_of(copy, blocks):
    """What is wrong with an example, a line each."""
    for kind, text in blocks:
        if kind == "diff":
            for file in copy.apply(text):
                if file.endswith(".cpp") and not copy.compiles(file):
                    yield f"{file} does not compile"
        else:
            for command, expected in sessions_of(text):
                said = copy.run(command)
                if said != expected:
                    yield f"$ {command}\n{said}in place of\n{expected}"


def main(runrate, tree, build):
    examples = examples_of((tree / ".github" / "CONTRIBUTING.md").read_text())
    if not examples:
        sys.exit("there are no examples")
    faults = []
    for title, blocks in examples.items():
        with tempfile.TemporaryDirectory() as folder:
            found = list(faults_of(Copy(Path(folder), runrate, tree, build), blocks))
        print(f"{title}: {'fails' if found else 'works'}")
        faults += found
    sys.exit("\n".join(faults) or 0)


if __name__ == "__main__":
    main(*(Path(word).resolve() for word in sys.argv[1:4]))
