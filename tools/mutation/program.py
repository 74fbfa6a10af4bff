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
        return {words[words.index("-o") + 1]: words for words in commands if words[words.index("-o") + 1].endswith(".cpp.o")}

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
        source, self.linked, self.changed = str(self.build.tree / change.file), set(), {}
        for name in self.build.readers[change.file]:
            words = [str(seen) if word == source else word for word in self._words(name)]
            self.changed[name] = self._compile(name, self.folder / "changed", [words[0], f"-I{self.folder}/seen", *words[1:]])
            if self.changed[name] is None:
                break
        seen.unlink()
        if None in self.changed.values():
            return "refused"
        is_same = all(p.read_bytes() == (self.build.folder / o).read_bytes() for o, p in self.changed.items())
        return "same" if is_same else "made"

    def reaches(self, program):
        """Whether the change is a part of a program, or of one that it starts."""
        starts = any(self.build.told_where(word) for word in self.build.links[program])
        return any(self.build.holds(p, o) for p in [program] + ["runrate"] * starts for o in self.changed)

    def link(self, program):
        """Links a program and what it starts. A changed object goes before the library with the one that it stands for, which
        the linker then does not ask for it."""
        if program in self.linked:
            return True
        self.linked.add(program)
        known, words = self.own | self.changed, self.build.links[program]
        made = [str(p) for o, p in self.changed.items() if o not in words and self.build.holds(program, o)]
        first_library = next((i for i, w in enumerate(words) if w.endswith(".a")), len(words))
        words = [str(known.get(w, w)) for w in words]
        words = [words[0], *self.build.linker, *words[1:first_library], *made, *words[first_library:]]
        words[words.index("-o") + 1] = str(self.bin / program)
        starts = any(w in self.own for w in self.build.links[program])
        return self.run(words, self.build.folder).ok and (not starts or self.link("runrate"))
