"""Guesses the encoding of bytes without a label: the candidate in which the text costs the fewest bits.

Every character of a decoded sample costs about -log2 of how frequent its kind is in that language; what can only be
damage costs most. ASCII costs the same in all of them, so that a codec that takes ASCII for a part of its own
characters gains nothing.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

# What is common in each script, most frequent first: written from general knowledge of the languages.
HANZI_SIMPLE = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动"
    "面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向"
    "头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活"
    "尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即"
    "像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔网贴楼帖请谢吗吧呢啊哦哈嘛版支持顶赞买卖换"
    "装软件硬盘系统用户登录发表回复论坛注册引用转载您哪怎谁够吃喝快慢错找越改试找帮忙钱车店块票票级页图片视频游戏手号码群站链接"
)
"""Simplified Chinese."""

HANZI_FULL = (
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動"
    "面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向"
    "頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活"
    "爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即"
    "像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運筆網貼樓帖請謝嗎吧呢啊喔哈嘛版支持頂讚買賣換"
    "裝軟體硬碟使用者登入發表回覆討論區註冊引用轉載您哪怎誰夠吃喝快慢錯找越改試幫忙錢車店塊票級頁圖片遊戲號碼群站連結推噓灣臺台"
)
"""Traditional Chinese."""

KANJI = (
    "日一国人年大十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木聞食車何南万毎白天母火右読友左"
    "休父雨会事自社者地業方新場員立開手力問代明動京目通言理体田主題意不作用度強公持野以思家世多正安院心界教文元重近考画海売知道集別物使品計死特私始朝運終台広"
    "住真有口少町料工建空急止送切転研足究楽起着店病質待試族銀早映親験英医仕去味写字答夜音注帰古歌買悪図週室歩風紙黒花春赤青館屋色走秋夏習駅洋旅服夕借曜飲肉"
    "貸堂鳥飯勉冬昼茶弟牛魚兄犬妹姉漢最初設定変更必要方法情報場合問題関係対応確認利用投稿返信引用削除登録書込掲示板質問回答無理普通結果感機能版期的性化分実現"
    "全表示記内容連続条件指調査選択在得直同受取消成想像参加説相談絶経済予約価格数値点線番号面向頃皆様達僕俺彼全然本当大丈夫"
)
"""Japanese, beside kana."""

HIRAGANA = "いうのんしたとてにはるかなくがまれでをこりもよらすあっさだおそけみきちせつえやどわめろじばひほょゃねべへび"
"""Hiragana by use; ー and the marks 、。 are written with the rest."""

HANGUL = (
    "이다는에가고을하지의기도로은한사리를어나자아들서시그정게수일인대면해스라있보여만안부전요습니오상구제것장주원미무신소세과와우화성생동었할으까내모비"
    "때거마경유공진적드방조던치말였당연중선트저터간개야관된되용르번없결했계문입네회분민영물래여학데실력재실발각건바같좋많음더못또알올왜위잘저처초최크타하형"
    "후글댓쓰읽추천감합님겠군람복강외운양속늘날든질행표식금국현카드피러달린길단임머교노며명반배법변별불산살상새색설심싶씨언업열예완원월육의작전절점조존좀종죄"
)
"""Korean syllables."""

CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
"""Small Russian letters by use; Ukrainian ones are added where they are weighed."""

GREEK = "αοιετσνηυρπκμλςωδγχθφβξζψάέήίόύώ"
"""Small Greek letters by use."""

HEBREW = "יהולאתרבםשנמדקחפעכטןסגזךצףץ"
"""Hebrew letters by use."""

ARABIC = "الينمورتبةعدسفهكقحجشطصىأخضذئزثءغإظآؤ"
"""Arabic letters by use."""

THAI = "านรอกเงมยลวดทสตะปบคหแจพชขใไโผณศฎฐซถธภษฉฝฟูุึีิั่้์็๊ำๆ"
"""Thai letters and marks by use."""

SAMPLE = 24 << 10
"""Bytes of lines with foreign bytes that are weighed."""

_ASCII = 4.5
_LOST = 34.0
"""Bits of U+FFFD, of a control and of a private-use character: text has none of them."""

_SURPLUS = 3.0
"""Bits a foreign byte by which another reading must be likelier before the page's own label is doubted."""

_NOISE = 7.0
"""Bits a foreign byte above which a reading is looked at twice."""

ENOUGH = 24
"""Foreign bytes below which a label is never doubted."""

_FOREIGN = bytes(range(0x80, 0x100))
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32)])

