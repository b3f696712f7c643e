"""The known shapes of header lines in copied text: one row each."""

import re

from forumtui.formats.plaintext.shape import Markup, Shape
from forumtui.text.times_forms import TIME

_NAME = r"[^\s|»:#>\[*_][^|»\n]{0,59}?"
_SAID = (
    r"(?:wrote|said|writes|says|posted|replied|schrieb|a écrit|a dit|escribió|dijo|escreveu|disse|ha scritto"
    r"|schreef|написала?|пишет|сказала?|napisał\(?a?\)?|写道|寫道|说道|說道|さんは書きました)"
)
_ON = r"(?:,? ?(?:on|at|am|le|el|em|于|於|,)?)"
_BY = r"(?:(?:Post(?:ed)?[ ]?by|by|de|von|door|da|por|от|av|af|przez|由)[ :]+)"

SHAPES = (
    Shape(
        "discourse-raw",
        re.compile(
            r"^(?P<author>[^|\s][^|\n]{0,79}?) \| "
            r"(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: UTC)?) \| #(?P<floor>\d{1,7})[ \r]*$",
            re.M,
        ),
        Markup.MARKDOWN,
        re.compile(r"\n-{20,}\s*\Z"),
        fewest=1,
    ),
    Shape(
        "markdown-export",
        re.compile(
            r"^#{1,6}[ ](?:[Pp]ost|[Rr]eply|[Cc]omment|[Mm]essage|[Aa]nswer)"
            r"(?:[ ]#?(?P<floor>\d{1,7}))?[ ](?:by|from)[ ]"
            r"\**(?P<author>[^\n]{1,80}?)\**(?:[ ]on[ ]|[ ]at[ ]|,[ ]|[ ][-–—|·][ ]|[ ]?\()"
            r"(?P<time>[^\n]{0,20}\d[^\n]{2,50}?)\)?[ \r]*$",
            re.M,
        ),
        Markup.MARKDOWN,
        re.compile(r"\n(?:-{3,}|\*{3,}|_{3,})\s*\Z"),
        fewest=1,
    ),
    Shape(
        "phpbb-copy",
        re.compile(
            rf"^(?:Post)?{_BY}?(?P<author>{_NAME})[ \t]»[ \t]"
            rf"(?P<time>[^\n»]{{0,24}}\d[^\n»]{{4,50}}?)[ \t\r]*$(?P<tail>)",
            re.M,
        ),
        Markup.BBCODE,
        re.compile(r"(?:\n[ \t]*(?:Top|Haut|Nach oben|Re: [^\n]{0,200})?[ \t]*){1,9}\Z"),
    ),
    Shape(
        "said",
        re.compile(
            rf"^(?:(?P<author>{_NAME})[ ]{_SAID}{_ON}[ ]?\(?(?P<time>{TIME})\)?"
            rf"(?P<tail>(?:[ ]*[#\[(][^\n]{{0,20}})?)[ ]?[:：]?"
            rf"|(?:On|Am|Le|El|Em|В)[ ](?P<time2>{TIME}),?[ ](?P<author2>{_NAME})[ ]{_SAID}[ ]?[:：]"
            rf"|(?P<author3>{_NAME})[ ]{_SAID}[ ]?[:：][ \r]*\n\(?(?P<time3>{TIME})\)?)[ \r]*$(?!\s*>)",
            re.M,
        ),
        Markup.BBCODE,
        re.compile(r"\n(?:-{3,}|={3,}|\*{3,}|_{3,})\s*\Z"),
    ),
)
"""Order matters little: no text is claimed by two (a test says so)."""
