"""Invented announcements of a hiking club, the same paragraphs in five languages, and posts in one language only."""

PARAGRAPHS = {
    "zh": (
        "山友俱乐部秋季通知",
        "各位山友,大家好!",
        "今年秋天我们一共走了12条路线,参加的人次达到3.5万,比去年多了40%。",
        "一、安全永远是第一位的",
        "九月的暴雨冲坏了北坡的小路,我们用了三个星期把它修好,还新装了86级台阶。",
        "请大家出发以前检查雨衣、头灯和地图,不要一个人走夜路。",
        "二、明年的计划",
        "我们打算在湖边建一座能住24人的小木屋,预算是120万元。",
        "你愿意来帮忙吗?",
        "想报名的朋友请写信给我们,信里说明你会做什么。",
        "林小溪",
        "2021年11月3日",
    ),
    "en": (
        "Autumn notice of the hill walkers' club",
        "Dear walkers,",
        "This autumn we walked 12 routes in all; 35,000 people took part, 40% more than in the year before.",
        "1. Safety always comes first",
        (
            "The heavy rain of September washed away the path on the north slope. "
            "It took us three weeks to repair it, and we added 86 new steps."
        ),
        "Before you set out, please check your raincoat, your head lamp and your map, and do not walk alone at night.",
        "2. Plans for next year",
        "We want to build a hut by the lake where 24 people can sleep, with a budget of 1.2 million.",
        "Would you like to help us?",
        "If you want to take part, please write to us and say what you are able to do.",
        "Lin Xiaoxi",
        "November 3, 2021",
    ),
    "ja": (
        "山歩きクラブ秋のお知らせ",
        "会員の皆様へ",
        "この秋は全部で12のコースを歩き、のべ3万5千人が参加しました。昨年より40%の増加です。",
        "1. 安全が第一です",
        "九月の大雨で北側の道が流されましたが、三週間かけて直し、新しい階段を86段つけました。",
        "出発の前に雨具とヘッドランプと地図を確かめ、夜道を一人で歩かないでください。",
        "2. 来年の計画",
        "湖のそばに24人が泊まれる小屋を建てたいと思います。予算は120万です。",
        "手伝っていただけますか?",
        "参加したい方は、何ができるかを書いて私たちにお知らせください。",
        "林小渓より",
        "2021年11月3日",
    ),
    "ko": (
        "산길 모임 가을 알림",
        "회원 여러분께",
        "올가을 우리는 모두 12개의 길을 걸었고 3만 5천 명이 참가했습니다. 지난해보다 40% 늘었습니다.",
        "1. 안전이 가장 먼저입니다",
        "구월의 큰비로 북쪽 길이 무너졌지만 삼 주 동안 고치고 새 계단 86개를 놓았습니다.",
        "떠나기 전에 비옷과 머리등과 지도를 살피고 밤길을 혼자 걷지 마십시오.",
        "2. 내년 계획",
        "호숫가에 24명이 잘 수 있는 오두막을 짓고 싶습니다. 예산은 120만입니다.",
        "도와주시겠습니까?",
        "함께하고 싶은 분은 무엇을 할 수 있는지 적어 우리에게 보내 주십시오.",
        "임소계 올림",
        "2021년 11월 3일",
    ),
    "fr": (
        "Avis d'automne du club des marcheurs de la colline",
        "Chers amis de la montagne,",
        "Cet automne nous avons parcouru 12 sentiers et 35 000 personnes sont venues, 40 % de plus que l'an dernier.",
        "1. La sécurité est toujours la première des choses",
        (
            "Les pluies de septembre ont emporté le chemin du nord. Il nous a fallu trois semaines pour le réparer, "
            "et nous avons posé 86 marches."
        ),
        "Avant de partir, vérifiez votre cape, votre lampe et la carte, et ne marchez pas seul dans la nuit.",
        "2. Les projets de l'année qui vient",
        "Nous voulons bâtir au bord du lac une cabane pour 24 personnes, avec un budget de 1,2 million.",
        "Est-ce que vous voulez nous aider ?",
        "Si vous voulez venir, écrivez-nous et dites ce que vous savez faire pour les autres.",
        "Lin Xiaoxi",
        "3 novembre 2021",
    ),
}
"""Twelve paragraphs a language: head, salutation, body with two numbered headings, signature, date."""

