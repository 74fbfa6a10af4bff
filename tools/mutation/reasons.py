"""Why a change that no test notices is no fault: judged by a person, kept in tests/mutants-reasons.txt.

An entry is a file's name, the line before behind `- `, the line after behind `+ `, and the reason; entries are parted by an
empty line, `#` begins a remark."""


def reasons_of(text):
    """(file, before, after) → reason."""
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    found = {}
    for entry in filter(None, (block.strip() for block in lines.split("\n\n"))):
        file, before, after, *reason = entry.splitlines()
        if not (before.startswith("- ") and after.startswith("+") and reason):
            raise SystemExit(f"tests/mutants-reasons.txt: '{file}' has no '- ' line, '+ ' line and reason")
        found[file, before[2:].strip(), after[1:].strip()] = " ".join(reason)
    return found
