"""The words that printed times are made of, in many languages: months, weekdays, halves of a day, named days, units.

A language is a row in each table. Words are looked up folded: in small letters and without accents.
"""

import re
import unicodedata
from functools import cache

from forumtui.text.patterns import lazy_pattern

_DROPPED = dict.fromkeys((*range(768, 880), *range(1619, 1622), *range(1456, 1480), 1600))
_SAME = {ord("ı"): "i", ord("ي"): "ی", ord("ك"): "ک", ord("’"): "'", ord("ʼ"): "'"}


def any_case(pattern: str) -> re.Pattern[str]:
    """A pattern that ignores case, compiled when it is first used: most sources need none of them."""
    return lazy_pattern(pattern, re.IGNORECASE)


@cache
def fold(word: str) -> str:
    """A word in small letters without accents, so that one spelling stands for all."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold()).translate(_DROPPED).translate(_SAME)
    return unicodedata.normalize("NFC", parts)


def _numbered(rows: str, first: int) -> dict[str, int]:
    """Each row holds the words of one language, parted by commas in their order; a slash parts other forms."""
    found: dict[str, int] = {}
    for row in rows.strip().split("\n"):
        for number, forms in enumerate(row.split(","), first):
            for form in forms.split("/"):
                found.setdefault(fold(form.strip()), number)
    return found


MONTHS = """
january/jan,february/feb,march/mar,april/apr,may,june/jun,july/jul,august/aug,september/sep/sept,october/oct,november/nov,december/dec
januar/jänner/jän,februar/feber/febr,märz/maerz/mär/mrz,april,mai,juni,juli,august,september,oktober/okt,november,dezember/dez
janvier/janv,février/févr/fév,mars,avril/avr,mai,juin,juillet/juil,août/aoû,septembre/sept,octobre,novembre,décembre/déc
enero/ene,febrero,marzo,abril/abr,mayo,junio,julio,agosto/ago,septiembre/setiembre,octubre,noviembre,diciembre/dic
gennaio/gen,febbraio,marzo,aprile,maggio/mag,giugno/giu,luglio/lug,agosto,settembre/set/sett,ottobre/ott,novembre,dicembre
janeiro,fevereiro/fev,março,abril,maio/mai,junho,julho,agosto,setembro,outubro/out,novembro,dezembro
januari,februari,maart/mrt,april,mei,juni,juli,augustus,september,oktober,november,december
januari,februari,mars,april,maj,juni,juli,augusti,september,oktober,november,december
januar,februar,marts,april,maj,juni,juli,august,september,oktober,november,december
januar,februar,mars,april,mai,juni,juli,august,september,oktober,november,desember/des
janúar,febrúar,mars,apríl,maí,júní,júlí,ágúst,september,október,nóvember,desember
tammikuuta/tammikuu/tammi,helmikuuta/helmikuu/helmi,maaliskuuta/maaliskuu/maalis,huhtikuuta/huhtikuu/huhti,toukokuuta/toukokuu/touko,kesäkuuta/kesäkuu/kesä,heinäkuuta/heinäkuu/heinä,elokuuta/elokuu/elo,syyskuuta/syyskuu/syys,lokakuuta/lokakuu/loka,marraskuuta/marraskuu/marras,joulukuuta/joulukuu/joulu
jaanuar,veebruar,märts,aprill,mai,juuni,juuli,august,september,oktoober,november,detsember
janvāris/janvārī,februāris/februārī,marts/martā,aprīlis/aprīlī,maijs/maijā,jūnijs/jūnijā,jūlijs/jūlijā,augusts/augustā,septembris/septembrī,oktobris/oktobrī,novembris/novembrī,decembris/decembrī
sausio/sausis/saus,vasario/vasaris/vas,kovo/kovas/kov,balandžio/balandis/bal,gegužės/gegužė/geg,birželio/birželis/birž,liepos/liepa/liep,rugpjūčio/rugpjūtis/rugp,rugsėjo/rugsėjis/rugs,spalio/spalis/spal,lapkričio/lapkritis/lapkr,gruodžio/gruodis/gruod
stycznia/styczeń/sty,lutego/luty/lut,marca/marzec,kwietnia/kwiecień/kwi,maja/maj,czerwca/czerwiec/cze,lipca/lipiec/lip,sierpnia/sierpień/sie,września/wrzesień/wrz,października/październik/paź,listopada/listopad/lis,grudnia/grudzień/gru
ledna/leden/led,února/únor/úno,března/březen/bře,dubna/duben/dub,května/květen/kvě,června/červen/čer,července/červenec/čvc,srpna/srpen/srp,září/zář,října/říjen/říj,listopadu/listopad,prosince/prosinec/pro
januára/január,februára/február,marca/marec,apríla/apríl,mája/máj,júna/jún,júla/júl,augusta/august,septembra/september,októbra/október,novembra/november,decembra/december
januarja/januar,februarja/februar,marca/marec,aprila/april,maja/maj,junija/junij,julija/julij,avgusta/avgust/avg,septembra/september,oktobra/oktober,novembra/november,decembra/december
január/jan,február/febr,március/márc,április/ápr,május/máj,június/jún,július/júl,augusztus/aug,szeptember/szept,október/okt,november/nov,december/dec
ianuarie/ian,februarie,martie,aprilie,mai,iunie/iun,iulie/iul,august,septembrie,octombrie,noiembrie/noi,decembrie
ocak/oca,şubat/şub,mart,nisan/nis,mayıs,haziran/haz,temmuz/tem,ağustos/ağu,eylül/eyl,ekim/eki,kasım/kas,aralık/ara
gener/gen,febrer,març,abril,maig,juny,juliol,agost,setembre,octubre,novembre,desembre
xaneiro/xan,febreiro,marzo,abril,maio,xuño/xuñ,xullo/xul,agosto,setembro,outubro,novembro,decembro
januari,februari,maret,april,mei,juni,juli,agustus/agu/agt,september,oktober,november,desember
januari,februari,mac,april,mei,jun,julai,ogos/ogo,september,oktober,november,disember/dis
января/январь/янв,февраля/февраль/фев/февр,марта/март/мар,апреля/апрель/апр,мая/май,июня/июнь/июн,июля/июль/июл,августа/август/авг,сентября/сентябрь/сен/сент,октября/октябрь/окт,ноября/ноябрь/ноя/нояб,декабря/декабрь/дек
січня/січень/січ,лютого/лютий/лют,березня/березень/бер/берез,квітня/квітень/кві/квіт,травня/травень/тра/трав,червня/червень/чер/черв,липня/липень/лип,серпня/серпень/сер/серп,вересня/вересень/вер/верес,жовтня/жовтень/жов/жовт,листопада/листопад/лис/листоп,грудня/грудень/гру/груд
януари/яну,февруари,март,април,май,юни,юли,август,септември/сеп,октомври,ноември/ное,декември
јануар/јануара/јануари,фебруар/фебруара,март/марта,април/априла,мај/маја,јун/јуни/јуна,јул/јули/јула,август/августа,септембар/септембра,октобар/октобра,новембар/новембра,децембар/децембра
januar/januara,februar/februara,mart/marta,april/aprila,maj/maja,jun/juna,jul/jula,avgust/avgusta,septembar/septembra,oktobar/oktobra,novembar/novembra,decembar/decembra
siječanj/siječnja,veljača/veljače,ožujak/ožujka,travanj/travnja,svibanj/svibnja,lipanj/lipnja,srpanj/srpnja,kolovoz/kolovoza,rujan/rujna,oktobar,studeni/studenog/studenoga,prosinac/prosinca
студзеня/студзень,лютага/люты,сакавіка/сакавік,красавіка/красавік,мая/траўня/травень,чэрвеня/чэрвень,ліпеня/ліпень,жніўня/жнівень,верасня/верасень,кастрычніка/кастрычнік,лістапада/лістапад,снежня/снежань
janar,shkurt,mars,prill,maj,qershor,korrik,gusht,shtator,tetor,nëntor,dhjetor
ιανουαρίου/ιανουάριος/ιαν,φεβρουαρίου/φεβρουάριος/φεβ,μαρτίου/μάρτιος/μαρ,απριλίου/απρίλιος/απρ,μαΐου/μάιος/μαϊ/μάι,ιουνίου/ιούνιος/ιουν,ιουλίου/ιούλιος/ιουλ,αυγούστου/αύγουστος/αυγ,σεπτεμβρίου/σεπτέμβριος/σεπ/σεπτ,οκτωβρίου/οκτώβριος/οκτ,νοεμβρίου/νοέμβριος/νοε,δεκεμβρίου/δεκέμβριος/δεκ
ינואר/ינו,פברואר/פבר,מרץ/מרס,אפריל/אפר,מאי,יוני/יונ,יולי/יול,אוגוסט/אוג,ספטמבר/ספט,אוקטובר/אוק,נובמבר/נוב,דצמבר/דצמ
يناير,فبراير,مارس,أبريل/إبريل,مايو,يونيو/يونيه,يوليو/يوليه,أغسطس,سبتمبر,أكتوبر,نوفمبر,ديسمبر
جانفي,شباط/فيفري,آذار,نيسان/أفريل,أيار/ماي,حزيران/جوان,تموز/جويلية,آب/أوت,أيلول
ژانویه,فوریه,مارس,آوریل,مه,ژوئن,ژوئیه/جولای,اوت/آگوست,سپتامبر,اکتبر,نوامبر,دسامبر
जनवरी,फरवरी/फ़रवरी,मार्च,अप्रैल,मई,जून,जुलाई,अगस्त,सितंबर/सितम्बर,अक्टूबर/अक्तूबर,नवंबर/नवम्बर,दिसंबर/दिसम्बर
জানুয়ারি/জানুয়ারী,ফেব্রুয়ারি/ফেব্রুয়ারী,মার্চ,এপ্রিল,মে,জুন,জুলাই,আগস্ট/আগষ্ট,সেপ্টেম্বর,অক্টোবর,নভেম্বর,ডিসেম্বর
มกราคม/ม.ค.,กุมภาพันธ์/ก.พ.,มีนาคม/มี.ค.,เมษายน/เม.ย.,พฤษภาคม/พ.ค.,มิถุนายน/มิ.ย.,กรกฎาคม/ก.ค.,สิงหาคม/ส.ค.,กันยายน/ก.ย.,ตุลาคม/ต.ค.,พฤศจิกายน/พ.ย.,ธันวาคม/ธ.ค.
一月,二月,三月,四月,五月,六月,七月,八月,九月,十月,十一月,十二月
"""

_PERSIAN_MONTHS = "فروردین,اردیبهشت,خرداد,تیر,مرداد/امرداد,شهریور,مهر,آبان,آذر,دی,بهمن,اسفند"

COUNTED_MONTH = r"(?:tháng|thg\.?|th\.?)\s?(?P<vietnamese>1[0-2]|0?[1-9])(?!\d)|(?P<counted>1[0-2]|0?[1-9])\s?[月월]"
"""Months that are named by their number."""

_WEEKDAYS = """
monday/mon,tuesday/tue/tues,wednesday/wed,thursday/thu/thur/thurs,friday/fri,saturday/sat,sunday/sun
montag/mo,dienstag/di,mittwoch/mi,donnerstag/do,freitag/fr,samstag/sonnabend/sa,sonntag/so
lundi/lun,mardi/mar,mercredi/mer,jeudi/jeu,vendredi/ven,samedi/sam,dimanche/dim
lunes,martes,miércoles/mié,jueves/jue,viernes/vie,sábado/sáb,domingo/dom
lunedì,martedì,mercoledì,giovedì/gio,venerdì,sabato,domenica
segunda/seg/segunda-feira,terça/ter/terça-feira,quarta/qua/quarta-feira,quinta/qui/quinta-feira,sexta/sex/sexta-feira,sábado,domingo
maandag/ma,dinsdag,woensdag/wo,donderdag,vrijdag/vr,zaterdag/za,zondag/zo
måndag/mån,tisdag/tis,onsdag/ons,torsdag/tors,fredag/fre,lördag/lör,söndag/sön
mandag/man,tirsdag/tir/tirs,onsdag,torsdag/tor,fredag,lørdag/lør,søndag/søn
maanantai/maanantaina,tiistai/tiistaina/ti,keskiviikko/keskiviikkona/ke,torstai/torstaina,perjantai/perjantaina/pe,lauantai/lauantaina/la,sunnuntai/sunnuntaina/su
poniedziałek/pon/pn,wtorek/wto/wt,środa/śro/śr,czwartek/czw,piątek/pią/pt,sobota/sob,niedziela/nie/niedz
ponedeljak/ponedjeljak,utorak/uto,sreda/srijeda/sri,četvrtak/čet,petak,subota,nedelja/nedjelja/ned
pondělí/po,úterý/út,středa/st,čtvrtek/čt,pátek/pá,sobota/so,neděle/ne
hétfő/hé,kedd/ke,szerda/sze,csütörtök/csüt,péntek/pén,szombat/szo,vasárnap/vas
luni,marți/marţi,miercuri/mie,joi,vineri/vin,sâmbătă/sâm,duminică/dum
pazartesi/pzt,salı/sal,çarşamba/çar,perşembe/per,cuma/cum,cumartesi/cmt,pazar/paz
dilluns,dimarts,dimecres,dijous,divendres,dissabte,diumenge
senin,selasa,rabu,kamis,jumat/jum'at,sabtu,minggu
понедельник/пн,вторник/вт,среда/ср,четверг/чт,пятница/пт,суббота/сб,воскресенье/вс
понеділок,вівторок,середа,четвер,п'ятниця,субота,неділя/нд
понедељак,уторак,среда,четвртак,петак,субота,недеља
δευτέρα/δευ,τρίτη/τρί/τρι,τετάρτη/τετ,πέμπτη/πέμ/πεμ,παρασκευή/παρ,σάββατο/σάβ/σαβ,κυριακή/κυρ
שני,שלישי,רביעי,חמישי,שישי,שבת,ראשון
الاثنين/الإثنين,الثلاثاء,الأربعاء,الخميس,الجمعة,السبت,الأحد
دوشنبه,سه‌شنبه,چهارشنبه,پنج‌شنبه/پنجشنبه,جمعه,شنبه,یکشنبه/یک‌شنبه
सोमवार,मंगलवार,बुधवार,गुरुवार,शुक्रवार,शनिवार,रविवार
วันจันทร์/จันทร์,วันอังคาร/อังคาร,วันพุธ/พุธ,วันพฤหัสบดี/พฤหัสบดี,วันศุกร์/ศุกร์,วันเสาร์/เสาร์,วันอาทิตย์/อาทิตย์
thứ hai,thứ ba,thứ tư,thứ năm,thứ sáu,thứ bảy,chủ nhật
月/月曜日/月曜,火/火曜日/火曜,水/水曜日/水曜,木/木曜日/木曜,金/金曜日/金曜,土/土曜日/土曜,日/日曜日/日曜
一/周一/週一/星期一/礼拜一/禮拜一,二/周二/週二/星期二/礼拜二/禮拜二,三/周三/週三/星期三/礼拜三/禮拜三,四/周四/週四/星期四/礼拜四/禮拜四,五/周五/週五/星期五/礼拜五/禮拜五,六/周六/週六/星期六/礼拜六/禮拜六,周日/週日/星期日/星期天/周天/週天/礼拜天/禮拜天
월/월요일,화/화요일,수/수요일,목/목요일,금/금요일,토/토요일,일/일요일
"""

AFTERNOON = (
    *("pm", "p.m.", "p. m.", "下午", "晚上", "傍晚", "午後", "오후", "μμ", "μ.μ.", "ös", "sore", "malam", "du.", "em"),
    *(
        "chiều",
        "tối",
        "ch",
        "ب.ظ",
        "بعدازظهر",
        "بعد از ظهر",
        "مساءً",
        "مساء",
        "م",
        "अपराह्न",
        "de la tarde",
        "de la noche",
        "posle podne",
        "poslijepodne",
        "поподне",
    ),
)
FORENOON = (
    *("am", "a.m.", "a. m.", "上午", "凌晨", "早上", "清晨", "午前", "오전", "πμ", "π.μ.", "öö", "pagi", "de.", "fm"),
    *("sáng", "sa", "ق.ظ", "قبل‌ازظهر", "قبل از ظهر", "صباحًا", "صباحاً", "صباحا", "ص", "पूर्वाह्न", "de la mañana"),
    *("pre podne", "prije podne", "prijepodne", "пре подне"),
)
NOON = ("中午",)
"""Words beside a clock of twelve hours."""

CLOCK_WORDS = (
    *("at", "@", "um", "à", "a las", "a la", "às", "as", "alle", "alle ore", "ore", "om", "kl", "kl.", "klo", "kello"),
    *("o", "o godz.", "godz.", "ob", "v", "ve", "saat", "la", "ora", "στις", "в", "о", "об", "у", "lúc", "vào lúc"),
    *(
        "เวลา",
        "pukul",
        "jam",
        "pkl",
        "pkl.",
        "בשעה",
        "ב-",
        "ב",
        "الساعة",
        "في",
        "ساعت",
        "को",
        "बजे",
        "ás",
        "u",
        "a les",
        "г.",
        "г",
        "р.",
    ),
)
"""Words between a date and its clock."""

_NAMED_DAYS = {
    0: "today,今天,今日,heute,aujourd'hui,hoje,hoy,oggi,vandaag,сегодня,сьогодні,היום,오늘,idag,i dag,bugün,dzisiaj"
    ",dziś,dnes,tänään,azi,astăzi,σήμερα,اليوم,امروز,hôm nay,วันนี้,hari ini,आज,avui,šiandien,šodien,täna,danes"
    ",danas,данас",
    1: "yesterday,昨天,昨日,gestern,hier,ontem,ayer,ieri,gisteren,вчера,вчора,אתמול,어제,igår,i går,dün,wczoraj"
    ",včera,eilen,tegnap,χθες,χτες,أمس,دیروز,hôm qua,เมื่อวาน,เมื่อวานนี้,kemarin,ahir,vakar,eile,včeraj"
    ",juče,jučer,јуче",
    2: "前天,一昨日,おととい,vorgestern,avant-hier,anteontem,anteayer,позавчера,שלשום,그저께,그제,eergisteren"
    ",przedwczoraj,předevčírem,förrgår,toissapäivänä,kemarin dulu,hôm kia",
}
"""Days named from the page's own, by how many days they lie before it."""

