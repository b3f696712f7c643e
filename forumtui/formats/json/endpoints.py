"""Where a site gives a thread as JSON, found from the address of the page that people see: one row each.

The answers are read by the rows of `rows_forums` and `rows_networks`. Where any host may run the engine, the page is
fetched first, and a sign in its source tells that it is one of this engine.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from forumtui.formats.json.values import Record, line, record, records, whole

Groups = Mapping[str, str]
"""What a thread's address holds: host, number and the like."""

CHUNK = 20
"""Posts of one further answer of Discourse."""
_GITHUB_PAGE = 100


def _no_more(_groups: Groups, _answers: Sequence[object]) -> list[str]:
    return []


def _first(answers: Sequence[object]) -> object:
    return answers[0]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One engine's addresses of JSON."""

    name: str
    """The row that reads the answers."""
    proved_by: str
    """The answers that this row was checked against."""
    page: re.Pattern[str]
    """The addresses of threads; its groups fill the other addresses."""
    addresses: tuple[str, ...]
    """What is fetched, one after the other, for the first posts."""
    sign: bytes = b""
    """What the source of a page says where any host may run the engine; empty where the host tells."""
    besides: Callable[[Groups, Sequence[object]], list[str]] = _no_more
    """Further addresses for the first posts, by the answers so far; called again until it gives none."""
    join: Callable[[Sequence[object]], object] = _first
    """One answer out of all of them."""
    further: Callable[[Groups, Sequence[object]], list[str]] = _no_more
    """The addresses of the thread's other pages, in order."""

    def first_addresses(self, groups: Groups) -> list[str]:
        """What is fetched first."""
        return [address.format_map(groups) for address in self.addresses]


def _chunks(groups: Groups, answers: Sequence[object]) -> list[str]:
    """Discourse: the ids of all posts, twenty at a time."""
    stream = record(record(answers[0]).get("post_stream"))
    here = {whole(one.get("id")) for one in records(stream.get("posts"))}
    ids = stream.get("stream")
    rest = [str(one) for one in (ids if isinstance(ids, list) else ()) if isinstance(one, int) and one not in here]
    base = "{scheme}://{host}{root}/t/{id}/posts.json?".format_map(groups)
    return [
        base + "&".join(f"post_ids[]={one}" for one in rest[start : start + CHUNK])
        for start in range(0, len(rest), CHUNK)
    ]


def _nodebb_pages(groups: Groups, answers: Sequence[object]) -> list[str]:
    count = whole(record(record(answers[0]).get("pagination")).get("pageCount")) or 1
    base = "{scheme}://{host}{root}/api/topic/{id}?page=".format_map(groups)
    return [f"{base}{number}" for number in range(2, count + 1)]


