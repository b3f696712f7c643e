"""The words that printed times are made of, by language: months, weekdays, units, days that are named from today."""

_MONTHS = (
    (
        "jan january januar január janvier janv enero ene gennaio gen janeiro januari янв января январь"
        " styczeń stycznia sty"
        " ocak oca leden ledna ינואר ינו tammikuuta ιανουαρίου ιαν січня يناير"
    ),
    (
        "feb february februar február febr février fevrier févr fév febrero febbraio fevereiro fev februari фев"
        " февр февраля февраль luty"
        " lutego lut şubat şub únor února פברואר פבר helmikuuta φεβρουαρίου φεβ лютого فبراير"
    ),
    (
        "mar march március márc märz mär maerz mrz mars marzo março marco maart mrt мар марта март marzec"
        " marca mart březen března"
        " מרץ maaliskuuta μαρτίου μαρ березня مارس"
    ),
    (
        "apr april április ápr avril avr abril abr aprile апр апреля апрель kwiecień kwietnia kwi nisan nis"
        " duben dubna אפריל אפר"
        " huhtikuuta απριλίου απρ квітня أبريل ابريل"
    ),
    (
        "may május máj mai mayo maggio mag maio mei maj мая май maja mayıs květen května מאי toukokuuta μαΐου μαϊ"
        " травня مايو"
    ),
    (
        "jun june június jún juni juin junio giugno giu junho июн июня июнь czerwiec czerwca cze haziran haz"
        " červen června יוני יונ"
        " kesäkuuta ιουνίου ιουν червня يونيو"
    ),
    (
        "jul july július júl juli juillet juil julio luglio lug julho июл июля июль lipiec lipca lip temmuz"
        " tem červenec července"
        " יולי יול heinäkuuta ιουλίου ιουλ липня يوليو"
    ),
    (
        "aug august augusztus août aout aoû agosto ago augustus augusti авг августа август sierpień sierpnia"
        " sie ağustos ağu srpen"
        " srpna אוגוסט אוג elokuuta αυγούστου αυγ серпня أغسطس"
    ),
    (
        "sep sept september szeptember szept septembre septiembre settembre set setembro сен сент сентября сентябрь"
        " wrzesień września wrz"
        " eylül eyl září ספטמבר ספט syyskuuta σεπτεμβρίου σεπ вересня سبتمبر"
    ),
    (
        "oct october október oktober okt octobre octubre ottobre ott outubro out окт октября октябрь"
        " październik października paź"
        " ekim eki říjen října אוקטובר אוק lokakuuta οκτωβρίου οκτ жовтня أكتوبر"
    ),
    (
        "nov november novembre noviembre novembro ноя нояб ноября ноябрь listopad listopada lis"
        " kasım kas listopadu נובמבר"
        " נוב marraskuuta νοεμβρίου νοε листопада نوفمبر"
    ),
    (
        "dec december dezember dez décembre decembre déc diciembre dic dicembre dezembro desember des дек"
        " декабря декабрь"
        " grudzień grudnia gru aralık ara prosinec prosince דצמבר דצמ joulukuuta δεκεμβρίου δεκ грудня ديسمبر"
    ),
)

MONTHS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
"""Folded month name, full or short, to its number; Hebrew names also stand behind the letter bet."""