UNITS = (
    "seconds?,secs?,minutes?,mins?,hours?,hrs?\\.?,days?,weeks?,wks?\\.?,months?,years?,yrs?\\.?,mos?\\.?,[smhdwy]",
    "Sekunden?,Minuten?,Min,Stunden?,Std,Tage?n?,Wochen?,Monate?n?,Jahre?n?",
    "secondes?,minutes?,heures?,jours?,semaines?,mois,ans?,années?",
    "segundos?,minutos?,horas?,d[ií]as?,semanas?,mes(?:es)?,m[eê]s,años?,anos?",
    "second[oi],minut[oi],or[ae],giorn[oi],settiman[ae],mes[ei],ann[oi]",
    "seconden,minuten,minuut,uur,dag(?:en)?,we?ek(?:en)?,maand(?:en)?,jaar,jaren",
    "sekund(?:er)?,minute?r?,tim(?:mar|me|er|merna)?,dag(?:ar|e)?,dager,vecko?r?,uge?r?,uker?,månad(?:er)?,måned(?:er)?,år",
    "sekuntia?,minuuttia?,min,tuntia?,päivää?,viikkoa?,kuukau(?:tta|si),vuotta,vuosi",
    "sekund[yę]?,minut[yę]?,godzin[yę]?,dni,dzień,tygodni[ea]?,tydzień,miesi[ąę]cy?,miesiące,rok,lata?",
    "sekund(?:ami|ou|y)?,minut(?:ami|ou|y)?,hodin(?:ami|ou|y)?,dny,dnem,týdny,týdnem,měsíc[ei]?m?,lety,rokem,roky",
    r"másodperc\w*,perc\w*,órá\w*,nap\w*,hét\w*,hete\w*,hónap\w*,éve?\w*",
    "secunde?,minute?,or[eă],zile?,săptămân[iă],luni?,ani?",
    "saniye,dakika,saat,gün,hafta,ay,yıl",
    "секунд[ауы]?,сек\\.?,минут[ауы]?,мин\\.?,час(?:а|ов)?,ч\\.?,д(?:ень|ня|ней|н\\.?),недел[ьюия],нед\\.?,месяц(?:а|ев)?,мес\\.?,лет,года?",
    "секунд[аиу]?,хвилин[аиу]?,хв,годин[аиу]?,д(?:ень|ні|нів),тиж(?:день|ні|нів),місяц(?:ь|і|ів),рок(?:и|ів),рік",
    "δευτερόλεπτα?,λεπτ[άό],ώρ(?:α|ες),μέρ(?:α|ες),ημέρ(?:α|ες),εβδομάδ(?:α|ες),μήν(?:α|ες),χρόνι?[αο]?,έτ[ηο]ς?",
    "שניות,דקות,דקה,שעות,שעה,ימים,יום,שבועות,שבוע,חודשים,חודש,שנים,שנה",
    "ثانية,ثواني?,ثوان,دقيقة,دقائق,ساعة,ساعات,يوم(?:ا|ًا|اً)?,أيام,أسبوع(?:ا|ًا)?,أسابيع,شهر(?:ا|ًا)?,أشهر,سنة,سنوات,عام,أعوام",
    "ثانیه,دقیقه,ساعت,روز,هفته,ماه,سال",
    "सेकंड,मिनट,घंटे,घंटा,दिन,सप्ताह,हफ़्ते,हफ्ते,महीने,महीना,साल,वर्ष",
    "giây,phút,giờ,tiếng,ngày,tuần,tháng,năm",
    "วินาที,นาที,ชั่วโมง,วัน,สัปดาห์,อาทิตย์,เดือน,ปี",
    "detik,menit,jam,hari,minggu,bulan,tahun,saat",
    "秒[钟鐘]?,分[钟鐘]?,分間,小[时時],[时時]間,时间,个?[钟鐘]头,天,日,周,週間?,星期,[个個か箇ヶカ]月間?,年,初,초,분,시간,일,주일?,개월,달,년",
)
"""Units of time, one row a language, as patterns: they tell that a span is printed, never how long it was."""

