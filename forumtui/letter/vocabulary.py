"""Words in many languages, as tables to be extended: places, everyday words, numbers, months and spans of time.

Places and everyday words: paragraphs that share them probably say the same. A row is one meaning. Words in Han, kana
and Hangul are found anywhere in a text. Of the others the row has the first five letters, or the whole of a shorter
word, in lower case and without accents. Rows may be added freely; leave out a word whose first letters begin other
common words as well, as "trans" does.
"""

from functools import lru_cache

STEM = 5
"""Letters of a word that are compared: endings differ by grammar."""

PLACES = (
    "中国 中國 중국 china chine chino китай китая китае китаю",
    "美国 美國 アメリカ 米国 미국 ameri etats usa сша",
    "英国 英國 イギリス 영국 brita briti engla engli ingla брита англи",
    "德国 德國 ドイツ 독일 germa deuts allem alema герма немец",
    "法国 法國 フランス 프랑스 franc frenc franz франц",
    "日本 일본 japan japon япони",
    "韩国 韓國 韓国 한국 korea corea coree корея кореи корею корее",
    "印度 インド 인도 india inde indie индия индии индию",
    "印度尼西亚 印尼 インドネシア 인도네시아 indon индон",
    "俄罗斯 俄羅斯 ロシア 러시아 russi rusia росси русск",
    "乌克兰 烏克蘭 ウクライナ 우크라이나 ukrai ucran украи",
    "西班牙 スペイン 스페인 spain spani espan испан",
    "葡萄牙 ポルトガル 포르투갈 portu португ порту",
    "意大利 義大利 イタリア 이탈리아 italy itali итали",
    "巴西 ブラジル 브라질 brazi brasi brési бразил браз",
    "墨西哥 メキシコ 멕시코 mexic mejic мекси",
    "加拿大 カナダ 캐나다 canad канад",
    "新加坡 シンガポール 싱가포르 singa синга",
    "马来西亚 馬來西亞 マレーシア 말레이시아 malay malai malas малай",
    "泰国 泰國 タイ王国 태국 thail tailan таила",
    "越南 ベトナム 베트남 vietn вьетн",
    "菲律宾 菲律賓 フィリピン 필리핀 phili filip филип",
    "台湾 台灣 臺灣 대만 taiwa тайва",
    "香港 홍콩 kong hongk гонко",
    "北京 베이징 beiji pekin пекин",
    "上海 상하이 shang шанха",
    "东京 東京 도쿄 tokyo tokio токио",
    "首尔 首爾 ソウル 서울 seoul сеул",
    "伦敦 倫敦 ロンドン 런던 londo londr лондо",
    "巴黎 パリ 파리 paris париж",
    "纽约 紐約 ニューヨーク 뉴욕 york",
    "莫斯科 モスクワ 모스크바 mosco moska москв",
    "欧洲 歐洲 ヨーロッパ 欧州 유럽 europ европ",
    "亚洲 亞洲 アジア 아시아 asia asian asie asiat азия азии азиат",
    "非洲 アフリカ 아프리카 afric afrik африк",
    "土耳其 トルコ 튀르키예 터키 turke turki turqu турци",
    "荷兰 荷蘭 オランダ 네덜란드 nethe niede holan голла нидер",
    "波兰 波蘭 ポーランド 폴란드 polan polni polog polon польш",
    "埃及 エジプト 이집트 egypt egipt agypt египе",
)
"""Countries, parts of the world and great cities, with the words made of them."""

