"""Words that forums print around posts, in many languages: both in pages and in the text copied from them."""

import re

from forumtui.text.patterns import lazy_pattern

_BUTTONS = (
    r"back to top|to top|scroll to top|zum seitenanfang|nach oben|haut de page|наверх|вверх|回到顶部|返回顶部|맨위로|"
    r"reply|replies|changed|opened|opened this|modified|created|reported|closed|added|"
    r"messages sorted by|sorted by|sort by|donate|quote|report|share|edit|edited|link|permalink|"
    r"perma|top|up|down|like|likes|flag|delete|parent|next|prev|previous|more|save|hide|profile|"
    r"pm|email|e-mail|www|website|homepage|message|messages|post|posts|post history|private|"
    r"message|send message|find|visit|rap sheet|online|offline|unread|new|view|view post|"
    r"view profile|view same|go to|download|file|no|no\.|image|google|iqdb|saucenao|exif|"
    r"collapse|expand|show|reply to|in reply to|add comment|log in|login|register|sign|up|"
    r"logged|subscribe|unsubscribe|follow|answer|answers|question|comment|comments|description|"
    r"attachment|attachments|date|from|to|subject|re|by|lire|voir|leer|lesen|leggi|von|(?-i:bei)|par|por|przez|on|at|posted|said|says|wrote|anchor|"
    r"source|context|received|sent|published|written|updated|asked|answered|replied|commented|"
    r"root|children|hide comment|score|points?|point|vote|votes|upvote|downvote|"
    r"accepted|solution|solved|best answer|moderator|administrator|admin|member|senior member|"
    r"junior member|newbie|rank|location|joined|registered|thread starter|op|author|guests?|ip|"
    r"status|stats|page|pages|first|last|back|home|search|help|member list|calendar|faq|tags?|"
    r"menu|about|contact|terms|privacy|advertisement|sponsored|print|bookmark|thanks?|thank you|"
    r"回复|回覆|引用|举报|檢舉|检举|收藏|分享|编辑|編輯|顶|踩|赞|讚|只看该作者|只看楼主|楼主|"
    r"樓主|发短消息|加为好友|返信|引用返信|通報|編集|削除|답글|신고|추천|查看|查看资料|个人空间|"
    r"修改|删除|转贴|回信给作者|本篇全文|本讨论区|作者|发表于|發表於|評論|评论|点评|收起|展开|"
    r"添加评论|添加回复|写评论|写回答|邀请回答|提问|提交|取消|发布|登录|登入|注册|註冊|更多|转发|轉發|没有找到相关结果|暂无评论|"
    r"コメントする|返信する|シェア|保存|ログイン|もっと見る|댓글쓰기|답글쓰기|더보기|공유|로그인|회원가입|"
    r"展開|显示全部|标题|標題|主题|主題|时间|時間|日期|内容|內容|来源|题目|題目|推|噓|嘘|匿名|沙发|板凳|地板|心情|antworten|zitieren|melden|teilen|ответить|цитировать|"
    r"пожаловаться|citer|répondre|signaler|citar|responder|reportar|reply\+quote|sub-?thread|"
    r"zitat|kommentar|kommentare|ändra|svara|vastaa|lainaa|ilmianna|permalien|enlace|ссылка|"
    r"профиль|сообщение"
)

_COUNTS = (
    r"(?:(?<=\d)|(?<=\d[\s.,])|(?<=\d[.,]\s))[km万萬千]?\s?(?:条|個|个|則|则|件|개|次|人)?\s?(?:评论|評論|回复|回覆|回帖|回答|赞同|赞|讚|收藏|关注|浏览|瀏覽|阅读|閱讀"
    r"|コメント|返信|いいね|댓글|답글|추천|조회|followers?|views?|shares?|likes?|comments?|repl(?:y|ies)|answers?|votes?|points?|posts?)"
)
"""What follows a number."""
NO_NAME = lazy_pattern(rf"^(?:[\W\d_]*+(?:{_BUTTONS}|{_COUNTS})[\W\d_]*+|(?=[^#»«]*+[#»«])[\W\d_]*+)$", re.I)
"""Buttons and counts, which a page prints beside its posts and which are not taken for names."""

