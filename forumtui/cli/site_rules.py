"""The user's own forum rules: TOML files with the fields of a built-in row, from --site and the settings folder."""

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping

from forumtui.errors import CannotUse
from forumtui.files import read_regular
from forumtui.formats.html.engine import is_known_by, match_results, selector_results, use_rules
from forumtui.formats.html.extras import EXTRAS
from forumtui.formats.html.row import Forum
from forumtui.formats.html.selectors import selector_fault
from forumtui.i18n import tr
from forumtui.source.document import Document
from forumtui.state.settings import in_line, line_of, nearest
from forumtui.text.clean import clean_line

FOLDER = "sites"
"""The folder of rules, beside the settings file."""
_LARGEST = 1 << 16
_NEEDED = ("name", "match", "post", "author", "body")
_PARTS = ("opening", "comment")
_EXAMPLES = {bool: "true", int: "40"}


def register_rules(site: str | None, settings: str | None) -> None:
    """Use the rule of --site, then those in the settings folder, before the built-in ones. Raises CannotUse."""
    named = () if site is None else (load_rule(site),)
    use_rules((*named, *load_rules(settings)))


def load_rule(path: str) -> Forum:
    """The rule in a file. Raises CannotUse."""
    name = clean_line(path)
    try:
        content = read_regular(path, _LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = clean_line(getattr(error, "strerror", None) or str(error))
        raise CannotUse(name, reason, tr("name another file with --site")) from error
    if len(content) > _LARGEST:
        raise CannotUse(name, tr("too large for a rule"), tr("name another file with --site"))
    return parse_rule(content.decode("utf-8-sig", "replace"), name)


def load_rules(settings: str | None) -> tuple[Forum, ...]:
    """The rules in the settings folder, in the order of their file names. Raises CannotUse."""
    folder = os.path.join(os.path.dirname(settings), FOLDER) if settings else ""
    if not os.path.isdir(folder):
        return ()
    names = sorted(name for name in os.listdir(folder) if name.endswith(".toml"))
    return tuple(load_rule(os.path.join(folder, name)) for name in names)


def parse_rule(text: str, name: str) -> Forum:
    """The rule in TOML `text` of the file `name`. Raises CannotUse."""
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise CannotUse(name, clean_line(str(error)) or tr("no TOML"), tr("correct that line")) from error
    row = _row(table, text, name, None)
    for key in _NEEDED:
        if not table.get(key):
            why = tr("it has no {key}", key=key)
            raise CannotUse(name, why, tr("write it like {example}", example=f'{key} = "…"'))
    return row


def _row(table: Mapping[str, object], text: str, name: str, part: str | None) -> Forum:
    known = {name: type(Forum._field_defaults.get(name)) for name in Forum._fields}
    values: dict[str, object] = {"name": (part or "").rpartition(".")[2]}
    for key, value in table.items():
        where = in_line(name, line_of(text, key, part))
        if key not in known:
            why = tr("there is no field {key}", key=clean_line(key, 80))
            raise CannotUse(where, why, tr("did you mean {nearest}?", nearest=nearest(key, known)))
        if key in _PARTS and isinstance(value, dict):
            values[key] = _row(value, text, name, f"{part}.{key}" if part else key)
        else:
            values[key] = _checked(key, value, known[key], where)
    return Forum(**values)  # type: ignore[arg-type]  # checked field by field


def _checked(key: str, value: object, wanted: type, where: str) -> object:
    why = tr("{key} cannot be that", key=key)
    if key in _PARTS:
        raise CannotUse(where, why, tr("write it like {example}", example=f"[{key}]"))
    if wanted in _EXAMPLES:
        if type(value) is wanted:
            return value
        raise CannotUse(where, why, tr("write it like {example}", example=f"{key} = {_EXAMPLES[wanted]}"))
    if key == "name":
        if isinstance(value, str) and value:
            return clean_line(value, 80)
        raise CannotUse(where, why, tr("write it like {example}", example='name = "…"'))
    entries = [value] if isinstance(value, str) else value
    if not isinstance(entries, list) or not all(isinstance(entry, str) and entry for entry in entries):
        raise CannotUse(where, why, tr("write it like {example}", example=f'{key} = [".a", ".b"]'))
    for entry in entries:
        if key == "extras":
            if entry not in EXTRAS:
                raise CannotUse(where, why, tr("did you mean {nearest}?", nearest=nearest(entry, EXTRAS)))
        elif not entry.startswith("http") and (fault := selector_fault(entry)):
            raise CannotUse(where, tr("{entry} is no selector", entry=clean_line(entry, 80)), clean_line(fault))
    return tuple(entries)


def rule_lines(rule: Forum, documents: Iterable[Document]) -> Iterator[str]:
    """What each selector of the rule found on each page, as lines for `--check`."""
    for document in documents:
        if not is_known_by(rule, document):
            yield tr("{name}: the rule {rule} does not know this page by its match", name=document.name, rule=rule.name)
            yield from _sign_lines(rule, document)
            continue
        for one in selector_results(rule, document):
            yield tr(
                "{field}: {entry}: {count} found: {first}",
                field=one.field,
                entry=one.entry,
                count=one.count,
                first=one.first or "",
            ).rstrip(" :：")


def _sign_lines(rule: Forum, document: Document) -> Iterator[str]:
    """For each entry of `match` and `unlike`, whether the page has it."""
    for sign in match_results(rule, document):
        if sign.found is None:
            yield tr("{field}: {entry}: not on this page", field=sign.field, entry=sign.entry)
        elif sign.field == "unlike":
            yield tr("{field}: {entry}: on this page, which it must not be", field=sign.field, entry=sign.entry)
        else:
            yield tr("{field}: {entry}: found", field=sign.field, entry=sign.entry)
