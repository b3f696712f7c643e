"""FORUMS: the engines whose saved pages are known, one row each."""

from forumtui.formats.html.forums.answers import GITHUB, HACKER_NEWS, STACK_EXCHANGE
from forumtui.formats.html.forums.asia import BANGUMI, PTT, ZHIHU
from forumtui.formats.html.forums.china import CSDN, DISCUZ, TIEBA
from forumtui.formats.html.forums.classic import (
    FLUXBB,
    PHPBB2,
    PHPBB3,
    SMF_ARCHIVE,
    SOMETHING_AWFUL,
    VBULLETIN4,
)
from forumtui.formats.html.forums.modern import (
    DISCOURSE,
    DRUPAL,
    INVISION4,
    XENFORO1,
    XENFORO2,
)
from forumtui.formats.html.row import Forum

FORUMS: tuple[Forum, ...] = (
    DISCUZ,
    TIEBA,
    CSDN,
    ZHIHU,
    PTT,
    BANGUMI,
    PHPBB3,
    PHPBB2,
    VBULLETIN4,
    SOMETHING_AWFUL,
    SMF_ARCHIVE,
    FLUXBB,
    XENFORO2,
    XENFORO1,
    INVISION4,
    DISCOURSE,
    HACKER_NEWS,
    STACK_EXCHANGE,
    GITHUB,
    DRUPAL,
)
"""Every page is claimed by one row at most, so their order does not matter."""
