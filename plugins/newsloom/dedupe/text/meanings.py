"""What a text of another language is about, in English stems: what reports in two languages can be compared by.

Words by a lexicon of the news (``meanings.txt``), countries by the names that CLDR gives them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from newsloom.dedupe.article.gazetteer import country_forms
from newsloom.dedupe.text.terms import LEAD_BONUS, MAX_CHARS, TITLE_BONUS, stem, terms
from newsloom.dedupe.text.words import words

# Columns of the lexicon after the English one, by ISO 639-1.
LANGUAGES = ("zh", "ms", "ru", "ar")
# A text is told by its script where a third of its letters are of it ("iPhone" stands in many Chinese texts), ...
SCRIPT_SHARE = 1 / 3
_SCRIPTS = {
    "zh": re.compile("[\u4e00-\u9fff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "ar": re.compile("[\u0600-\u06ff]"),
}
_CAPITALISED = re.compile(r"\b[A-Z][\w\u2019'-]*")
_KANA_OR_HANGUL = re.compile("[\u3040-\u30ff\uac00-\ud7af]")
# ... and Malay and Indonesian by their small words, three of them: none is an English word.
MALAY = frozenset({"yang", "dan", "dengan", "untuk", "dalam", "pada", "telah", "oleh", "itu", "ini", "tidak", "akan",
    "daripada", "kepada", "dari", "adalah", "beliau", "mereka"})  # fmt: skip
MALAY_WORDS = 3
# Of these first letters the language is told.
TOLD_BY = 600
# Letters that open a text: an English lead of 300 says as much as a Chinese one of 100.
LEAD = {"zh": 100, "ms": 300, "ru": 300, "ar": 250}
# A Russian or Arabic beginning of three letters and fewer stands for words hardly longer: "суд" is no "судно".
SHORT_BEGINNING = 3
SHORT_ENDING = 2
LONGEST_BEGINNING = 12
_ARABIC_MARKS = re.compile("[\u064b-\u065f\u0640]")
_ARABIC_LETTERS = str.maketrans("أإآىة", "ااايه")
_ARABIC_ARTICLE = re.compile("^(?:[وفبك]?ال|لل|[وفبل](?=.{4}))")
# Words of a country's name that say nothing of which it is.
_OF_NAMES = frozenset({"republic", "islands", "island", "united", "states", "kingdom", "saint", "south", "north", "new",
    "and", "the", "of", "french", "british", "american", "territories", "territory", "democratic", "people", "region",
    "southern", "northern", "western", "eastern", "central", "china"})  # fmt: skip
# The lexicon is written simplified. The commonest letters that the reform of 1956 changed.
_TRADITIONAL = str.maketrans(
    "亂亞佈併來個們倫傑備傳債傷價億兒兩凍則劃劉動務區協員問單國團執報場壓婦媽孫學實審專對導屬島嶼師幣廠廢廣廳強彈從徵"
    "憲應戀戰戲戶捨掃掛採揚換損搖擁擇擊擔據擬擴擺擾攜攝敗敵數斷於時晉曆書會東條業極構槍槓樓標樣樹橋機檔檢權歐歡歲歷歸"
    "殘殺毀氣氫決況淺減測湯溫滅滬滯漁漢漲潔澀澤濃濟瀉灑灣災為烏烴無煙熱燈燒營爐爭爺爾牆牽犧狀獄獎獨獲現瑪環產畢畫當疊"
    "瘋療癥發盜盡監盤眾睏確碼礦禍禦禮稅種稱積穩穫窮竄竊競筆範築簡簽籌糞糧糾紀約紅納紐純紙級紛紡絕絡給統絲綁經綜綠維網"
    "緊緒線緝緣編緩緬練縣縮縱總績織繼續纜罰罷羅聖聞聯聲職聽聾肅脫膠臨臺與舉艦華萬薩藍藝藥蘇蘭處號虧術衛衝補裝製襲規視"
    "親觀觸訂計訊訓託記訪設許訴診詐評詞試話該詳認語誤說調談請論諾謀講謝證識議譴護讀變讓讚豐豬貝財貧貨貪責費貿賄資賊賓"
    "賠賣質賭購賽贈趕趙跡踐車軌軍軟載輔輕輛輪輸轉轟辭辯農迴這連進遊運過達遞遠適遷選遺還邊鄉鄭醫釀釋針釣鈔銀銷鋒鋼錄錢"
    "錦鎊鎖鎮鏈鏡鐘鐵長閉開間閣關陣陰陳陸陽隊階際隨險隱雙離難雲電靜韓響頂項順預頒頓領頭頻題顏願類顧顯風飛飯飲飽養館馬"
    "駐駕駭騎騷驅驗驚體髮魚鮮鳥麗麥麵黃點黨齊齒龍龐",
    "乱亚布并来个们伦杰备传债伤价亿儿两冻则划刘动务区协员问单国团执报场压妇妈孙学实审专对导属岛屿师币厂废广厅强弹从征"
    "宪应恋战戏户舍扫挂采扬换损摇拥择击担据拟扩摆扰携摄败敌数断于时晋历书会东条业极构枪杠楼标样树桥机档检权欧欢岁历归"
    "残杀毁气氢决况浅减测汤温灭沪滞渔汉涨洁涩泽浓济泻洒湾灾为乌烃无烟热灯烧营炉争爷尔墙牵牺状狱奖独获现玛环产毕画当叠"
    "疯疗症发盗尽监盘众困确码矿祸御礼税种称积稳获穷窜窃竞笔范筑简签筹粪粮纠纪约红纳纽纯纸级纷纺绝络给统丝绑经综绿维网"
    "紧绪线缉缘编缓缅练县缩纵总绩织继续缆罚罢罗圣闻联声职听聋肃脱胶临台与举舰华万萨蓝艺药苏兰处号亏术卫冲补装制袭规视"
    "亲观触订计讯训托记访设许诉诊诈评词试话该详认语误说调谈请论诺谋讲谢证识议谴护读变让赞丰猪贝财贫货贪责费贸贿资贼宾"
    "赔卖质赌购赛赠赶赵迹践车轨军软载辅轻辆轮输转轰辞辩农回这连进游运过达递远适迁选遗还边乡郑医酿释针钓钞银销锋钢录钱"
    "锦镑锁镇链镜钟铁长闭开间阁关阵阴陈陆阳队阶际随险隐双离难云电静韩响顶项顺预颁顿领头频题颜愿类顾显风飞饭饮饱养馆马"
    "驻驾骇骑骚驱验惊体发鱼鲜鸟丽麦面黄点党齐齿龙庞",
)


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """``wholes``: word -> stem; ``beginnings``: beginning of a word -> stem; ``anywhere``: of unspaced text."""

    wholes: Mapping[str, str]
    beginnings: Mapping[str, str]
    anywhere: re.Pattern[str] | None


def language(title: str, body: str) -> str:
    """One of ``LANGUAGES``; "" for English and for any that has no column."""
    head = f"{title} {body[:TOLD_BY]}"
    if head.isascii():
        return "ms" if len(MALAY.intersection(words(head))) >= MALAY_WORDS else ""
    letters = sum(map(str.isalpha, head))
    for name, script in _SCRIPTS.items():
        if len(script.findall(head)) > SCRIPT_SHARE * letters:
            return "" if name == "zh" and len(_KANA_OR_HANGUL.findall(head)) > 0.1 * letters else name
    return "ms" if len(MALAY.intersection(words(head))) >= MALAY_WORDS else ""


def meanings(title: str, body: str, spoken: str) -> dict[str, float]:
    """English stem -> emphasis (as ``terms.emphasised``) of a text in one of ``LANGUAGES``.

    Words in Latin letters stand for themselves.
    """
    weights = {term: 1.0 + math.log(n) for term, n in Counter(_meant(body[:MAX_CHARS], spoken)).items()}
    for term in set(_meant(title[: LEAD[spoken]], spoken)):
        weights[term] = weights.get(term, 0.0) + TITLE_BONUS
    for term in set(_meant(body[: LEAD[spoken]], spoken)):
        weights[term] = weights.get(term, 0.0) + LEAD_BONUS
    return weights


@cache
def one_meaning() -> Mapping[str, str]:
    """English stem -> the stem that names its meaning, of those that are not their own."""
    found = _of_lexicon()
    for name, code in _names_of_countries():
        if code in _canonical():
            found.setdefault(name, _canonical()[code])
    return {term: meant for term, meant in found.items() if term != meant}


def _of_lexicon() -> dict[str, str]:
    firsts = {stem(row[0][0]): stem(row[0][0]) for row in _rows()}
    others = {stem(word): stem(row[0][0]) for row in reversed(_rows()) for word in row[0]}
    return others | firsts


def _names_of_countries() -> Iterator[tuple[str, str]]:
    for form, code in sorted(country_forms().items()):
        if len(code) == 2 and (name := _country(form)):
            yield name, code


def _meant(text: str, spoken: str) -> Iterator[str]:
    lexicon, same = _lexicon(spoken), one_meaning()
    names = {word for found in _CAPITALISED.findall(text) for word in words(found)} if spoken == "ms" else None
    if lexicon.anywhere is not None:
        text = text.translate(_TRADITIONAL)
        yield from (lexicon.wholes[found] for found in lexicon.anywhere.findall(text))
        text = _SCRIPTS["zh"].sub(" ", text)
    if spoken == "ar":
        text = _ARABIC_MARKS.sub("", text).translate(_ARABIC_LETTERS)
    for word in words(text):
        if found := lexicon.wholes.get(word) or _beginning(word, spoken, lexicon.beginnings):
            yield found
        elif word.isascii() and (names is None or word in names):
            yield from (same.get(term, term) for term in terms(word))


def _beginning(word: str, spoken: str, beginnings: Mapping[str, str]) -> str | None:
    if not beginnings or word.isascii():
        return None
    for form in (word, _ARABIC_ARTICLE.sub("", word)) if spoken == "ar" else (word,):
        for length in range(min(len(form), LONGEST_BEGINNING), 1, -1):
            if (found := beginnings.get(form[:length])) and (
                length > SHORT_BEGINNING or len(form) <= length + SHORT_ENDING
            ):
                return found
    return None


@cache
def _rows() -> tuple[tuple[tuple[str, ...], ...], ...]:
    text = files("newsloom.dedupe.text").joinpath("meanings.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(tuple(tuple(column.split()) for column in line.split("|")) for line in lines)


@cache
def _lexicon(spoken: str) -> _Lexicon:
    found: dict[str, str] = {}
    column = 1 + LANGUAGES.index(spoken)
    for row in _rows():
        for word in row[column]:
            if spoken == "ar":
                word = _ARABIC_ARTICLE.sub("", word.translate(_ARABIC_LETTERS)) or word
            found.setdefault(word.rpartition("-")[2] if spoken == "ru" else word, stem(row[0][0]))
    for code, name in _territories(spoken).items():
        if code in _canonical():
            for form in _forms(name, spoken):
                found.setdefault(form, _canonical()[code])
    if spoken == "zh":
        longest = sorted(found, key=lambda form: (-len(form), form))
        return _Lexicon(found, {}, re.compile("|".join(map(re.escape, longest))))
    return _Lexicon(found, {}, None) if spoken == "ms" else _Lexicon({}, found, None)


def _territories(spoken: str) -> Mapping[str, str]:
    from babel import Locale

    names = Locale(spoken).territories
    return {code: str(names[code]) for code in sorted(names) if len(code) == 2 and code.isalpha()}


@cache
def _canonical() -> Mapping[str, str]:
    """ISO 3166-1 alpha-2 -> the stem that means the country: the lexicon's where it has a form of its name ("Turkey" is
    "Türkiye" in CLDR), else that of its English name."""
    names, lexicon = _territories("en"), _of_lexicon()
    found = {code: lexicon[name] for name, code in reversed(list(_names_of_countries())) if name in lexicon}
    return {code: name for code in names if (name := _country(names[code]))} | found


def _country(name: str) -> str | None:
    """The stem of the word that tells the country by: the longest."""
    telling = [word for word in words(name) if word not in _OF_NAMES and len(word) > 3]
    return stem(max(telling, key=lambda word: (len(word), word))) if telling else None


def _forms(name: str, spoken: str) -> Iterator[str]:
    if spoken == "zh":
        yield name
        return
    if spoken == "ar":
        name = name.translate(_ARABIC_LETTERS)
    parts = [word for word in words(name) if len(word) > 3]
    if len(parts) != 1:
        return  # "Папуа — Новая Гвинея": any of its words is another's too
    word = _ARABIC_ARTICLE.sub("", parts[0]) if spoken == "ar" else parts[0]
    # The case ending goes: "Венесуэла", "Венесуэлы".
    yield word[:-1] if spoken == "ru" and len(word) > 5 else word