WORDS = (
    "谢谢 感谢 謝謝 感謝 ありがと 감사 고맙 thank merci danke graci obrig спаси благо",
    "用户 用戶 使用者 ユーザ 사용자 이용자 user users utili nutze benut usuar польз",
    "团队 團隊 チーム 팀은 팀이 team teams коман",
    "产品 產品 製品 제품 produ проду",
    "价格 價格 価格 가격 price prix preis preci preco цена цены цену цене",
    "市场 市場 시장 marke march merca рынок рынка рынке",
    "手机 手機 携帯 휴대폰 스마트폰 スマートフォン phone smart handy telef смарт телеф",
    "问题 問題 問い 문제 probl issue issues пробл",
    "安全 安心 안전 보안 セキュリティ safe safet secur siche segur безоп",
    "免费 免費 無料 무료 free grati koste беспл",
    "服务 服務 サービス 서비스 servi diens служб сервис",
    "软件 軟件 軟體 ソフトウェア 소프트웨어 softw софт",
    "代码 代碼 程式碼 コード 코드 code codes codig код кода коде",
    "版本 バージョン 버전 versi верси",
    "数据 資料 數據 データ 데이터 data daten datos dados данны",
    "测试 測試 テスト 시험 테스트 test tests testi prueb teste тест тесты",
    "许可 許可 授权 ライセンス 라이선스 licen lizen лицен",
    "社区 社區 社群 コミュニティ 커뮤니티 commu comun gemei сообщ",
    "志愿者 義工 志工 ボランティア 자원봉사 volun benev freiw волон",
    "图书馆 圖書館 図書館 도서관 libra bibli библи",
    "学校 學校 학교 schoo ecole escue escol школ",
    "学生 學生 학생 stude estud etudi schue студе",
    "孩子 儿童 兒童 子供 子ども 아이들 어린이 child kids kinde enfan ninos crian дети детей",
    "朋友 友達 친구 frien freun amis amigo друзь",
    "家庭 家族 가족 famil семья семьи семью",
    "政府 정부 gover gouve regie gobie прави",
    "法律 법률 law laws legal loi lois geset ley leyes закон",
    "合同 合約 契約 계약 contr vertr догов контр",
    "医院 醫院 病院 병원 hospi krank hopit больн",
    "天气 天氣 天気 날씨 weath wette meteo погод",
    "森林 樹林 숲을 숲이 fores foret walde bosqu flore лес леса лесу",
    "苹果 蘋果 りんご 사과 apple apfel pomme manza macas яблок",
    "音乐 音樂 음악 music musik musiq музык",
    "电影 電影 映画 영화 movie film films filme pelic фильм кино",
    "语言 語言 言語 언어 langu sprac lengu idiom lingu язык языка языке",
    "翻译 翻譯 翻訳 번역 tradu ubers перев",
    "银行 銀行 은행 bank banks banqu banco банк банка банке",
    "债务 債務 借金 부채 debt debts schul dette deuda divid долг долги долга",
    "地铁 地鐵 地下鉄 지하철 subwa metro ubahn метро",
    "火车 火車 列车 電車 列車 기차 열차 train zug zuge tren trem поезд",
    "照片 相片 写真 사진 photo foto fotos фото",
    "历史 歷史 歴史 역사 histo истор",
    "科学 科學 과학 scien cienc наука науки науку",
    "健康 건강 healt gesun sante salud saude здоро",
    "工资 工資 給料 임금 급여 wage wages salar lohn gehal зарпл",
    "周末 週末 주말 weeke",
    "早上 早晨 朝に 아침 morni matin утро утром утра",
    "晚上 夜に 저녁 eveni night abend nacht soir nuit noche noite вечер",
    "冬天 冬季 冬の 겨울 winte hiver invie зима зимой зимы",
    "夏天 夏季 夏の 여름 summe somme veran лето летом лета",
)
"""Everyday words of announcements and letters."""


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, list[tuple[str, str]]], dict[str, str]]:
    """By their first two signs, the words that are found anywhere; by how it begins, the others; both with the row."""
    anywhere: dict[str, list[tuple[str, str]]] = {}
    stems: dict[str, str] = {}
    for number, row in enumerate((*PLACES, *WORDS)):
        for word in row.split():
            if word[0] >= "\u3000":
                anywhere.setdefault(word[:2], []).append((word, f"g{number}"))
            else:
                stems[word[:STEM]] = f"g{number}"
    for words in anywhere.values():
        words.sort(key=lambda row: -len(row[0]))
    return anywhere, stems


def meanings_in(text: str) -> set[str]:
    """The rows whose words stand in Han, kana or Hangul in a text; the longest word at each place counts."""
    anywhere, _ = _tables()
    found = set()
    for at in range(len(text) - 1):
        for word, meaning in anywhere.get(text[at : at + 2], ()):
            if text.startswith(word, at):
                found.add(meaning)
                break
    return found


def meaning_of_stem(stem: str) -> str | None:
    """The row of a word that begins so."""
    return _tables()[1].get(stem)


SCALE_WORDS = (
    (1e3, "thousand thousands mille mil tausend tsd тысяч тысяча тысячи тыс"),
    (1e6, "million millions mn mio millionen millones milhão milhões milioni milione миллион миллиона миллионов млн"),
    (1e9, "billion billions bn milliard milliards milliarden mrd miliardi миллиард миллиарда миллиардов млрд"),
    (1e12, "trillion trillions billionen триллион триллиона триллионов трлн"),
)
"""Words that multiply the number before them."""

