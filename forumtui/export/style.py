"""The look of the HTML page: readable in light, dark and on paper; Chinese, Japanese and Korean are set right."""

import base64
import hashlib

STYLE = """
:root { color-scheme: light dark; --ink: #1c1d1f; --paper: #fdfdfb; --dim: #5c6066; --line: #d9dad6; --link: #0b57a8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e4e0; --paper: #17181a; --dim: #a2a6ab; --line: #3a3d41; --link: #8ab8f2; }
}
html { background: var(--paper); color: var(--ink); font: 1.05rem/1.7 system-ui, sans-serif; }
:lang(zh) { font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
:lang(ja) { font-family: system-ui, "Hiragino Sans", "Yu Gothic", "Noto Sans CJK JP", sans-serif; }
:lang(ko) { font-family: system-ui, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", sans-serif; }
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
body, td { line-break: strict; overflow-wrap: anywhere; text-autospace: normal; }
:lang(ko) { word-break: keep-all; }
:lang(en), :lang(de), :lang(fr) { hyphens: auto; }
h1 { font-size: 1.5rem; line-height: 1.35; margin: 0 0 .5rem; }
h2 { font-size: .95rem; font-weight: 600; color: var(--dim); margin: 0 0 .25rem; }
h2 .author { color: var(--ink); }
a { color: var(--link); }
.facts, footer { color: var(--dim); font-size: .9rem; margin: 0 0 .25rem; }
article { border-top: 1px solid var(--line); padding: .9rem 0; }
article.nested { margin-left: 1.5rem; }
.text, td { white-space: pre-wrap; }
.text > * { display: block; margin: 0; }
blockquote { border-left: 3px solid var(--line); padding-left: .8rem; color: var(--dim); }
pre, code { font: .92em/1.5 ui-monospace, monospace; white-space: pre-wrap; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: .6rem 0; }
th, td { vertical-align: top; text-align: start; padding: .35rem .8rem .35rem 0; border-top: 1px solid var(--line); }
@media print {
  :root { --ink: #000; --paper: #fff; --dim: #444; --line: #999; --link: #000; }
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  h1, h2 { break-after: avoid; }
  tr { break-inside: avoid; }
  p, td { orphans: 3; widows: 3; }
}
"""
"""All of it; nothing is loaded."""


def policy() -> str:
    """The Content-Security-Policy of the page: no script, nothing from elsewhere, no style but this one."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
