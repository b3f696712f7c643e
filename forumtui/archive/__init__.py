"""Archives of pages (WARC, WACZ, folders) to data sets: JSON lines, one thread a line, and Parquet, one post a row.

`python -m forumtui.archive IN… OUT` runs it, on one machine or on a cluster. It works in two steps, each of many tasks:

1. read: each task reads its part of the archives, page by page in a child process, and writes what it read into one
   file that is sorted by the key of the thread.
2. join: each task takes a range of keys out of all these files, joins the pages of each thread, and writes them.

A task that was not finished is done again from its beginning; nothing else is. Nothing in memory grows with the size
of the archives.
"""
