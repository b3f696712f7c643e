"""Pages over HTTP: one client with its limits and manners, its answers, the copy kept on disk, and which pages follow.

Nothing here runs unless the user named a URL or pressed a key that asks for one. httpx2 is imported by `client` alone,
so that opening a file costs nothing of it.
"""
