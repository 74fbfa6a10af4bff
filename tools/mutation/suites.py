"""The test suites that judge a change: what they run, in which order, and how a run of one is bounded."""
import os
import re
import signal
import subprocess
import tempfile
import threading
from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """What came of a command: its status, None where its time ran out; processor seconds, with those of what it started."""
    status: int | None
    cpu_s: float
    said: str

    @property
    def ok(self):
        return self.status == 0


class Runner:
    """Runs commands, each in a process group of its own, and ends them all when it is told to."""

    def __init__(self):
        self.running, self.is_over = set(), False

    def __call__(self, words, folder, cpu_limit_s=600.0, variables=None):
        limits = ["prlimit", f"--cpu={int(cpu_limit_s) + 1}", f"--data={8 << 30}", "--core=0"]
        with tempfile.TemporaryFile() as said:
            started = subprocess.Popen([*limits, *words], cwd=folder, env={**os.environ, **(variables or {})},
                                       stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, start_new_session=True)
            self.running.add(started.pid)
            has_ended, seconds = threading.Event(), 0 if self.is_over else int(60 + 20 * cpu_limit_s)
            threading.Thread(target=self.end_after, args=[started.pid, has_ended, seconds], daemon=True).start()
            _, status, use = os.wait4(started.pid, 0)
            started.returncode = os.waitstatus_to_exitcode(status)
            has_ended.set()
            self.end(started.pid)
            self.running.discard(started.pid)
            said.seek(0)
            is_late = started.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
            text = said.read().decode(errors="replace")
            return Outcome(None if is_late else started.returncode, use.ru_utime + use.ru_stime, text)

    def end_after(self, group, has_ended, seconds):
        """Of what waits for itself no processor time runs out. Counted second by second: while all of this stands still, as on
        a machine that others need, nothing is counted."""
        for _ in range(seconds):
            if has_ended.wait(1):
                return
        self.end(group)

    def end(self, group):
        try:
            os.killpg(group, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass

    def end_all(self):
        self.is_over = True
        for group in list(self.running):
            self.end(group)


class Suite:
    """A test of CTest's. `cpu_s`: what it takes where nothing is wrong."""

    def __init__(self, name, command, properties, build):
        self.name, self.command, self.properties, self.cpu_s = name, command, properties, 0.0
        self.labels = set(properties.get("LABELS", []))
        self.programs = [os.path.basename(w) for w in command if os.path.dirname(w) == str(build.bin)]
        self.here = str(build.bin) + "/"

    def run(self, bench):
        """Its outcome with the bench's programs; None where they do not link."""
        if not all(bench.link(program) for program in self.programs):
            return None
        ours = f"{bench.bin}/"
        words = [word.replace(self.here, ours) for word in self.command]
        words += ["--abort-after=1"] * words[0].endswith("_tests")
        told = [one.replace(self.here, ours).split("=", 1) for one in self.properties.get("ENVIRONMENT", [])]
        limit_s = 10 + 5 * self.cpu_s if self.cpu_s else 600.0
        return bench.run(words, bench.temporary, limit_s, dict(told) | {"TMPDIR": str(bench.temporary)})

    def is_skipped(self, outcome):
        says = self.properties.get("SKIP_REGULAR_EXPRESSION", [])
        return outcome.status == self.properties.get("SKIP_RETURN_CODE", 0x100) or any(re.search(s, outcome.said) for s in says)


def suites_of(build, with_golden, with_walk):
    found = [Suite(*test, build) for test in build.tests]
    asked = {"golden": with_golden, "long": with_walk, "again": False}
    return [s for s in found if s.programs and all(asked.get(label, True) for label in s.labels)]


def in_order(suites, file):
    """The unit tests of the file's room first, then the quickest; golden documents and the walk when all else has passed."""
    room = file.split("/")[0] + "_tests"
    return sorted(suites, key=lambda s: ("long" in s.labels, "golden" in s.labels, s.name != room, s.cpu_s))
