"""The programs of a build folder with one source changed: its objects are compiled beside the build, and each program is
linked anew from them and the build's own. Neither the tree nor the build folder is written to."""
import json
import shlex
import shutil
import subprocess
from functools import cached_property
from pathlib import Path


class Build:
    """A complete build folder, as CMake and Ninja know it."""

    def __init__(self, tree, folder):
        self.tree, self.folder, self.bin = tree, folder, folder / "bin"
        self.linker = ["-fuse-ld=lld"] if shutil.which("ld.lld") else []

    def ask(self, *words):
        return subprocess.run(words, cwd=self.folder, capture_output=True, text=True, check=True).stdout

    @cached_property
    def compiles(self):
        """Object → the words of its compilation."""
        commands = (shlex.split(entry["command"]) for entry in json.loads((self.folder / "compile_commands.json").read_text()))
        objects = {words[words.index("-o") + 1]: words for words in commands}
        return {name: words for name, words in objects.items() if name.endswith(".o")}

    @cached_property
    def readers(self):
        """Source or header, by its path in the tree → the objects that are made from it."""
        found, target = {}, ""
        for line in self.ask("ninja", "-t", "deps").splitlines():
            if not line.startswith(" "):
                target = line.split(": #deps")[0]
            elif target in self.compiles and line.strip().startswith(str(self.tree)):
                path = Path(line.strip()).resolve()
                if path.is_relative_to(self.tree):
                    found.setdefault(str(path.relative_to(self.tree)), []).append(target)
        return found

    @cached_property
    def links(self):
        """Program → the words that link it."""
        found = {}
        for name in sorted(path.name for path in self.bin.iterdir() if path.is_file()):
            last = self.ask("ninja", "-t", "commands", f"bin/{name}").splitlines()[-1]
            found[name] = [word for word in shlex.split(last) if word not in (":", "&&")]
        return found

    @cached_property
    def tests(self):
        """The tests as CTest knows them: name, command, properties."""
        listed = json.loads(self.ask("ctest", "--show-only=json-v1"))["tests"]
        return [(t["name"], t.get("command", []), {p["name"]: p["value"] for p in t["properties"]}) for t in listed]

    def told_where(self, name):
        """Whether an object holds the path of the build's programs, to start them."""
        return any(f'"{self.bin}"' in word for word in self.compiles.get(name, []))

    def holds(self, program, name):
        """Whether an object is a part of a program, by itself or in a library."""
        words = self.links[program]
        libraries = [str(Path(w).parent) + "/" for w in words if w.endswith(".a") and not w.startswith("/")]
        return name in words or any(name.startswith(library + "CMakeFiles/runrate_") for library in libraries)


class Bench:
    """A place of its own in which the programs of one change at a time are made. `run` carries out a command."""

    def __init__(self, build, folder, run):
        self.build, self.folder, self.bin, self.runner, self.cpu_s = build, folder, folder / "bin", run, 0.0
        self.temporary = folder / "tmp"
        for path in (self.bin, self.temporary):
            path.mkdir(parents=True)
        shutil.copy(build.bin / "source-tree", self.bin)
        self.changed, self.linked = {}, set()
        told = [name for name in build.compiles if build.told_where(name)]
        self.own = {name: self._compile(name, folder / "own", self._words(name)) for name in told}

    def run(self, *told):
        """Carries out a command, and counts its time."""
        outcome = self.runner(*told)
        self.cpu_s += outcome.cpu_s
        return outcome

    def _words(self, name):
        here, ours = f'"{self.build.bin}"', f'"{self.bin}"'
        return [word.replace(here, ours) for word in self.build.compiles[name]]

    def _compile(self, name, folder, words):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        words[words.index("-o") + 1] = str(path)
        return path if self.run([*words, "-w"], self.build.folder).ok else None

    def take(self, change, text):
        """Makes what is compiled from the changed source: "made", "same" (the compiler sees no difference) or "refused"."""
        shutil.rmtree(self.folder / "changed", ignore_errors=True)
        seen = self.folder / "seen" / change.file
        seen.parent.mkdir(parents=True, exist_ok=True)
        seen.write_text(text[:change.start] + change.new + text[change.end:])
        self.linked, self.changed = set(), {}
        for name in self.build.readers[change.file]:
            words = self._with(change.file, seen, self._words(name))
            self.changed[name] = self._compile(name, self.folder / "changed", [words[0], f"-I{self.folder}/seen", *words[1:]])
            if self.changed[name] is None:
                break
        seen.unlink()
        if None in self.changed.values():
            return "refused"
        is_same = all(p.read_bytes() == (self.build.folder / o).read_bytes() for o, p in self.changed.items())
        return "same" if is_same else "made"

    def _with(self, file, seen, words):
        """A compilation that takes the changed source, alone or in the batch that is compiled as one."""
        source, compiled = str(self.build.tree / file), words[words.index("-c") + 1]
        if compiled == source:
            return [str(seen) if word == source else word for word in words]
        batch = Path(compiled)
        if batch.suffix != ".cxx" or not batch.is_relative_to(self.build.folder):
            return words
        ours = self.folder / "batch" / batch.name
        ours.parent.mkdir(exist_ok=True)
        ours.write_text(batch.read_text().replace(f'"{source}"', f'"{seen}"'))
        return [str(ours) if word == compiled else word for word in words]

    def reaches(self, program):
        """Whether the change is a part of a program, or of one that it starts."""
        starts = any(self.build.told_where(word) for word in self.build.links[program])
        return any(self.build.holds(p, o) for p in [program] + ["runrate"] * starts for o in self.changed)

    def link(self, program):
        """Links a program and what it starts from the changed objects and, of the libraries that hold one, from copies in
        which it stands in its place."""
        if program in self.linked:
            return True
        self.linked.add(program)
        known, words = self.own | self.changed, self.build.links[program]
        words = [str(known.get(word) or self._library(word)) for word in words]
        words = [words[0], *self.build.linker, *words[1:]]
        words[words.index("-o") + 1] = str(self.bin / program)
        starts = any(word in self.own for word in self.build.links[program])
        return self.run(words, self.build.folder).ok and (not starts or self.link("runrate"))

    def _library(self, word):
        """A word of a link: a library of the build with the changed objects in it, or the word as it stands."""
        path = self.build.folder / word
        if not word.endswith(".a") or not path.is_relative_to(self.build.folder):
            return word
        below = str(path.parent.relative_to(self.build.folder)) + "/CMakeFiles/runrate_"
        held = [made for name, made in self.changed.items() if name.startswith(below)]
        if not held:
            return word
        copy = self.folder / "changed" / path.name
        if not copy.exists():
            shutil.copyfile(path, copy)
            self.run(["ar", "r", str(copy), *map(str, held)], self.build.folder)
        return copy