BUTTONS = frozenset(
    [
        "回复",
        "回覆",
        "举报",
        "舉報",
        "引用",
        "点赞",
        "赞",
        "收藏",
        "分享",
        "支持",
        "反对",
        "评分",
        "道具",
        "只看该作者",
        "使用道具",
        "返回顶部",
        "TOP",
        "顶",
        "踩",
        "编辑",
        "删除",
        "返信",
        "通報",
        "いいね",
        "답글",
        "신고",
        "Quote",
        "Reply",
        "Like",
        "Report",
        "Share",
        "Edit",
        "Delete",
        "Top",
        "Up",
        "Profile",
        "PM",
        "Multiquote",
        "Multi-Quote",
        "Bookmark",
        "Zitieren",
        "Antworten",
        "Melden",
        "Citer",
        "Répondre",
        "Signaler",
        "Haut",
        "Цитировать",
        "Ответить",
        "Жалоба",
        "Пожаловаться",
        "Responder",
        "Citar",
        "Reportar",
        "Denunciar",
        "Odpowiedz",
        "Cytuj",
        "Zgłoś",
        "Yanıtla",
        "Alıntı",
        "Alıntıla",
        "Şikayet",
        "Rispondi",
        "Cita",
        "Segnala",
        "Beantwoorden",
        "Citeren",
        "Svara",
        "Citera",
        "檢舉",
        "ตอบกลับ",
        "อ้างอิง",
        "แจ้งลบ",
        "인용",
        "댓글",
        "공유",
    ]
)
"""Words on the buttons under a post. Lines at the end of a body that hold nothing else are buttons."""

SHARED_NAME = lazy_pattern(
    r"^(?:anonymous(?:\s?coward)?|anonym(?:e|o|us)?|anon|guest|unregistered|gast|invité"
    r"|invitado|ospite|гость|аноним|gość|visitante|convidado|misafir|ziyaretçi|khách|ẩn danh|ผู้เยี่ยมชม|gæst|gjest"
    r"|gäst|vendég|oaspete|vizitator|гіст|επισκέπτης|אורח|ضيف|مهمان"
    r"|名無し?(?:さん|氏|子さん)?.*|としあき|無名氏?|匿名(?:用户|用戶|网友|さん)?|游客|遊客|访客|訪客"
    r"|知乎用户|热心网友"
    r"|ㅇㅇ|익명|비공개(?: ?답변)?|무명(?:의 ?\S+)?|손님|vieras|nimetön|deleted.*)(?:[ _#-]?\d{1,8})?$",
    re.I,
)
"""Names that many people share."""

NOT_POSTED = lazy_pattern(
    r"join|regist|member since|inscrit|registriert|dabei seit|beigetreten|注册|註冊|加入|last"
    r" (?:visit|edit|activ|post|modif|seen|on)"
    r"|edit|編集|编辑|編輯|修改|最后登录|最後|bearbeitet|modifi|изменен|регистрац|редактир|updated|\bnow\b"
    r"|\bcurrent|时间是|copyright|©|expires|liittynyt"
    r"|muokattu|on board|since|birthday|gennaio-iscritto|iscritto|\balta\b|登録日|가입|age:|viewed"
    r"|\bclosed\b|deadline|\bdue\b|last reply|latest|membre depuis|miembro desde|membro desde"
    r"|entrou em|lid (?:geworden|sinds)"
    r"|dołącz|zarejestr|katılım|katıldı|üyelik|kayıt|tham gia|gia nhập|สมัคร|เข้าร่วม|gick med|medlem s[ei]|tilmeldt"
    r"|düzenle|sửa lần|chỉnh sửa|แก้ไข|수정|bewerkt|gewijzigd|upraven|zmienion|edytow|szerkeszt|alterad|redigere?[ta]"
    r"|csatlakoz|regisztr|připojil|зареєстр|приєдна|εγγραφή|הצטרף|انضم|入会|参加日|最后(?:活动|在线)",
    re.I,
)
"""Words before a time that is not the time of the post, such as that of an edit."""

PROFILE_LABEL = lazy_pattern(
    r"^(?:joined|join date|registered|regist(?:ration|riert)|posts?|messages|location|from"
    r"|member since|inscription|beiträge|wohnort"
    r"|dabei seit|注册时间|註冊|注册|积分|積分|帖子|威望|等级|來自|来自|精华|经验|金钱|在线时间|最后登录|身份"
    r"|reputation|rep power|likes received|gender|age"
    r"|karma|points|trophy points|likes|reaction score|сообщен\w+|регистрация|откуда|репутация"
    r"|ubicación|mensajes|registrado|viestejä"
    r"|liittynyt|paikkakunta|posty|dołączył|skąd|berichten|lid geworden|posts?:\s?[\d,.]+)\s?[:：]?"
    r"|^(?:mesaj(?:lar|sayısı)?|katılım(?: tarihi)?|konum|yer|bài viết|tham gia|đến từ|nơi ở|กระทู้|โพสต์|สมัครเมื่อ"
    r"|ที่อยู่|投稿数|登録日|居住地|所在地"
    r"|작성글|가입일|지역|포인트|레벨|文章|貼文|發文|发帖数?|地区|地區|性别|性別|mensagens"
    r"|membro desde|localização|localisation|lieu"
    r"|lokalizacja|lugar|città|messaggi|iscritto(?: il)?|inscrit(?: le)?|plats|inlägg|indlæg"
    r"|bydliště|příspěvky|hozzászólások)\s?[:：]",
    re.I,
)
"""Labels of what a page says about an author."""