SOME = (
    *("a few", "several", "some", "ein paar", "einigen", "quelques", "unos", "unas", "algunos", "algunas", "alguns"),
    *("algumas", "kilka", "kilku", "několika", "несколько", "кілька", "enkele", "några", "noen", "nogle", "muutama"),
    *("birkaç", "vài", "mấy", "một", "beberapa", "câteva", "数", "數", "几", "幾", "몇", "한"),
)
"""Counts that are words: some units, or one."""

ONE_UNIT = (
    *("минуту", "час", "день", "неделю", "месяц", "год", "хвилину", "годину", "тиждень"),
    *("minutę", "godzinę", "dzień", "tydzień", "miesiąc", "rok"),
)
"""Units that stand for one of them without a count."""

JUST_NOW = (
    *(
        "just now",
        "moments ago",
        "a moment ago",
        "刚刚",
        "剛剛",
        "刚才",
        "剛才",
        "たった今",
        "방금",
        "только что",
        "щойно",
    ),
    *("à l'instant", "gerade eben", "ahora mismo", "agora mesmo", "przed chwilą", "vừa xong", "az önce"),
)
"""Words for a time that is hardly past."""

BEFORE_SPAN = (
    *("vor", "il y a", "hace", "há", "fa", "před", "acum", "în urmă cu", "πριν από", "πριν", "לפני", "منذ", "قبل"),
)
BEHIND_SPAN = (
    *("ago", "atrás", "geleden", "sedan", "siden", "sitten", "temu", "önce", "назад", "тому", "fa", "ezelőtt"),
    *(
        "în urmă",
        "پیش",
        "قبل",
        "पहले",
        "trước",
        "ที่แล้ว",
        "ที่ผ่านมา",
        "yang lalu",
        "lalu",
        "前",
        "之前",
        "以前",
        "전",
        "tagasi",
    ),
)
"""Words that say that a span of time lies back."""


@cache
def months() -> dict[str, int]:
    """Folded name of a month, full or short, to its number. Hebrew names also stand behind the letter bet."""
    return _numbered(MONTHS, 1)


@cache
def persian_months() -> dict[str, int]:
    """Folded name of a month of the Persian calendar to its number."""
    return _numbered(_PERSIAN_MONTHS, 1)


@cache
def weekdays() -> dict[str, int]:
    """Folded name of a weekday to its number, Monday 0. A short form that is also a month stands in both tables."""
    return _numbered(_WEEKDAYS, 0)


@cache
def named_days() -> dict[str, int]:
    """Folded name of a day to how many days it lies before the page's own."""
    return {fold(word): days for days, words in _NAMED_DAYS.items() for word in words.split(",")}
