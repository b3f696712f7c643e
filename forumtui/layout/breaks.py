"""Where a line may end: after spaces and hyphens, and between ideographs, but never against kinsoku.

Kinsoku as clreq and jlreq ask (and UAX #14 LB13, LB14, LB16, LB22 for the classes CL CP EX IS NS OP IN): closing marks,
small kana and ー 々 … start no line, opening marks end none. ASCII marks count when they follow an ideograph, because
boards print them so.
"""

import re

NO_START = frozenset(
    "!),.:;?]}%’”·°‰…‥—、。〉》」』】〕〗〙〛〞〟々〻ゝゞヽヾー゠・ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "！％），．：；？］｝｡｣､･～〜￠℃"
)
"""Characters that start no line."""

NO_END = frozenset("([{‘“《〈「『【〔〖〘〚〝（［｛｢＄￥$£¥#＃")
"""Characters that end no line."""

_WHOLE = frozenset(("……", "——", "‥‥"))
_IDEOGRAPH = "\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff"
_WIDE = f"{_IDEOGRAPH}\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U0001f000-\U0001faff\U00020000-\U0003fffd→←↑↓"
_CANDIDATE = re.compile(
    f"(?<=[ \u3000\t])(?=[^ \u3000\t\n])|(?<=\n)|(?<=[{_WIDE}…—’”])(?=[^ \u3000\n])|(?<=[^ \u3000\n])(?=[{_WIDE}“‘(])"
    "|(?<=[A-Za-z\u00c0-\u024f]-)(?=[A-Za-z\u00c0-\u024f])|(?<=—)(?=\\w)"
)
_IS_WIDE = re.compile(f"[{_WIDE}]")
_JOINERS = "\u200d\ufe0e\ufe0f\u20e3"


def opportunities(text: str) -> list[int]:
    """The code point offsets after which a line may end, in order; the end of the text is the last."""
    if not text:
        return []
    found = [match.start() for match in _CANDIDATE.finditer(text) if _is_legal(text, match.start())]
    if not found or found[-1] != len(text):
        found.append(len(text))
    return found


def _is_legal(text: str, offset: int) -> bool:
    if offset in (0, len(text)):
        return offset > 0
    before, after = text[offset - 1], text[offset]
    if before == "\n":
        return True
    if after in NO_START or after in _JOINERS or before == "\u200d" or "\U0001f3fb" <= after <= "\U0001f3ff":
        return before in " \u3000\t" and after in "—…°·" and after != "…"
    if before in " \u3000\t":
        return True
    if before in NO_END or before + after in _WHOLE or _is_flag(before, after):
        return False
    if _IS_WIDE.match(before) or _IS_WIDE.match(after):
        return True
    return before in "-—…’”" and _breaks_latin(text, offset)


def _breaks_latin(text: str, offset: int) -> bool:
    """A hyphen or dash ends a line inside Latin; a closing quote or an ellipsis only before a wide character."""
    return text[offset - 1] in "-—"


def _is_flag(before: str, after: str) -> bool:
    return "\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff"
