"""Archives of pages (WARC, WACZ, folders) to data sets: JSON lines, one thread a line, and Parquet, one post a row.

`python -m forumtui.archive IN… OUT` runs it, on one machine or on a cluster, in two steps of many tasks each:

1. read: each task reads its part of the archives, page by page in a child process, and writes the pages into one file,
   sorted by the key of the thread.
2. join: each task reads the pages of a range of keys from all these files, joins those of each thread, and writes the
   threads.

A task that was not finished begins again; finished ones do not. Memory does not grow with the size of the archives.
"""