def _github_pages(groups: Groups, answers: Sequence[object]) -> list[str]:
    comments = whole(record(answers[0]).get("comments")) or 0
    base = "https://api.github.com/repos/{owner}/{repo}/issues/{id}/comments?per_page=100&page=".format_map(groups)
    return [f"{base}{number}" for number in range(2, (comments - 1) // _GITHUB_PAGE + 2)]


_STACK = "https://api.stackexchange.com/2.3/"
_STACK_PAGE = 100
_STACK_COMMENTS = 10
"""Pages of comments that are fetched; more are left out."""
_STACK_QUESTION = (
    _STACK + "questions/{id}?site={host}&filter=withbody",
    _STACK + "questions/{id}/answers?site={host}&filter=withbody&pagesize=100&order=desc&sort=votes",
)


def _stack_comments(groups: Groups, answers: Sequence[object]) -> list[str]:
    """Stack Exchange: the remarks under the question and its answers, a hundred at a time and oldest first."""
    asked = len(answers) - len(_STACK_QUESTION)
    if asked and (asked >= _STACK_COMMENTS or record(answers[-1]).get("has_more") is not True):
        return []
    ids = [line(one.get("answer_id")) for one in records(record(answers[1]).get("items"))]
    posts = ";".join([groups["id"], *filter(None, ids)][:_STACK_PAGE])
    page = f"&page={asked + 1}" if asked else ""
    return [f"{_STACK}posts/{posts}/comments?{_stack_wanted(groups)}&order=asc&sort=creation{page}"]


def _stack_pages(groups: Groups, answers: Sequence[object]) -> list[str]:
    """Stack Exchange: the answers behind the first hundred."""
    count = next((whole(one.get("answer_count")) for one in records(record(answers[0]).get("items"))), None) or 0
    base = _STACK_QUESTION[1].format_map(groups)
    return [f"{base}&page={number}" for number in range(2, (count - 1) // _STACK_PAGE + 2)]


def _stack_wanted(groups: Groups) -> str:
    return f"site={groups['host']}&filter=withbody&pagesize={_STACK_PAGE}"


def _stack_question(answers: Sequence[object]) -> object:
    """Stack Exchange: the question with its answers, each with its comments."""
    asked, answered, *remarks = ([*records(record(one).get("items"))] for one in answers)
    under: dict[object, list[Record]] = {}
    for remark in (one for page in remarks for one in page):
        under.setdefault(remark.get("post_id"), []).append(remark)
    given = [{**one, "comments": under.get(one.get("answer_id"), [])} for one in answered]
    return {
        "items": [{**one, "answers": given, "comments": under.get(one.get("question_id"), [])} for one in asked[:1]]
    }


def _post_with_comments(answers: Sequence[object]) -> object:
    return {**record(answers[0]), "comments": record(answers[1]).get("comments")}


_ANY_HOST = r"^(?P<scheme>https?)://(?P<host>[^/?#]+)(?P<root>(?:/[\w.-]+)*?)"

ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        "discourse",
        "topics and chunks of XertroV/discourse-rss-auto-archive-linked-content api-examples/ and of three forums",
        re.compile(_ANY_HOST + r"/t/(?:[^/?#]*[^/?#\d][^/?#]*/)?(?P<id>\d+)(?:/\d+)?/?(?:[?#]|$)"),
        ("{scheme}://{host}{root}/t/{id}.json",),
        sign=b'name="generator" content="Discourse',
        further=_chunks,
    ),
    Endpoint(
        "nodebb",
        "a topic of a NodeBB that was run for it",
        re.compile(_ANY_HOST + r"/topic/(?P<id>\d+)(?:[/?#]|$)"),
        ("{scheme}://{host}{root}/api/topic/{id}",),
        sign=b"NodeBB",
        further=_nodebb_pages,
    ),
    Endpoint(
        "lemmy",
        "shadone/LemmyKit Tests/LemmyKitTests/Fixtures/getPostResponseV3.json and getCommentsResponseV3.json,"
        " TusharKanjariya/medium-research-mcp test/fixtures/lemmy-detail.json; addresses: LemmyNet/lemmy"
        " crates/api/routes_v3/src/lib.rs",
        re.compile(_ANY_HOST + r"/post/(?P<id>\d+)(?:[/?#]|$)"),
        (
            "{scheme}://{host}/api/v3/post?id={id}",
            "{scheme}://{host}/api/v3/comment/list?post_id={id}&max_depth=50&sort=Old&type_=All",
        ),
        sign=b"isoData",
        join=_post_with_comments,
    ),
    Endpoint(
        "hackernews",
        "items of the search API, recorded in 2018 and 2024",
        re.compile(r"^https?://news\.ycombinator\.com/item\?id=(?P<id>\d+)"),
        ("https://hn.algolia.com/api/v1/items/{id}",),
    ),
    Endpoint(
        "lobsters",
        "Thieurom/LobstersApp LobstersAppTests/API/CommentsTestData.json (2018), msfjarvis/compose-lobsters"
        " api/src/test/resources/post_details_tdfoqh.json (2022), TusharKanjariya/medium-research-mcp"
        " test/fixtures/lobsters-detail.json (2026); address: lobsters/lobsters config/routes.rb",
        re.compile(r"^https?://lobste\.rs/s/(?P<id>[a-z0-9]+)"),
        ("https://lobste.rs/s/{id}.json",),
    ),
    Endpoint(
        "github",
        "PyGithub/PyGithub tests/ReplayData/PaginatedList.testCustomPerPageIteration.txt, with its request lines",
        re.compile(r"^https?://github\.com/(?P<owner>[\w.-]+)/(?P<repo>[\w.-]+)/issues/(?P<id>\d+)"),
        (
            "https://api.github.com/repos/{owner}/{repo}/issues/{id}",
            "https://api.github.com/repos/{owner}/{repo}/issues/{id}/comments?per_page=100",
        ),
        join=lambda answers: [answers[0], *records(answers[1])],
        further=_github_pages,
    ),
    Endpoint(
        "stackexchange",
        "TusharKanjariya/medium-research-mcp test/fixtures/stackexchange-detail.json and stackexchange-answers.json;"
        " comments: maleck13/so_cli subcmd (an answer with bodies and the address that is asked) and the answer"
        " in StackSampleData of MetricsGrimoire's Sibyl (names with references, has_more); page by the documentation",
        re.compile(
            r"^https?://(?P<host>(?:[a-z.-]+\.)?(?:stackexchange|stackoverflow|superuser|serverfault|askubuntu)\.com"
            r"|mathoverflow\.net)/(?:questions|q)/(?P<id>\d+)"
        ),
        _STACK_QUESTION,
        besides=_stack_comments,
        join=_stack_question,
        further=_stack_pages,
    ),
    Endpoint(
        "4chan",
        "4chan/4chan-API pages/Threads.md: the answer of https://a.4cdn.org/po/thread/570368.json",
        re.compile(r"^https?://boards\.(?:4chan|4channel)\.org/(?P<board>\w+)/thread/(?P<id>\d+)"),
        ("https://a.4cdn.org/{board}/thread/{id}.json",),
    ),
)
"""The first whose `page` matches an address is used."""


def endpoint_of(url: str) -> tuple[Endpoint, Groups] | None:
    """Where the thread of a page's address is given as JSON; None where no row knows it."""
    for endpoint in ENDPOINTS:
        found = endpoint.page.match(url)
        if found is not None:
            return endpoint, found.groupdict()
    return None
