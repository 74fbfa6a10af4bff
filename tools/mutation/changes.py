"""The small wrong changes that a C++ source offers. What is wrongly taken for one does not compile, and is drawn again."""
import re
from bisect import bisect_right
from dataclasses import dataclass

from mutation.source import SCOPES, Source

NEGATED = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "==": "!=", "!=": "=="}
BY_ONE = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
OTHER_SIGN = {"+": "-", "-": "+", "*": "/", "/": "*", "%": "/", "+=": "-=", "-=": "+=", "*=": "/=", "/=": "*="}
ASSIGNS = {"=", "+=", "-=", "*=", "/=", "|=", "&="}
OTHER_WORD = {"true": "false", "false": "true"}
OTHER_CALL = {"min": "max", "max": "min", "min_element": "max_element", "max_element": "min_element"}
ENDS_OR = {",", ";", "?", ":", "||"}
ENDS_SUM = ENDS_OR | {"&&", "==", "!=", "<", ">", "<=", ">=", "<<", "+", "-"}
ENDS_OPERAND = {"||": ENDS_OR, "&&": ENDS_OR | {"&&"}, "+": ENDS_SUM, "-": ENDS_SUM}
LEAVES = {"return", "continue", "break", "throw"}
# What no statement begins with that could be left out for itself.
HEADS = LEAVES | SCOPES | {"if", "else", "for", "while", "do", "switch", "case", "default", "using", "const", "auto", "static",
                           "constexpr", "template", "typedef", "friend", "public", "private", "protected", "goto", "try", "delete"}



@dataclass(frozen=True)
class Change:
    """`text[start:end]` becomes `new`; `kind` in words."""
    file: str
    line: int
    start: int
    end: int
    new: str
    kind: str
    before: str = ""
    after: str = ""


