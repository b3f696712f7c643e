"""Texts that are no threads, by what they are. All invented."""

REFUSED = {
    "empty": "",
    "prose": "On May 4, 2020 the lake was calm.\n\nOn May 5, 2020 it was not, said Ann.\n\nNobody wrote about it.\n"
    * 5,
    "readme": "# Lamp\n\nA lamp library.\n\n## Install\n\n    pip install lamp\n\n## Changes\n\n"
    "### 1.2 - 2020-01-02\n\n- fixed\n\n### 1.1 - 2019-01-02\n\n- added\n",
    "changelog": "".join(f"## [1.{n}.0] - 2020-0{n}-01\n\n### Added\n\n- thing {n} (#{n})\n\n" for n in range(1, 9)),
    "log": "".join(f"2020-01-02 10:00:0{n} INFO server.main: started worker {n}\n  detail\n" for n in range(9)),
    "syslog": "".join(f"Jan  2 10:00:0{n} host kernel[{n}]: message\n" for n in range(9)),
    "csv": "id,name,time\n" + "".join(f"{n},ann,2020-01-02 10:00:0{n}\n" for n in range(9)),
    "table": "".join(f"ann   2020-01-02 10:00   {n}\n" for n in range(9)),
    "mail": "From: ann@mail.example\nTo: bo@mail.example\nSubject: hello\nMessage-ID: <1@mail.example>\n\n"
    "On May 4, 2020, bo wrote:\n> one\n\nOn May 5, 2020, bo wrote:\n> two\n",
    "answer": "Hello,\n\nOn May 4, 2020 at 9:30 AM Ann wrote:\n> one\n> two\n\nYes.\n\n"
    "On May 3, 2020 at 9:30 AM Bo wrote:\n> no\n",
    "git log": "".join(
        f"commit {n:040x}\nAuthor: Ann <ann@mail.example>\n"
        f"Date:   Mon May {n} 10:00:00 2020 +0200\n\n    change {n}\n\n"
        for n in range(1, 9)
    ),
    "code": 'def posted(author, time):\n    """ann wrote on May 4, 2020:"""\n    return f"{author} | {time} | #1"\n'
    * 5,
    "diary": "".join(f"2020-01-0{n} Monday\n\nWoke up late. Rain.\n\n" for n in range(1, 9)),
    "minutes": "".join(f"Standup, 2020-01-0{n} 10:00\n\n- Ann: lamp\n- Bo: boat\n\n" for n in range(1, 9)),
    "html": "<!DOCTYPE html><html><body>ann | 2019-03-01 10:00:01 UTC | #1\n\ntext\n</body></html>",
    "json": '[{"author": "ann"}]',
    "chat": "".join(f"[10:0{n}] <ann> hello {n}\n" for n in range(9)),
    "index": "".join(f"{n}. Boat paint   ann   2020-01-0{n} 10:00\n" for n in range(1, 9)),
    "ics": "BEGIN:VEVENT\nDTSTART:20200102T100000Z\nSUMMARY:Lamp\nEND:VEVENT\n" * 4,
}
