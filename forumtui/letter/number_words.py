"""How numbers, months and spans of time are written in words: tables to be extended, a language a row."""

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