class Changes(Source):
    """A source, and the changes at each of its tokens."""

    def __init__(self, name, text):
        super().__init__(name, text)
        self.line_starts = [0] + [m.end() for m in re.finditer("\n", text)]

    def change(self, start, end, new, kind):
        """Of the text from `start` to `end`, told by the whole lines on which it stands."""
        line = bisect_right(self.line_starts, start)
        first = self.line_starts[line - 1]
        last = self.text.find("\n", end)
        before, after = self.text[first:last], self.text[first:start] + new + self.text[end:last]
        return Change(self.name, line, start, end, new, kind, " ".join(before.split()), " ".join(after.split()))

    def replace(self, i, new, kind):
        return self.change(self.tokens[i].start, self.tokens[i].end, new, kind)

    def all(self):
        for i, token in enumerate(self.tokens):
            if self.runs[i] and not self.is_type[i]:
                yield from self.at_token(i, token)

    def at_token(self, i, token):
        if token.kind == "number":
            yield from self.constant(i)
        elif token.kind == "word":
            yield from self.word(i)
        elif token.kind == "sign" and self.is_spaced(i):
            yield from self.between_values(i)
        elif token.text == "!":
            yield self.replace(i, "", "a ! removed")
        elif token.text == "." and self.at(i - 1) in ("{", ",") and self.at(i + 2) == "=" and self.is_in_code[i]:
            yield from self.part(i)
        elif self.brace.get(i) == "list" and self.is_in_code[i] and i in self.partner:
            yield from self.element(i)
        if self.at(i - 1) in (";", "{", "}", ")", "else") and token.text not in HEADS:
            yield from self.statement(i)

    def constant(self, i):
        text = self.at(i).replace("'", "")
        if re.fullmatch(r"\d+[uUlLzZ]*", text):
            value = re.match(r"\d+", text)[0]
            yield self.replace(i, str(int(value) + 1) + text[len(value):], "a constant changed")
        elif re.fullmatch(r"[\d.]+(?:[eE][+-]?\d+)?", text):
            yield self.replace(i, repr(float(text) * 2 if float(text) else 1.0), "a constant changed")

    def word(self, i):
        text = self.at(i)
        if text in OTHER_WORD:
            yield self.replace(i, OTHER_WORD[text], "a constant changed")
        elif text in OTHER_CALL and self.at(i - 1) == "::" and self.at(i + 1) == "(" and self.at(i + 2) != ")":
            yield self.replace(i, OTHER_CALL[text], "least and most swapped")
        elif text in ("if", "while") and self.at(i + 1) == "(":
            yield from self.condition(i)

    def condition(self, i):
        first, last = self.tokens[i + 1], self.partner[i + 1]
        inner = self.text[first.end:self.tokens[last].start]
        if not {"=", ";"} & {t.text for t in self.tokens[i + 2:last]}:
            yield self.change(first.end, self.tokens[last].start, f"!({inner})", "a condition negated")
        if self.at(i) == "if" and self.at(last + 1) in LEAVES:
            end = self.until(last + 1, (";",))
            if self.at(end + 1) != "else":
                yield self.change(self.tokens[i].start, self.tokens[end].end, ";", "a guard dropped")

    def between_values(self, i):
        text = self.at(i)
        has_text = any(t.kind == "string" for t in self.tokens[i - 1:i + 2])
        if text in NEGATED:
            yield self.replace(i, NEGATED[text], "a comparison negated")
        if text in BY_ONE:
            yield self.replace(i, BY_ONE[text], "a bound moved by one")
        if text in ("&&", "||"):
            yield self.replace(i, "||" if text == "&&" else "&&", "and, or swapped")
        if text in OTHER_SIGN and not has_text:
            yield self.replace(i, OTHER_SIGN[text], "an operator changed")
        if text in ("&&", "||", "+", "-"):
            yield self.operand(i)
        if text == "?":
            first = self.back_until(i, ASSIGNS | {"return", ",", ";", "?", ":", "<<"})
            start, end = self.tokens[first].start, self.tokens[i - 1].end
            yield self.change(start, end, f"!({self.text[start:end]})", "a condition negated")

    def operand(self, i):
        """The right side of an operator left out."""
        end = self.until(i + 1, ENDS_OPERAND[self.at(i)])
        return self.change(self.tokens[i - 1].end, self.tokens[end - 1].end, "", "a part dropped")

    def part(self, i):
        """A member that an initialiser names, left out; words for a reader stay."""
        end = self.until(i, (",",))
        if all(t.kind == "string" for t in self.tokens[i + 3:end]):
            return
        first, last = (i, end) if self.at(end) == "," else (i - 1 if self.at(i - 1) == "," else i, end - 1)
        yield self.change(self.tokens[first].start, self.tokens[last].end, "", "a part dropped")

    def element(self, i):
        """The last element of a list left out; of a name and its value, both."""
        last = self.partner[i]
        comma = self.back_until(last, (",",)) - 1
        if comma <= i or self.at(comma + 1) in (".", "}"):
            return
        is_named = self.tokens[i + 1].kind == "string" and self.at(i + 2) == "," and comma == i + 2
        if not is_named:
            yield self.change(self.tokens[comma].start, self.tokens[last - 1].end, "", "a part dropped")
        elif self.at(last + 1) == ",":
            yield self.change(self.tokens[i].start, self.tokens[last + 1].end, "", "a part dropped")

    def statement(self, i):
        """A call or an assignment left out: what begins with one value, not with a type and a name."""
        k = self.past_value(i + 1 if self.at(i) in ("++", "--", "*") else i)
        end = self.until(k, (";",)) if self.at(k) in ASSIGNS | {"++", "--"} else k
        if end > i + 1 and self.at(end) == ";" and self.brace.get(self.back_until(i, ()) - 1) == "code":
            yield self.change(self.tokens[i].start, self.tokens[end].end, ";", "a statement dropped")

    def past_value(self, i):
        """Past a name with what it reaches: `a::b(…).c[…]`."""
        while i < len(self.tokens) and self.tokens[i].kind == "word":
            i += 1
            while self.at(i) in ("(", "["):
                i = self.skip(i)
            if self.at(i) not in ("::", ".", "->"):
                break
            i += 1
        return i

def changes_of(name, text):
    return list(Changes(name, text).all())
