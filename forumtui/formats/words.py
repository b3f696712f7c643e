"""Words that forums print around posts, in many languages; a page and the text copied out of it have the same ones."""

import re

NOT_POSTED = re.compile(
    r"join|regist|member since|inscrit|registriert|dabei seit|beigetreten|注册|註冊|加入|last"
    r" (?:visit|edit|activ|post|modif|seen|on)"
    r"|edit|編集|编辑|編輯|修改|最后登录|最後|bearbeitet|modifi|изменен|регистрац|редактир|updated|\bnow\b"
    r"|\bcurrent|时间是|copyright|©|expires|liittynyt"
    r"|muokattu|on board|since|birthday|gennaio-iscritto|iscritto|\balta\b|登録日|가입|age:|viewed"
    r"|\bclosed\b|deadline|\bdue\b|last reply|latest",
    re.I,
)
"""Words before a time that is not the posting's."""

PROFILE_LABEL = re.compile(
    r"^(?:joined|join date|registered|regist(?:ration|riert)|posts?|messages|location|from"
    r"|member since|inscription|beiträge|wohnort"
    r"|dabei seit|注册时间|註冊|注册|积分|積分|帖子|威望|等级|來自|来自|精华|经验|金钱|在线时间|最后登录|身份"
    r"|reputation|rep power|likes received|gender|age"
    r"|karma|points|trophy points|likes|reaction score|сообщен\w+|регистрация|откуда|репутация"
    r"|ubicación|mensajes|registrado|viestejä"
    r"|liittynyt|paikkakunta|posty|dołączył|skąd|berichten|lid geworden|posts?:\s?[\d,.]+)\s?[:：]?",
    re.I,
)
"""Labels of the facts about an author."""
