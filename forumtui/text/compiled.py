"""Regular expressions that are compiled when the first source needs them: most sources need none of them."""

import re
from functools import cache


@cache
def compiled(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """The compiled pattern."""
    return re.compile(pattern, flags)
