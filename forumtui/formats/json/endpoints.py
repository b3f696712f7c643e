"""Where an engine gives a thread as JSON: one row each, by the address of the page that people see.

An answer is what a row of `rows_forums` or `rows_networks` reads. Where any host may run the engine, the page is asked
for first and says by a sign in its source that it is one.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from forumtui.formats.json.values import Record, line, record, records, whole

Groups = Mapping[str, str]
"""What the address of a thread says: host, number and the like."""

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
    """The answers that this was held against."""
    page: re.Pattern[str]
    """The addresses of threads; its groups fill the other addresses."""
    addresses: tuple[str, ...]
    """What is asked for, one after the other, to have the first posts."""
    sign: bytes = b""
    """What the source of a page says where any host may run the engine; empty where the host tells."""
    besides: Callable[[Groups, Sequence[object]], list[str]] = _no_more
    """Addresses of what belongs to the first posts, by the answers so far."""
    join: Callable[[Sequence[object]], object] = _first
    """One answer out of all of them."""
    further: Callable[[Groups, Sequence[object]], list[str]] = _no_more
    """The addresses of the thread's other pages, in order."""

    def first_addresses(self, groups: Groups) -> list[str]:
        """What is asked for first."""
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


def _stack_comments(groups: Groups, answers: Sequence[object]) -> list[str]:
    """Stack Exchange: the remarks under the question and under its answers."""
    ids = [line(one.get("answer_id")) for one in records(record(answers[1]).get("items"))]
    posts = ";".join([groups["id"], *filter(None, ids)][:100])
    return [
        f"{_STACK}posts/{posts}/comments?site={groups['host']}&filter=withbody&pagesize=100&order=asc&sort=creation"
    ]


def _stack_question(answers: Sequence[object]) -> object:
    """Stack Exchange: the question with its answers, each with its comments."""
    asked, answered, remarks = ([*records(record(one).get("items"))] for one in (*answers, {})[:3])
    under: dict[object, list[Record]] = {}
    for remark in remarks:
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
        "recorded topics and chunks of four forums",
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
        "flarum",
        "the documentation of its API",
        re.compile(_ANY_HOST + r"/d/(?P<id>\d+)(?:[-/?#]|$)"),
        ("{scheme}://{host}{root}/api/discussions/{id}?include=posts,posts.user",),
        sign=b'id="flarum-',
    ),
    Endpoint(
        "lemmy",
        "a recorded post with its comments",
        re.compile(_ANY_HOST + r"/post/(?P<id>\d+)(?:[/?#]|$)"),
        (
            "{scheme}://{host}/api/v3/post?id={id}",
            "{scheme}://{host}/api/v3/comment/list?post_id={id}&max_depth=50&limit=500&sort=Old&type_=All",
        ),
        sign=b"isoData",
        join=_post_with_comments,
    ),
    Endpoint(
        "hackernews",
        "recorded items of the search API",
        re.compile(r"^https?://news\.ycombinator\.com/item\?id=(?P<id>\d+)"),
        ("https://hn.algolia.com/api/v1/items/{id}",),
    ),
    Endpoint(
        "lobsters",
        "recorded stories of 2018 and 2026",
        re.compile(r"^https?://lobste\.rs/s/(?P<id>[a-z0-9]+)"),
        ("https://lobste.rs/s/{id}.json",),
    ),
    Endpoint(
        "github",
        "recorded issues and comments",
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
        "recorded answers of /questions/ID and /questions/ID/answers; comments by the documentation",
        re.compile(
            r"^https?://(?P<host>(?:[a-z.-]+\.)?(?:stackexchange|stackoverflow|superuser|serverfault|askubuntu)\.com"
            r"|mathoverflow\.net)/(?:questions|q)/(?P<id>\d+)"
        ),
        (
            _STACK + "questions/{id}?site={host}&filter=withbody",
            _STACK + "questions/{id}/answers?site={host}&filter=withbody&pagesize=100&order=desc&sort=votes",
        ),
        besides=_stack_comments,
        join=_stack_question,
    ),
    Endpoint(
        "4chan",
        "a recorded thread of a board of the same software",
        re.compile(r"^https?://boards\.(?:4chan|4channel)\.org/(?P<board>\w+)/thread/(?P<id>\d+)"),
        ("https://a.4cdn.org/{board}/thread/{id}.json",),
    ),
)
"""The first whose addresses match is meant."""


def endpoint_of(url: str) -> tuple[Endpoint, Groups] | None:
    """Where the thread of a page's address is given as JSON; None where no row knows it."""
    for endpoint in ENDPOINTS:
        found = endpoint.page.match(url)
        if found is not None:
            return endpoint, found.groupdict()
    return None