_Costs = dict[str, float]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One encoding and what its characters cost; `apart` finds neighbours that are rare in its languages."""

    codec: str
    prior: float
    costs: Callable[[], _Costs]
    rare: tuple[tuple[str, str, float], ...]
    """First and last character of a range, bits of one in it; the first row that fits counts."""
    apart: re.Pattern[str] | None = None


def _ranked(characters: str, common: float, uncommon: float) -> _Costs:
    """Bits that rise evenly from the first character to the last."""
    step = (uncommon - common) / max(1, len(characters) - 1)
    costs: _Costs = {}
    for rank, character in enumerate(characters):
        costs.setdefault(character, common + step * rank)
    return costs


def _rows(codec: str, first: tuple[int, int], last: tuple[int, int], bits: float) -> _Costs:
    """Every two-byte character whose lead and trail bytes lie in the rectangle."""
    pairs = (bytes([lead, trail]) for lead in range(first[0], last[0] + 1) for trail in range(first[1], last[1] + 1))
    return dict.fromkeys("".join(pair.decode(codec, "ignore") for pair in pairs), bits)


_MARKS = {**_ranked("，。！？：、；“”（）…《》·—～「」『』【】", 5.0, 9.0), "　": 6.0}
_KANA = {
    **_ranked(HIRAGANA, 4.5, 8.5),
    **_ranked("ーンスルトイラアリクシドジフレタグロプムバコメテマサナデサビチカニオウエキ", 6.5, 9.5),
    "ー": 6.0,
}
_EMOJI = ("\U0001f000", "\U0001faff", 20.0)
_SYMBOLS = (("\u2000", "\u2bff", 13.0), ("\u3000", "\u303f", 11.0), ("\uff00", "\uffef", 11.0))
_IDEOGRAPHS = (*_SYMBOLS, ("\u3040", "\u30ff", 15.0), ("\u4e00", "\u9fff", 19.0), _EMOJI)
_JAPANESE = (*_SYMBOLS[:2], ("\uff61", "\uff9f", 14.0), _SYMBOLS[2], ("\u3040", "\u30ff", 10.0), _IDEOGRAPHS[-2])
_KOREAN = (*_SYMBOLS, ("\uac00", "\ud7a3", 19.0), ("\u4e00", "\u9fff", 18.0), ("\u3040", "\u30ff", 17.0))

_TYPED = {**_ranked("’“”–…‘—•€„«»", 6.0, 10.0), "\u00a0": 6.0, "°": 9.0, "£": 9.0, "©": 9.0, "®": 10.0, "·": 10.0}
_APART = 6.0
"""Bits of a pair of neighbours that a candidate's languages hardly know."""

_LATIN_APART = re.compile(r"[^\W\d_a-zA-Z](?=[^\W\d_a-zA-Z])|[a-z](?=[À-ÖØ-ÞŠŽ])|[¡-¿](?=[^\W\d_a-zA-Z])")
_CASE_APART = re.compile(r"[a-zA-Z](?=[^\W\d_a-zA-Z])|[^\W\d_a-zA-Z](?=[a-zA-Z])|[а-яёα-ώ](?=[А-ЯЁΆ-Ω])")


def _letters(ranked: str, common: float = 3.6, uncommon: float = 8.5) -> _Costs:
    small = _ranked(ranked, common, uncommon)
    capital = {letter.upper(): bits + 4 for letter, bits in small.items() if len(letter.upper()) == 1}
    return {**capital, **small, **_TYPED}


@cache
def _simple() -> _Costs:
    level_one = _rows("gb18030", (0xB0, 0xA1), (0xD7, 0xFE), 12.5)
    return {**level_one, **_ranked(HANZI_SIMPLE, 6.0, 10.0), **_MARKS}


@cache
def _full() -> _Costs:
    level_one = _rows("big5hkscs", (0xA4, 0x40), (0xC6, 0x7E), 12.8)
    return {**level_one, **_ranked(HANZI_FULL, 6.0, 10.0), **_MARKS}


@cache
def _japanese() -> _Costs:
    level_one = _rows("euc_jp", (0xB0, 0xA1), (0xCF, 0xFE), 13.0)
    return {**level_one, **_ranked(KANJI, 8.0, 10.5), **_MARKS, **_KANA}


@cache
def _korean() -> _Costs:
    common = _rows("cp949", (0xB0, 0xA1), (0xC8, 0xFE), 12.0)
    return {**common, **_ranked(HANGUL, 5.5, 9.5), **_MARKS}


_WEST = (
    "éèàêçùôîâûëïœæü",
    "äüößéà",
    "óáéíúñ¿¡üç",
    "ãçáéíóõêâúàôü",
    "àèéìòùçó",
    "åäöøæéüà",
    "áéíóúýþæöð",
)
_MIDDLE = (
    "ąęóśłżćźń",
    "íáěéýčřšžůúťďňóľĺäôŕ",
    "áéóöíőüúű",
    "ăâîșțşţ",
    "čšžćđ",
)
"""Letters beyond ASCII of one language each, by use: a reading must be likely in one of them, not in all at once."""

_TURKISH = ("ışğçöüİâî",)
_LATIN = (("\u00a1", "\u017f", 12.0), ("\u0180", "\u2fff", 16.0))
_OTHER = (
    ("\u00a1", "\u00ff", 14.0),
    ("\u0400", "\u04ff", 12.0),
    ("\u0370", "\u06ff", 12.0),
    ("\u0e00", "\u2fff", 14.0),
)


