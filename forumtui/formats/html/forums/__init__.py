"""FORUMS: the engines whose saved pages are known, one row each."""

from forumtui.formats.html.forums.answers import GITHUB, HACKER_NEWS, STACK_EXCHANGE
from forumtui.formats.html.forums.asia import BANGUMI, PTT, ZHIHU
from forumtui.formats.html.forums.boards import MYBB, MYBB_ARCHIVE, SMF, SMF1, SMF_PRINT, UCOZ, WEBWIZ
from forumtui.formats.html.forums.campus import (
    BAHAMUT,
    CHINAUNIX_STATIC,
    DOUBAN,
    HUMORUNIV,
    MITBBS,
    NFORUM,
    NGA,
    YOUBBS,
)
from forumtui.formats.html.forums.chat import ISSO
from forumtui.formats.html.forums.china import CSDN, DISCUZ, TIEBA
from forumtui.formats.html.forums.classic import (
    FLUXBB,
    PHPBB2,
    PHPBB3,
    SMF_ARCHIVE,
    SOMETHING_AWFUL,
    VBULLETIN4,
)
from forumtui.formats.html.forums.communities import FLARUM, FOREM, NODEBB, VANILLA
from forumtui.formats.html.forums.imageboards import (
    FOOLFUUKA,
    FOURCHAN,
    FUTABA,
    NICHANNEL,
    PIXMICAT,
    VICHAN,
    WAKABA,
)
from forumtui.formats.html.forums.links import LOBSTERS, REDDIT, REDDIT_OLD, V2EX
from forumtui.formats.html.forums.mail import HYPERKITTY, HYPERMAIL, MHONARC, PIPERMAIL, PUBLIC_INBOX
from forumtui.formats.html.forums.modern import (
    DISCOURSE,
    DRUPAL,
    INVISION3,
    INVISION4,
    XENFORO1,
    XENFORO2,
)
from forumtui.formats.html.forums.questions import ASKBOT, OSCHINA, WENWEN, ZHIDAO
from forumtui.formats.html.forums.sites import BBPRESS, DISCUZ_ARCHIVER, PHPBB3_PRINT, TIBIA, WORDPRESS
from forumtui.formats.html.forums.trackers import (
    BUGZILLA,
    FOSSIL,
    GITEA,
    GITHUB_REACT,
    REDMINE,
    REDMINE_BOARD,
    SOURCEFORGE,
    TRAC,
)
from forumtui.formats.html.forums.vbulletin import VBULLETIN3, VBULLETIN5, VBULLETIN_ARCHIVE
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
    INVISION3,
    INVISION4,
    DISCOURSE,
    HACKER_NEWS,
    STACK_EXCHANGE,
    GITHUB,
    DRUPAL,
    VBULLETIN3,
    VBULLETIN5,
    VBULLETIN_ARCHIVE,
    MYBB,
    MYBB_ARCHIVE,
    SMF,
    SMF1,
    SMF_PRINT,
    UCOZ,
    WEBWIZ,
    VANILLA,
    FLARUM,
    NODEBB,
    FOREM,
    LOBSTERS,
    REDDIT,
    REDDIT_OLD,
    V2EX,
    ASKBOT,
    ZHIDAO,
    WENWEN,
    OSCHINA,
    NFORUM,
    MITBBS,
    BAHAMUT,
    CHINAUNIX_STATIC,
    YOUBBS,
    DOUBAN,
    NGA,
    HUMORUNIV,
    WORDPRESS,
    BBPRESS,
    PHPBB3_PRINT,
    DISCUZ_ARCHIVER,
    TIBIA,
    BUGZILLA,
    TRAC,
    REDMINE,
    REDMINE_BOARD,
    FOSSIL,
    SOURCEFORGE,
    GITHUB_REACT,
    GITEA,
    PIPERMAIL,
    HYPERMAIL,
    MHONARC,
    PUBLIC_INBOX,
    HYPERKITTY,
    VICHAN,
    FOURCHAN,
    FOOLFUUKA,
    PIXMICAT,
    FUTABA,
    WAKABA,
    NICHANNEL,
    ISSO,
)
"""Every page is claimed by one row at most, so their order does not matter."""
