"""Packs what a plan is made from into one JSON text: pack.py SPEC YEAR-MONTH-DAY TRIALS."""
import json
import sys
from pathlib import Path

import yaml

TREE = Path(__file__).resolve().parents[2]


def texts_below(folder):
    return {str(path.relative_to(folder)): path.read_text() for path in sorted(folder.rglob("*.json"))}


def sentences_of(node, name):
    if isinstance(node, dict):
        return {key: text for step, below in node.items() for key, text in sentences_of(below, f"{name}.{step}").items()}
    return {name: node}


def sentences_below(folder):
    found = {}
    for path in sorted(folder.glob("*.yaml")):
        # Every sentence is text, however much it looks like a number.
        found |= sentences_of(yaml.load(path.read_text(), Loader=yaml.BaseLoader), path.stem)
    return found


spec, date, trials = sys.argv[1:]
json.dump({"spec": Path(spec).read_text(), "date": [int(part) for part in date.split("-")], "trials": int(trials),
           "texts": texts_below(TREE / "pricing-data"), "sentences": sentences_below(TREE / "tools/templates/en")}, sys.stdout)