_ANY_WIDE = (*_IDEOGRAPHS, ("\uac00", "\ud7a3", 15.0), *_OTHER)


def _latin(codec: str, prior: float, languages: tuple[str, ...]) -> tuple[_Candidate, ...]:
    def in_language(letters: str) -> Callable[[], _Costs]:
        return lambda: _letters(letters, 4.5, 8.5)

    return tuple(_Candidate(codec, prior, in_language(letters), _LATIN, _LATIN_APART) for letters in languages)


_CANDIDATES = (
    *_latin("cp1252", 0, _WEST),
    _Candidate("gb18030", 0, _simple, _IDEOGRAPHS),
    _Candidate("big5hkscs", 0, _full, _IDEOGRAPHS),
    _Candidate("cp932", 0, _japanese, _JAPANESE),
    _Candidate("euc_jp", 0, _japanese, _JAPANESE),
    _Candidate("cp949", 0, _korean, _KOREAN),
    _Candidate("cp1251", 2, lambda: _letters(CYRILLIC + "іїєґ"), _OTHER, _CASE_APART),
    _Candidate("koi8-r", 3, lambda: _letters(CYRILLIC), _OTHER, _CASE_APART),
    *_latin("cp1250", 6, _MIDDLE),
    *_latin("iso8859-2", 10, _MIDDLE),
    *_latin("cp1254", 8, _TURKISH),
    _Candidate("cp1253", 4, lambda: _letters(GREEK), _OTHER, _CASE_APART),
    _Candidate("cp1255", 4, lambda: _letters(HEBREW), _OTHER, _CASE_APART),
    _Candidate("cp1256", 4, lambda: _letters(ARABIC), _OTHER, _CASE_APART),
    _Candidate("cp874", 6, lambda: _letters(THAI), _OTHER, _CASE_APART),
)
"""Windows-1252 first: the first of equals is taken, and quotation marks alone are the same in all of its family."""

_WIDE = (
    _Candidate("utf-16-le", 8, lambda: {**_korean(), **_full(), **_japanese(), **_simple()}, _ANY_WIDE),
    _Candidate("utf-16-be", 8, lambda: {**_korean(), **_full(), **_japanese(), **_simple()}, _ANY_WIDE),
)


def guess(data: bytes) -> str:
    """The codec in which `data` reads most like text; never fails."""
    wide = looks_wide(data)
    sample = data[:SAMPLE] if wide else foreign_lines(data)
    candidates = [*_CANDIDATES, *_WIDE] if wide else _CANDIDATES
    return min(candidates, key=lambda candidate: _bits(candidate, sample)).codec


def likelier(data: bytes, labelled: str) -> str:
    """The labelled codec, or another in which `data` reads like text where in the labelled one it is noise."""
    sample = foreign_lines(data)
    foreign = len(sample) - len(sample.translate(None, _FOREIGN))
    here = [candidate for candidate in _CANDIDATES if candidate.codec == labelled]
    if foreign < ENOUGH or not here:
        return labelled
    bits = min(_bits(candidate, sample) for candidate in here)
    if not _is_noise(sample, foreign, bits):
        return labelled
    best = min(_CANDIDATES, key=lambda candidate: _bits(candidate, sample))
    return best.codec if bits - _bits(best, sample) > _SURPLUS * foreign else labelled


def _is_noise(sample: bytes, foreign: int, bits: float) -> bool:
    return bits - _ASCII * (len(sample) - foreign) > _NOISE * foreign


def looks_wide(data: bytes) -> bool:
    """Whether UTF-16 is worth weighing: text in any other encoding holds next to no controls."""
    start = data[:4096]
    return (len(start) - len(start.translate(None, _CONTROLS))) * 100 > len(start)


def foreign_lines(data: bytes) -> bytes:
    """The lines of `data` that hold bytes above 0x7F, up to SAMPLE bytes of them; long ones cut where ASCII is."""
    kept = bytearray()
    for line in data.replace(b"<", b"\n").replace(b">", b"\n").split(b"\n"):
        if not line.isascii():
            kept += line + b"\n"
            if len(kept) >= SAMPLE:
                break
    return bytes(kept)


def _bits(candidate: _Candidate, sample: bytes) -> float:
    text = sample.decode(candidate.codec, "replace")
    costs = candidate.costs()
    total = candidate.prior
    for character, count in Counter(text).items():
        total += count * _cost(character, costs, candidate.rare)
    if candidate.apart:
        total += _APART * len(candidate.apart.findall(text))
    return total


def _cost(character: str, costs: _Costs, rare: tuple[tuple[str, str, float], ...]) -> float:
    if " " <= character <= "~" or character in "\n\r\t":
        return _ASCII
    known = costs.get(character)
    if known is not None:
        return known
    for first, last, bits in rare:
        if first <= character <= last:
            return bits
    return _LOST
