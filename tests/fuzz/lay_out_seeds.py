#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lays out what the fuzz targets begin with, from files that the project already holds.

    lay_out_seeds.py FOLDER

FOLDER/READER/ gets inputs of each reader, FOLDER/READER.dict the words that stand in several of them."""
import gzip
import json
import re
import shlex
import sys
from collections import Counter
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent.parent
SESSIONS = sorted(TREE.glob("tests/command/*.session")) + sorted(TREE.glob("tests/refused/*.session"))
# Of files that are known by how they begin.
BEGINNINGS = {
    "parquet": b"PAR1\x15\x04", "zip": b"PK\x03\x04\x14\x00\x08\x00bill.csv", "pdf": b"%PDF-1.7",
    "spreadsheet": b"PK\x03\x04\x14\x00\x08\x00[Content_Types].xml", "gzip": gzip.compress(b"a,b\n1,2\n", mtime=0),
    "utf16": "BilledCost,BillingPeriodStart\n5,2026-10-01\n".encode("utf-16"), "page": b"<!DOCTYPE html><html>",
    "binary-plan": b"PK\x03\x04\x14\x00\x08\x00tfplan", "plan-log": b'{"@level":"info","@message":"Terraform 1.9"}\n',
    "cloudformation": b'{"AWSTemplateFormatVersion":"2010-09-09","Resources":{"Web":{"Type":"AWS::EC2::Instance"}}}',
    "kubernetes": b"apiVersion: apps/v1\nkind: Deployment\n", "pulumi": b'{"version":3,"deployment":{"manifest":{}}}',
    "configuration": b'# shop\nresource "aws_instance" "web" {\n', "infracost": b'{"version":"0.2","projects":[]}',
    "explorer": b"Service,S3($),Total costs($)\nService total,3,3\n", "usage": b"lineItem/LineItemType,lineItem/UnblendedCost\n",
    "azure": b"SubscriptionId,MeterId,PreTaxCost\n", "google": b"Project name,Service description,Cost ($)\n",
    "answer": b'{"GroupDefinitions":[],"ResultsByTime":[]}', "state": b'{"version":4,"terraform_version":"1.9.5","serial":3}',
}
TABLES = ("bill", "history", "samples", "table", "trace")
# Files of tests/imports by how their names begin.
IMPORTS = {"focus": "bill", "aws": "bill", "cost": "bill", "azure": "bill", "google": "bill", "oracle": "bill",
           "empirical": "samples", "history": "history", "trace": "trace", "tf": "terraform_plan"}
MOST_WORDS = 1500


def text_of(path):
    return path.read_text(encoding="utf-8")


def printed(word):
    """What printf makes of a word in single quotes, without values."""
    escapes = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    octal = re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), word)
    return re.sub(r"\\([ntr\\])", lambda m: escapes[m[1]], octal).replace("%%", "%")


def files_of(session):
    """Name and text of every file of a session: those that stand in it, and those that a printf writes."""
    files, name = {}, None
    for line in text_of(session).splitlines():
        if line.startswith("< "):
            name = line[2:].strip()
            files[name] = ""
        elif line.startswith("|") and name:
            files[name] += line[2:] + "\n"
        else:
            name = None
            for form, into in re.findall(r"printf '([^']*)' > (\S+)", line):
                files.setdefault(into, printed(form))
    return files


def with_side_files(text, files):
    """A spec, and behind a line %% the first file that it names."""
    named = [name for name in files if name in text and not name.endswith(".yaml")]
    return text + ("%%\n" + files[named[0]] if named else "")


def specs():
    for pattern in ("tools/examples/*.yaml", "tests/cases/*.yaml", "tests/businesses/*.yaml", "tests/specs/*.yaml"):
        for path in sorted(TREE.glob(pattern)):
            beside = {p.name: text_of(p) for p in path.parent.iterdir() if p.suffix in (".csv", ".json")}
            yield path.stem, with_side_files(text_of(path), beside)
    for session in SESSIONS:
        files = files_of(session)
        for name, text in files.items():
            if name.endswith(".yaml"):
                yield f"{session.stem}-{name}", with_side_files(text, files)


def tables():
    yield "week", "time,requests\n" + "".join(
        f"2026-10-{5 + h // 24:02d} {h % 24:02d}:00:00,{100 + h % 24}\n" for h in range(168))
    yield "months", "month,users\n" + "".join(f"2026-{m:02d},{1000 + 50 * m}\n" for m in range(1, 13))
    yield "values", "value\n" + "".join(f"{v} ms\n" for v in range(100, 140))
    for session in SESSIONS:
        for name, text in files_of(session).items():
            if name.endswith(".csv"):
                yield f"{session.stem}-{name}", text


def plans():
    for path in [*sorted(TREE.glob("tests/vectors/terraform-plans/*.json")), TREE / "tests/specs/terraform.json"]:
        if ".expected." not in path.name:
            yield path.stem, text_of(path)
    for session in SESSIONS:
        for name, text in files_of(session).items():
            if name.endswith(".json"):
                yield f"{session.stem}-{name}", text


def shorter(value, most):
    """A price file with a few of the entries of each long list."""
    if isinstance(value, dict):
        return {key: shorter(below, most) for key, below in value.items()}
    if isinstance(value, list):
        return [shorter(below, most) for below in value[:: max(1, len(value) // most)][:most]]
    return value


def rate_cards():
    for path in sorted(TREE.glob("pricing-data/rates/*/*.json")):
        yield f"{path.parent.name}-{path.stem}", json.dumps(shorter(json.loads(text_of(path)), 6), indent=0)


def price_files():
    for path in sorted(TREE.glob("pricing-data/*.json")):
        if path.name != "schema.json":
            whole = json.loads(text_of(path))
            yield path.stem, path.name + "\n" + json.dumps(shorter(whole, 12))
            yield path.stem + "-short", path.name + "\n" + json.dumps(shorter(whole, 2))


def templates():
    for path in sorted(TREE.glob("tools/templates/*.mustache")):
        yield path.stem, text_of(path)
    for session in SESSIONS:
        for name, text in files_of(session).items():
            if name.endswith(".mustache"):
                yield f"{session.stem}-{name}", text


def command_lines():
    for session in SESSIONS:
        for place, line in enumerate(text_of(session).splitlines()):
            command = re.search(r"^\$.*?\brunrate ([^|;&<>()]*)", line)
            if command and command[1].count("'") % 2 == 0 and command[1].count('"') % 2 == 0:
                yield f"{session.stem}-{place}", "\n".join(shlex.split(command[1]))


def seeds():
    """(reader, name, bytes) of every seed."""
    of_readers = {"spec": specs, "terraform_plan": plans, "rate_card": rate_cards, "price_file": price_files,
                  "template": templates, "command_line": command_lines, **dict.fromkeys(TABLES, tables)}
    for reader, give in of_readers.items():
        for name, text in give():
            yield reader, name, text.encode()
    for name, data in [*BEGINNINGS.items(), *((n, t.encode()) for give in (tables, plans) for n, t in give())]:
        yield "file_kind", name, data
    for path in sorted(TREE.glob("tests/imports/*")):
        for reader in ("file_kind", "packed", "table", IMPORTS.get(path.name.split("-")[0])):
            if reader and (reader != "table" or path.suffix == ".csv"):
                yield reader, path.name, path.read_bytes()
    for name, data in [*BEGINNINGS.items(), *((n, t.encode()) for n, t in tables())]:
        yield "packed", name, data
        yield "packed", name + ".gz", gzip.compress(data, mtime=0)
    for path in sorted((TREE / "tests/fuzz/seeds").rglob("*")):
        if path.is_file():
            yield path.parent.name, path.name, path.read_bytes()


def words_of(texts):
    """Words that stand in a text at all, the most frequent first."""
    count = Counter(word for text in texts for word in set(re.findall(rb"[A-Za-z_][\w.-]{2,31}", text)))
    return [word.decode() for word, _ in count.most_common(MOST_WORDS)]


def main(folder):
    by_reader = {}
    for reader, name, data in seeds():
        path = folder / reader / re.sub(r"[^\w.-]", "_", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        by_reader.setdefault(reader, []).append(data)
    for reader, texts in by_reader.items():
        (folder / f"{reader}.dict").write_text("".join(f'"{word}"\n' for word in words_of(texts)))


main(Path(sys.argv[1]))
