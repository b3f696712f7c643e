"""A site on this machine that the client takes for a public one."""

import pytest

from forumtui.fetch.addresses import Resolver
from forumtui.fetch.client import Client

_ADDRESSES = {
    "127.0.0.1": "93.184.216.34",
    "localhost.localdomain": "127.0.0.1",
    "router.lan": "192.168.1.1",
}


@pytest.fixture
def public_site(monkeypatch: pytest.MonkeyPatch) -> Resolver:
    """The resolver for it. The look at who answers, which would refuse the test's own server, is left out."""
    monkeypatch.setattr(Client, "_refuse_private_peer", lambda *_arguments: None)
    return lambda host, _port: [_ADDRESSES.get(host, host)]
