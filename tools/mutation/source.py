"""A C++ source as tokens: what closes what, what runs, and how far an expression reaches.

It is read without a compiler, and leans on the format that clang-format gives the tree: an operator between two values has a
space on either side, a template's bracket and a reference have none."""
import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
      |(?P<directive>\#(?:[^\n\\]|\\.|\\\n)*)
      |(?P<string>(?:u8|[uUL])?R"(?P<end>[^(]*)\(.*?\)(?P=end)"|(?:u8|[uUL])?"(?:[^"\\\n]|\\.)*")
      |(?P<character>'(?:[^'\\\n]|\\.)+')
      |(?P<number>\.?\d(?:[eEpP][+-]|[\w.']\b|[\w.])*)
      |(?P<word>[A-Za-z_]\w*)
      |(?P<sign>\.\.\.|->\*?|<=>|<<=|>>=|::|\+\+|--|&&|\|\||[-+*/%&|^=!<>]=|<<|>>|.)""",
    re.S | re.X)

OPENING, CLOSING = {"(": ")", "[": "]", "{": "}"}, {")", "]", "}"}
SCOPES = {"namespace", "struct", "class", "enum", "union"}
CONSTANTS = {"constexpr", "const", "static", "inline"}
BEFORE_CODE = {")", "]", "else", "do", "try", "const", "noexcept", "mutable", "override"}


@dataclass
class Token:
    kind: str
    text: str
    start: int
    end: int


def tokens_of(text):
    found = []
    for match in TOKEN.finditer(text):
        if match.lastgroup == "directive" or match["directive"] is not None or match["space"] is not None:
            continue
        kind = next(k for k in ("string", "character", "number", "word", "sign") if match[k] is not None)
        found.append(Token(kind, match[0], match.start(), match.end()))
    return found


class Source:
    """A file as tokens, with what closes what, which of them run, and which stand in a template's brackets."""

    def __init__(self, name, text):
        self.name, self.text, self.tokens = name, text, tokens_of(text)
        self.partner = self._partners()
        self.is_type = self._template_brackets()
        self.runs, self.is_in_code, self.brace = self._scopes()

    def at(self, i):
        return self.tokens[i].text if 0 <= i < len(self.tokens) else ""

    def is_spaced(self, i):
        token = self.tokens[i]
        return self.text[token.start - 1].isspace() and self.text[token.end:token.end + 1].isspace()

    def _partners(self):
        partner, open_ones = {}, []
        for i, token in enumerate(self.tokens):
            if token.kind != "sign":
                continue
            if token.text in OPENING:
                open_ones.append(i)
            elif token.text in CLOSING and open_ones:
                partner[i] = open_ones.pop()
                partner[partner[i]] = i
        return partner

    def _template_brackets(self):
        is_type = [False] * len(self.tokens)
        for i, token in enumerate(self.tokens):
            if token.text != "<" or is_type[i] or (self.is_spaced(i) and self.at(i - 1) != "template"):
                continue
            depth, k = 0, i
            while k < len(self.tokens) and self.at(k) not in (";", "{"):
                depth += {"<": 1, ">": -1, ">>": -2}.get(self.at(k), 0)
                if depth <= 0:
                    is_type[i:k + 1] = [True] * (k + 1 - i)
                    break
                k += 1
        return is_type

    def _brace_kind(self, i, first, around):
        """Of the brace at `i` in a statement that begins at `first`: "scope", "code" or "list"."""
        before, head = self.at(i - 1), {t.text for t in self.tokens[first:i]}
        if head & SCOPES and "(" not in head:
            return "scope"
        if before in BEFORE_CODE or (before in (";", "{", "}", ":") and around != "list"):
            return "code"
        return "code" if self._ends_arrow(first, i) else "list"

    def _ends_arrow(self, first, i):
        """Whether what stands before `i` is a function's `-> Type`."""
        k = i - 1
        while k > first and (self.tokens[k].kind == "word" or self.at(k) in ("::", "*", "&") or self.is_type[k]):
            k -= 1
        return self.at(k) == "->" and self.at(k - 1) in (")", "mutable", "const", "noexcept")

    def _scopes(self):
        """Whether each token runs (in a function, or as a constant's value), stands in a function; the kind of each brace."""
        runs, in_code, brace, open_ones, first, has_value, depth = [], [], {}, [], 0, False, 0
        for i, token in enumerate(self.tokens):
            depth += (token.text == "(") - (token.text == ")")
            has_value = has_value or (token.text == "=" and depth == 0)
            in_code.append("code" in open_ones)
            runs.append(in_code[i] or (has_value and self.at(first) in CONSTANTS))
            if token.kind != "sign" or token.text not in (";", "{", "}"):
                continue
            kind = "statement"
            if token.text == "{":
                kind = brace[i] = self._brace_kind(i, first, open_ones[-1] if open_ones else "")
                open_ones.append(kind)
            elif token.text == "}":
                kind = open_ones.pop() if open_ones else kind
            if kind != "list":
                first, has_value = i + 1, False
        return runs, in_code, brace

    # Extents.

    def skip(self, i):
        """Past token `i`, or past what it opens."""
        return self.partner.get(i, i) + 1 if self.at(i) in OPENING else i + 1

    def until(self, i, stops):
        """The first token from `i` on that is one of `stops` or closes what stands round it."""
        while i < len(self.tokens) and self.at(i) not in stops and self.at(i) not in CLOSING:
            i = self.skip(i)
        return i

    def back_until(self, i, stops):
        """The first token of the expression that ends before `i`."""
        while i > 0 and self.at(i - 1) not in stops and self.at(i - 1) not in OPENING:
            i = self.partner.get(i - 1, i - 1) if self.at(i - 1) in CLOSING else i - 1
        return i