SOUP = (
    "Cut the onions and the carrots, not too small, and keep the peels for the broth that you will want tomorrow.",
    "Now the oil.",
    "Let it get warm slowly while you wash the leeks. Nobody likes sand between the teeth.",
    "Everything goes into the pot, the lid goes on top, and you have half an hour for a book.",
    "Is it thick enough?",
    "Add a little cream if the children are at the table, and some pepper if they are not.",
    "My aunt used to put a piece of cheese at the bottom of each plate, and we had to find it.",
    "Serve it with bread.",
)
"""A recipe: nothing that the announcements say."""

ONE_LANGUAGE = (
    (
        "证书一直做不出来,请大家帮忙看看:",
        "先生成私钥,再生成请求,然后自己签名:",
        "每一步都按书上写的做,最后一步失败了:",
        "mytool genkey -des -out server.key 2048",
        "mytool req -new -key server.key -out server.csr",
        "mytool sign -days 30 -in server.csr -signkey server.key",
    ),
    ("昨天入手了 Xiaomi MIX 2S,感觉 MIUI 比 Android 原生好用。",),
    (
        "今天看到一句话:",
        "Stay hungry, stay foolish.",
        "大家共勉!",
    ),
    (
        "标题党 Breaking News",
        "其实就是降价了,大家散了吧。Galaxy S8 也降了。",
        "我还是等 iPhone 8。",
    ),
    (
        "升级以后一直报错:",
        "Fatal error: cannot open shared object file",
        "有谁知道怎么办吗?我用的是 Ubuntu 16.04,装了 Docker 和 Python。",
        "重装也没用。",
    ),
    (
        "我的配置:",
        "Intel Core i7",
        "NVIDIA GeForce GTX",
        "Samsung 960 EVO",
        "Corsair Vengeance",
        "大家觉得怎么样?电源够用吗?还有机箱推荐一个,最好是静音的,晚上要开着下载。",
    ),
    (
        "GitHub、GitLab、Gitea 三个都用过,最后还是选了 Gitea。",
        "原因是 Docker Compose 一行就装好。",
        "备份也简单,直接 rsync。",
    ),
    (
        "I love the word 江湖, it has no good translation.",
        "Some say it means rivers and lakes, others the world of heroes.",
        "What would you write?",
    ),
    (
        "My grandmother used to say 慢慢来 whenever I was in a hurry.",
        "It took me years to understand her.",
    ),
    (
        "The phone is sold as 红米 in China and as Redmi in the rest of the world.",
        "The two are the same inside, I opened both.",
    ),
    (
        "Has anyone tried the new ramen place (ラーメン) near the station?",
        "The broth is great but the queue is long.",
    ),
    (
        "新しい MacBook Pro を買いました。",
        "とても速いですが、USB の口が足りません。",
        "みんなはどの hub を使っていますか?",
    ),
    (
        "日本語の「勿体無い」という言葉が好きです。",
        "物を大切にする心がよく出ていると思います。",
    ),
    (
        "Kubernetes 클러스터를 새로 만들었습니다.",
        "Ingress 설정이 어려웠지만 결국 잘 됩니다.",
        "Helm 차트도 올렸습니다.",
    ),
    (
        "Wir haben gestern den Film gesehen, er heißt auf Englisch The Long Way Home.",
        "Die Musik war nicht schlecht, aber er ist zu lang.",
    ),
    (
        "J'ai acheté un Raspberry Pi pour mon fils.",
        "Il a installé Linux tout seul, je suis fier de lui.",
    ),
    (
        "Вчера купил себе Lenovo ThinkPad, очень доволен.",
        "Стоит Windows, но хочу поставить Debian.",
    ),
    (
        "第一,赞。",
        "第二,再赞。",
        "Good!",
    ),
    (
        "歌词分享:",
        "Twinkle twinkle little star",
        "这首歌小时候每天都听,现在女儿也会唱了,一到晚上就站在窗边唱给月亮听,唱完才肯睡。",
    ),
    (
        "666666666666",
        "[微笑][微笑][微笑]",
        "http://example.org/a",
        "顶一下楼主!",
    ),
    (
        "OK",
        "Thanks",
        "谢谢楼主分享,已经下载了,回去试试看再来反馈。",
    ),
    (
        "转自 Hacker News:",
        "Show HN: I built a keyboard for one hand",
        "下面有人说这个很早以前就有了,还贴了 1970 年的照片。",
        "评论里还有人提到左手版本。",
    ),
    ("",),
    ("hello",),
    (
        "2017.7.7",
        "12345",
        ":)",
    ),
)
"""Posts that quote words, name products or hold hardly anything; a paragraph a string."""