_WEEKDAYS = (
    (
        "mon monday montag mo lun lundi lunes lunedì segunda seg пн понедельник понеділок måndag mån mandag"
        " man maandag"
        " ma pon poniedziałek pazartesi pzt pondělí maanantai δευ δευτέρα שני 月 周一 星期一 월 月曜日 월요일"
    ),
    (
        "tue tues tuesday dienstag di mar mardi martes martedì terça ter вт вторник вівторок tisdag tis tirsdag tir"
        " dinsdag wto wtorek salı sal úterý tiistai τρί τρίτη שלישי 火 周二 星期二 화 火曜日 화요일"
    ),
    (
        "wed wednesday mittwoch mi mer mercredi miércoles mié mie mercoledì quarta qua ср среда середа onsdag ons"
        " woensdag wo śro środa çarşamba çar středa keskiviikko τετ τετάρτη רביעי 水 周三 星期三 수 水曜日 수요일"
    ),
    (
        "thu thur thurs thursday donnerstag jeu jeudi jueves jue giovedì gio quinta qui чт четверг четвер"
        " torsdag tors"
        " tor donderdag czw czwartek perşembe per čtvrtek torstai πέμ πέμπτη חמישי 木 周四 星期四 목 木曜日 목요일"
    ),
    (
        "fri friday freitag fr ven vendredi viernes vie venerdì sexta sex пт пятница п'ятниця fredag fre vrijdag vr"
        " pią piątek cuma cum pátek perjantai παρ παρασκευή שישי 金 周五 星期五 금 金曜日 금요일"
    ),
    (
        "sat saturday samstag sonnabend sa sam samedi sábado sáb sab sabato сб суббота субота lördag lör lørdag lør"
        " zaterdag za sob sobota cumartesi cmt lauantai σάβ σάββατο שבת 土 周六 星期六 토 土曜日 토요일"
    ),
    (
        "sun sunday sonntag so dim dimanche domingo domenica dom вс воскресенье неділя нд söndag sön søndag"
        " søn zondag"
        " zo nie niedziela pazar paz neděle sunnuntai κυρ κυριακή ראשון 日 周日 星期日 星期天 일 日曜日 일요일"
    ),
)

WEEKDAYS = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}
"""Folded weekday name to its number, Monday 0. A short form that is also a month stands in both tables."""

NAMED_DAYS = {
    word: days
    for days, words in {
        0: "today 今天 今日 heute aujourd'hui aujourd’hui hoje hoy oggi vandaag сегодня היום 오늘 idag"
        " bugün dzisiaj dziś dnes tänään сьогодні",
        1: "yesterday 昨天 昨日 gestern hier ontem ayer ieri gisteren вчера אתמול 어제 igår dün"
        " wczoraj včera eilen вчора",
        2: "前天 一昨日 おととい vorgestern avant-hier anteontem anteayer позавчера שלשום 그저께",
    }.items()
    for word in words.split()
}
"""Folded name of a day to how many days it lies before the page's own."""

_UNITS = {
    "second": "second seconds sec secs sekunde sekunden seconde secondes segundo segundos секунд секунды секунду"
    " שניות 秒 秒钟 秒鐘 초",
    "minute": "minute minutes min mins minuten minuto minutos минут минуты минуту мин דקות 分 分钟 分鐘 분",
    "hour": "hour hours hr hrs h stunde stunden heure heures hora horas час часа часов שעות שעה 小时 小時"
    " 时间 時間 시간",
    "day": "day days d tag tage tagen jour jours dia dias día días giorni дней дня день ימים יום 天 日 일",
    "week": "week weeks woche wochen semaine semaines semana semanas settimane недель"
    " недели неделю שבועות 周 週 週間 주",
    "month": "month months monat monate monaten mois mês mes meses mesi месяцев месяца месяц חודשים 个月 個月 ヶ月"
    " か月 개월",
    "year": "year years jahr jahre jahren an ans année ano anos año años anni лет года год שנים 年 년",
}

UNITS = {word: unit for unit, words in _UNITS.items() for word in words.split()}
"""Folded word of a span of time to the span."""

AGO = (
    "ago",
    "前", "전", "назад", "vor", "il y a", "há", "hace", "fa", "geleden", "sedan", "siden", "לפני", "önce", "temu",
)  # fmt: skip
"""Words that make a span of time a time in the past."""

AFTERNOON = ("pm", "p.m.", "下午", "晚上", "午後", "오후", "μμ")
FORENOON = ("am", "a.m.", "上午", "凌晨", "早上", "午前", "오전", "πμ")
NOON = ("中午",)