EAST_SCALES = {
    "十": 10, "百": 100, "千": 1_000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12,
    "백": 100, "천": 1_000, "만": 10**4, "억": 10**8, "조": 10**12,
}  # fmt: skip
"""Signs that multiply; those from ten thousand on multiply everything before them."""

EAST_DIGITS = {
    sign: value for value, signs in enumerate(("〇零", "一壹", "二两兩", *"三四五六七八九")) for sign in signs
}
"""Signs that are digits."""

MONTH_WORDS = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
)
"""January to December, a row a language or spelling."""

COMMON_SPELLINGS = frozenset({"may", "march", "mar", "mars", "mai", "mayo", "dec", "sep"})
"""Months that are other words as well: they count only with a capital letter."""

NUMBER_ROWS = (
    "zero one two three four five six seven eight nine ten eleven twelve",
    "- first second third fourth fifth sixth seventh eighth ninth tenth",
    "- - deux trois quatre cinq six sept huit neuf dix onze douze",
    "- - zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "- - dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "- один два три четыре пять шесть семь восемь девять десять",
    "- 하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열",
)
"""Zero, one, two …, a row a language; "-" where the word is too common to mean the number."""

QUARTER_WORDS = frozenset({"quarter", "trimestre", "quartal", "квартал", "квартале"})

YEAR_UNITS = ("年", "년", "year", "ans", "an ", "jahr", "año", "ann", "ano", "лет", "год")
MONTH_UNITS = ("个月", "個月", "か月", "ヶ月", "カ月", "개월", "month", "mois", "monat", "mes", "месяц")
"""How units of time begin behind their number, in lower case."""

LONGEST_UNIT = 9
MOST_YEARS = 100
"""Greater numbers before such a unit are dates."""

SCALES = {word: scale for scale, words in SCALE_WORDS for word in words.split()}
MONTHS = {word: at + 1 for row in MONTH_WORDS for at, word in enumerate(row.split())}
NUMBERS = {word: at for row in NUMBER_ROWS for at, word in enumerate(row.split()) if word != "-"}

TENS_ROWS = (
    (10, "ten dix zehn diez dez dieci десять десяти"),
    (11, "eleven eleventh onze elf once undici одиннадцать"),
    (12, "twelve twelfth douze zwölf doce doze dodici двенадцать"),
    (13, "thirteen thirteenth treize dreizehn trece treze tredici тринадцать"),
    (14, "fourteen fourteenth quatorze vierzehn catorce catorze quattordici четырнадцать"),
    (15, "fifteen fifteenth quinze fünfzehn quince quindici пятнадцать"),
    (16, "sixteen sixteenth seize sechzehn dieciséis dezesseis dezasseis sedici шестнадцать"),
    (17, "seventeen seventeenth siebzehn diecisiete dezessete dezassete diciassette семнадцать"),
    (18, "eighteen eighteenth achtzehn dieciocho dezoito diciotto восемнадцать"),
    (19, "nineteen nineteenth neunzehn diecinueve dezenove dezanove diciannove девятнадцать"),
    (20, "twenty twentieth vingt zwanzig veinte vinte venti двадцать"),
    (21, "veintiuno veintiún ventuno"), (22, "veintidós ventidue"), (23, "veintitrés ventitré"),
    (24, "veinticuatro ventiquattro"), (25, "veinticinco venticinque"), (26, "veintiséis ventisei"),
    (27, "veintisiete ventisette"), (28, "veintiocho ventotto"), (29, "veintinueve ventinove"),
    (30, "thirty thirtieth trente dreißig treinta trinta trenta тридцать"),
    (40, "forty fortieth quarante vierzig cuarenta quarenta quaranta сорок"),
    (50, "fifty fiftieth cinquante fünfzig cincuenta cinquenta cinquanta пятьдесят"),
    (60, "sixty sixtieth soixante sechzig sesenta sessenta sessanta шестьдесят"),
    (70, "seventy siebzig setenta settanta семьдесят"),
    (80, "eighty achtzig ochenta oitenta ottanta восемьдесят"),
    (90, "ninety neunzig noventa novanta девяносто"),
    (100, "hundred cent hundert cien ciento cem cento сто"),
)  # fmt: skip
"""Number words from ten on."""

