"""How numbers and months are written in words: rows a stranger can extend, one language a row."""

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
