"""Annotations that a stranger might send to break something: more than two hundred files, made here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

SCRIPT = "window.hacked=1"
PAYLOADS = {
    "script": f"<script>{SCRIPT}</script>",
    "script-unclosed": f"<script>{SCRIPT}//",
    "handler": f'<img src=x onerror="{SCRIPT}">',
    "handler-in-svg": f"<svg/onload={SCRIPT}>",
    "attribute-break": f'" onmouseover="{SCRIPT}" x="',
    "attribute-break-single": f"' onfocus='{SCRIPT}' autofocus '",
    "iframe": '<iframe src="https://evil.example/"></iframe>',
    "style": "<style>@import url(https://evil.example/a.css);</style>",
    "remote-image": "![x](https://evil.example/pixel.png)",
    "javascript-link": f"[x](javascript:{SCRIPT})",
    "javascript-link-hidden": f"[x](java&#115;cript:{SCRIPT})",
    "data-link": "[x](data:text/html;base64,PHNjcmlwdD5oYWNrZWQ9MTwvc2NyaXB0Pg==)",
    "protocol-relative": "[x](//evil.example/)",
    "reference-link": f"[x]\n\n[x]: javascript:{SCRIPT}",
    "autolink": f"<javascript:{SCRIPT}>",
    "closing-markup": "</div></details></section></article></main></body></html>",
    "comment": "<!-- insert: abstracts --> <!-- --!> <b>",
    "cdata": f"<![CDATA[<script>{SCRIPT}</script>]]>",
    "attribute-list": f"{{: #p1 .x onclick={SCRIPT} style=position:fixed }}",
    "footnote": "[^2] et [^2]: autre note",
    "placeholder": "///Footnotes Go Here///",
    "stash": "\x02klzzwxh:0000\x03 \x02wzxhzdk:0\x03",
    "entities": f"&lt;script&gt;{SCRIPT}&lt;/script&gt; &#60;script&#62;",
    "template": "{{ config }} {% include 'x' %} ${x} #{x}",
    "bidi": "abc\u202edcba\u2066x\u2069",
    "zero-width": "qui\u200bnze\u2060 \ufeffsites\u00ad",
    "homoglyphs": "quіnze sіtes sоnt",
    "tags": "x\U000e0041\U000e0042",
    "noncharacter": "x\uffff\ufdd0",
    "path": "../../../../etc/passwd",
    "null-like": "%00 \\0 \\x00",
    "yaml": "a: b\n- c\n? d\n---\ne",
    "number": "12",
    "long": "é" * 6000,
    "regex": "(a+)+$ [^]]{1,99999} \\",
    "workflow-command": "::error file=x::y %0A::stop-commands::z",
    "ansi": "\x1b[2J\x1b]0;x\x07",
    "table": "| a | b |\n|--|--|\n| <b> | c |",
    "math": "$$x$$ \\(y\\)",
}
FIELDS = (
    "target",
    "exact",
    "prefix",
    "suffix",
    "motivation",
    "name",
    "orcid",
    "created",
    "license",
    "edition",
    "body",
)


def files() -> Iterator[tuple[str, str]]:
    """Yield the name and text of every hostile file."""
    for n, (field, payload) in enumerate((field, payload) for field in FIELDS for payload in PAYLOADS):
        yield f"2026-01-{1 + n % 28:02}-{field}-{payload}.md", document(**{field: PAYLOADS[payload]})
    for name, text in BOMBS.items():
        yield f"2026-02-01-{name}.md", text


def document(body: str = "Un texte.", **values: str) -> str:
    """Return an annotation, sound but for ``values``."""
    given = {"target": "p4", "exact": "quinze sites", "motivation": "commenting", "created": "2026-01-01"}
    given |= {"license": "CC BY 4.0", **values}
    name = given.pop("name", "Mallory")
    orcid = given.pop("orcid", "")
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in given.items()]
    lines += ["creator:", f"  name: {json.dumps(name, ensure_ascii=False)}"]
    lines += [f"  orcid: {json.dumps(orcid, ensure_ascii=False)}"] if orcid else []
    return "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n"


def _with(line: str) -> str:
    return document().replace("motivation: ", f"{line}\nmotivation: ", 1)


REPEATED: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "[" * n,
    "stars": lambda n: "*a " * (n // 3),
    "underscores": lambda n: "_" * n,
    "quotes": lambda n: ">" * n,
    "items": lambda n: "\n".join("  " * k + "- x" for k in range(n // 90)),
    "backticks": lambda n: "`" * (n + 1),
    "links": lambda n: "[a](https://a.b/" * (n // 16),
    "parentheses": lambda n: "[a](" + "(" * n,
    "entities": lambda n: "&#60;" * (n // 5),
    "lines": lambda n: "\n" * n + "x",
    "backslashes": lambda n: "\\" * n,
    "lt": lambda n: "<" * n,
    "comments": lambda n: "<!--" * (n // 4),
}
"""Bodies of about as many characters as are asked for."""
BOMBS = {
    "billion-laughs": _with("a: &a [x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b]"),
    "merge-key": _with("<<: {target: p5}"),
    "merge-alias": _with("x: &x {target: p5}\n<<: *x"),
    "tag": _with("x: !!python/object/apply:os.system ['touch /tmp/hacked']"),
    "custom-tag": _with("x: !include /etc/passwd"),
    "duplicate": _with("target: p5"),
    "complex-key": _with("? [a, b]\n: c"),
    "deep-flow": _with("x: " + "[" * 4000),
    "deep-block": _with("\n".join(" " * n + "x:" for n in range(60))),
    "two-documents": document().replace("---\n\n", "---\ntarget: p5\n---\n\n", 1),
    "directive": "%YAML 9.9\n" + document(),
    "references": _with("references: ['../../x', 'javascript:x', '<b>']"),
    "references-many": _with(f"references: [{', '.join(f'a{n}' for n in range(3000))}]"),
    "huge": document(body="x" * 10_000_000),
    "huge-front-matter": _with("x: " + "y" * 10_000_000),
    **{f"many-{name}": document(body=repeat(7000)) for name, repeat in REPEATED.items()},
    "unclosed": "---\ntarget: p4\n",
    "empty": "",
    "only-dashes": "---\n---\n---\n",
    "carriage-returns": document().replace("\n", "\r"),
    "clashing-id": document(target="2026-02-01-clashing-id"),
}