ONES_ROWS = (
    "- one two three four five six seven eight nine",
    "- un deux trois quatre cinq six sept huit neuf",
    "- ein zwei drei vier fünf sechs sieben acht neun",
    "- uno dos tres cuatro cinco seis siete ocho nueve",
    "- um dois três quatro cinco seis sete oito nove",
    "- один два три четыре пять шесть семь восемь девять",
    "- - двух трёх четырёх пяти шести семи восьми девяти",
    "- первый второй третий четвёртый пятый шестой седьмой восьмой девятый",
    "- first second third fourth fifth sixth seventh eighth ninth",
)
"""One to nine, a row a language, for what may answer a number; too common words may stand here."""

MULTIPLES = {
    word: value
    for value, words in (
        (2, "twice double doubled doubling doppelt verdoppelt double doublé doble duplicó dobro вдвое дважды удвоил"),
        (3, "thrice triple tripled tripling dreimal verdreifacht triplé trois triplicó triplo втрое трижды"),
        (4, "quadrupled vervierfacht quadruplé cuadruplicó вчетверо"),
    )
    for word in words.split()
}
"""Words that multiply by a number they do not print."""

HALF_WORDS = (
    ("半年", ("n6", "n0.5")), ("반년", ("n6", "n0.5")), ("半", ("n50", "n0.5", "n30")), ("반", ("n50", "n0.5", "n30")),
    ("half", ("n50", "n0.5", "n30")), ("hälfte", ("n50", "n0.5")), ("halb", ("n30", "n0.5")), ("moitié", ("n50",)),
    ("demi", ("n30", "n0.5")), ("mitad", ("n50",)), ("media", ("n30", "n0.5")), ("metade", ("n50",)),
    ("meia", ("n30", "n0.5")), ("половин", ("n50", "n0.5", "n30")), ("quarter", ("n15", "n25", "n0.25")),
)  # fmt: skip
"""Words for a half or a quarter, and the numbers that another language may print instead."""

HOUR_MARKS = (
    *("点", "點", "时", "時", "시", "am", "a.m", "pm", "p.m", "o'clock", "o’clock", "uhr", "h ", "h", "heure"),
    *("hora", "час", "ч.", "утра", "вечера"),
)
"""How what stands behind an hour begins, in lower case."""

SPANS = (
    (("年", "년", "year", "an ", "ans", "jahr", "año", "ano", "лет", "год"), 12,
     ("个月", "個月", "か月", "ヶ月", "개월", "month", "mois", "monat", "mes", "месяц")),
    (("周", "週", "星期", "個星期", "个星期", "주", "week", "semaine", "woche", "semana", "недел"), 7,
     ("天", "日", "일", "day", "jour", "tag", "día", "dia", "дн", "день")),
    (("天", "日", "일", "day", "jour", "tag", "día", "dia", "дн", "день"), 24,
     ("小时", "小時", "時間", "시간", "hour", "heure", "stunde", "hora", "час")),
    (("小时", "小時", "時間", "시간", "hour", "heure", "stunde", "hora", "час"), 60,
     ("分", "분", "minute", "minuto", "минут")),
)  # fmt: skip
"""How a unit of time begins behind its number, how many of the next smaller one it holds, and how that begins."""

SUFFIXES = {"k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9}

KOREAN_DIGITS = dict(zip("일이삼사오육칠팔구십백천만억", "一二三四五六七八九十百千万亿", strict=True))
"""Sino-Korean numerals as Han ones."""

KOREAN_NATIVE = (
    *(("한", 1), ("하나", 1), ("두", 2), ("둘", 2), ("세", 3), ("셋", 3), ("네", 4), ("넷", 4), ("다섯", 5)),
    *(("여섯", 6), ("일곱", 7), ("여덟", 8), ("아홉", 9), ("첫", 1)),
)
KOREAN_TENS = (
    *(("열", 10), ("스물", 20), ("스무", 20), ("서른", 30), ("마흔", 40), ("쉰", 50), ("예순", 60), ("일흔", 70)),
    *(("여든", 80), ("아흔", 90)),
)
"""Native Korean number words, ones and tens."""

TENS = {word: value for value, words in TENS_ROWS for word in words.split()}
ONES = {word: at for row in ONES_ROWS for at, word in enumerate(row.split()) if word != "-"}

COUNTED_IN = frozenset({"zh", "zh-Hant", "en", "ja", "ko", "fr", "de", "es", "pt", "it", "ru"})
"""Languages whose number words the tables hold. Of others no small number is demanded: it may stand there in words."""
