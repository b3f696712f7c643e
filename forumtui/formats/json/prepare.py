"""Answers whose parts refer to each other, made one tree before the paths of a row are followed."""

from forumtui.formats.json.values import Record, record, records


def join_listings(value: object) -> object:
    """Reddit's listings: the submission, and the comments however the listings stand together."""
    things = [child for listing in records(value) or [record(value)] for child in _children(listing)]
    submission = next((record(one.get("data")) for one in things if one.get("kind") == "t3"), None)
    if submission and submission.get("is_self") is True:
        submission = {**submission, "url": None}
    return {"submission": submission, "comments": [one for one in things if one.get("kind") in ("t1", "more")]}


def _children(listing: Record) -> list[Record]:
    return records(record(listing.get("data")).get("children"))


def join_included(value: object) -> object:
    """JSON:API: each post with the user it refers to in its place, in the order of their numbers."""
    answer = record(value)
    included = [*records(answer.get("included")), *records(answer.get("data"))]
    known = {(str(one.get("type")), str(one.get("id"))): record(one.get("attributes")) for one in included}
    posts: list[Record] = []
    for one in included:
        attributes = record(one.get("attributes"))
        if one.get("type") != "posts" or "contentHtml" not in attributes:
            continue
        user = record(record(record(one.get("relationships")).get("user")).get("data"))
        posts.append({**attributes, "id": one.get("id"), "user": known.get(("users", str(user.get("id"))), {})})
    posts.sort(key=_number)
    return {"discussion": record(record(answer.get("data")).get("attributes")), "posts": posts}


def name_files(value: object) -> object:
    """4chan's posts, each with the whole name of its picture: the answer has name and ending apart."""
    answer = record(value)
    posts = [
        {**one, "file": f"{one['filename']}{one.get('ext') or ''}"} if one.get("filename") else one
        for one in records(answer.get("posts"))
    ]
    return {**answer, "posts": posts}


def _number(post: Record) -> int:
    number = post.get("number")
    return number if isinstance(number, int) else 0


def parent_in_path(post: Record) -> object:
    """The parent in a line of ancestors such as "0.12.34", whose last is the comment itself."""
    line = record(post.get("comment")).get("path")
    parts = line.split(".") if isinstance(line, str) else []
    return parts[-2] if len(parts) > 2 else None


def join_issue(value: object) -> object:
    """GitHub's comments, alone or behind their issue: as a list, under `comments`, or line by line."""
    if isinstance(value, dict):
        issue = record(value.get("issue")) or (value if "title" in value else {})
        return {"issue": issue, "comments": value.get("comments")}
    entries = [one for part in (value if isinstance(value, list) else []) for one in (records(part) or [record(part)])]
    issue = next((one for one in entries if "title" in one), {})
    return {"issue": issue, "comments": [one for one in entries if "title" not in one]}


def join_context(value: object) -> object:
    """Mastodon's statuses above and below one status, with that status where it is here."""
    if isinstance(value, list):
        statuses = records(value)
    else:
        answer = record(value)
        own = [answer] if "content" in answer else []
        statuses = [*records(answer.get("ancestors")), *own, *records(answer.get("descendants"))]
    first = statuses[0] if statuses and not statuses[0].get("in_reply_to_id") else None
    return {"opening": first, "posts": statuses[1:] if first else statuses}


_POSTINGS = "DiscussionForumPosting Question QAPage Article BlogPosting SocialMediaPosting NewsArticle"
_WITH_COMMENTS = tuple(_POSTINGS.split())


def join_schema(value: object) -> object:
    """JSON-LD of schema.org: the posting or question, its comments and answers."""
    graph = records(value) or records(record(value).get("@graph")) or [record(value)]
    entity = next((one for one in graph if one.get("@type") in _WITH_COMMENTS), {})
    inner = entity.get("mainEntity")
    entity = record(inner[0] if isinstance(inner, list) and inner else inner) or entity
    posts: list[Record] = []
    for key in ("acceptedAnswer", "suggestedAnswer", "comment"):
        found = entity.get(key)
        answers = records(found) or ([found] if isinstance(found, dict) else [])
        posts.extend({**one, "accepted": True} if key == "acceptedAnswer" else one for one in answers)
    return {"opening": entity, "posts": posts}
