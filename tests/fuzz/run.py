#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the readers of a fuzz build for so many seconds each and prints what came of it. Called by tools/fuzz."""
import argparse
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
# A reader that takes longer or more for one input is at fault. The sanitizers' own books come on top of the 512 MB.
SECONDS_AN_INPUT, MIB_AT_ONCE, MIB_RESIDENT = 5, 512, 1024
# Weighing inputs by how rare their paths are takes longer than reading them.
OPTIONS = [f"-timeout={SECONDS_AN_INPUT}", f"-malloc_limit_mb={MIB_AT_ONCE}", f"-rss_limit_mb={MIB_RESIDENT}",
           "-len_control=20", "-entropic=0", "-print_final_stats=1", "-reload=0"]
MOST_BYTES = {"spec": 8192}  # of an input; of others:
MOST_BYTES_OF_OTHERS = 65536


@dataclass
class Run:
    reader: str
    inputs: int
    seconds: float  # of the processor
    corpus: int
    findings: list


def of_report(pattern, report):
    found = re.findall(pattern, report)
    return int(found[-1]) if found else 0


def run(build, reader, seconds):
    """One reader; its corpus is kept for the next time."""
    corpus, findings = build / "corpus" / reader, build / "findings" / reader
    for folder in (corpus, findings):
        folder.mkdir(parents=True, exist_ok=True)
    before = set(findings.iterdir())
    command = [build / "bin/fuzz_readers", reader, f"-max_total_time={seconds}", *OPTIONS,
               f"-max_len={MOST_BYTES.get(reader, MOST_BYTES_OF_OTHERS)}",
               f"-dict={build}/seeds/{reader}.dict", f"-artifact_prefix={findings}/", corpus, build / "seeds" / reader]
    environment = os.environ | {"ASAN_OPTIONS": "quarantine_size_mb=16:malloc_context_size=2"}
    log = build / "findings" / f"{reader}.log"
    with open(log, "wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
    report = log.read_text(errors="replace")
    kept = sorted(set(findings.iterdir()) - before)
    found = [one for one in kept if not one.name.startswith("timeout-") or is_slow(build, reader, one)]
    if status != 0 and not kept:
        found = [log]
    return Run(reader, of_report(r"stat::number_of_executed_units: (\d+)", report), usage.ru_utime + usage.ru_stime,
               of_report(r"corp: (\d+)", report), found)


def is_slow(build, reader, finding):
    """Whether an input that ran out of time takes that much of the processor, too: others may have held it."""
    command = [build / "bin/fuzz_readers", reader, f"-timeout={100 * SECONDS_AN_INPUT}", finding]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status == 0 and usage.ru_utime < SECONDS_AN_INPUT:
        finding.unlink()
        return False
    return True


def table(runs):
    yield f"{'reader':16}{'inputs':>10}{'inputs/s':>10}{'corpus':>8}{'findings':>10}"
    for one in runs:
        yield (f"{one.reader:16}{one.inputs:10}{one.inputs / max(one.seconds, 0.01):10.0f}{one.corpus:8}"
               f"{len(one.findings):10}")


def main():
    parser = argparse.ArgumentParser(prog="tools/fuzz", description="Fuzzes what reads users' files.")
    parser.add_argument("build", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("readers", nargs="*", metavar="READER", help="all of them where none is named")
    parser.add_argument("--seconds", type=int, default=300, help="of each reader (300)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="readers that run at once (one a processor)")
    arguments = parser.parse_intermixed_args()
    seeds = arguments.build / "seeds"
    subprocess.run([sys.executable, HERE / "lay_out_seeds.py", seeds], check=True)
    known = sorted(path.name for path in seeds.iterdir() if path.is_dir())
    for unknown in set(arguments.readers) - set(known):
        parser.error(f"there is no reader '{unknown}'; one of {', '.join(known)}")
    with ThreadPoolExecutor(arguments.jobs) as at_once:
        runs = list(at_once.map(lambda reader: run(arguments.build, reader, arguments.seconds),
                                arguments.readers or known))
    print("\n".join(table(runs)))
    for one in runs:
        for finding in one.findings:
            print(f"see {finding}" if finding.suffix == ".log" else f"{arguments.build}/bin/fuzz_readers {one.reader} {finding}")
    sys.exit(any(one.findings for one in runs))


main()
