"""Capitalised words that stand alone on a line and are no person: sections, desks, organisations, countries."""

from __future__ import annotations

import re
from functools import cache

ORGANISATION = frozenset(
    """
    agency agencies association bank board bureau business center centre channel club commission committee company
    congress corporation council daily department desk digital division echo embassy express federation foundation fund
    gazette global group herald inc independent institute international journal ltd limited magazine mail mailonline media
    ministry minister network news newsroom newspaper office online organisation organization parliament party portal post
    press publishing radio report reporters review secretariat service services society staff standard star studio
    sun team telegraph television times today tribune trust tv union university voice web weekly wire world
    агентство ассоциация банк бюро газета группа журнал институт канал комитет комиссия корпорация министерство новости
    организация отдел парламент пресс-служба пресса радио редакция служба совет союз телеканал университет фонд центр
    ajansı bakanlığı dergisi derneği gazetesi haber haberler haberleri merkezi servisi televizyonu üniversitesi
    agence agencia agência redaktion redaktionen redacción redação rédaction redazione redactie redakcja redakce toimitus
    zeitung nachrichten nachrichtenagentur noticias notícias actualité actualités ministère ministerio ministério
    агенттігі баспасөз жаңалықтар қызметі министрлігі редакциясы хабар вести вісті агенція
    وكالة وزارة صحيفة قناة خبرگزاری وزارت
    """.split()
)
SECTION = frozenset(
    """
    about advertisement advertising africa all america americas analysis analytics archive archives article articles arts
    asia audio authors auto automotive balkans banking blog blogs books breaking business calendar cars categories central
    cinema city climate comment commentary comments companies conflict contact contacts cookies cooperation corruption
    country court covid-19 crime culture cyber defence defense development diplomacy diplomatic documents east eastern eco
    ecology economic economics economy editorial editorials education elections energy english entertainment environment
    eurasia eurasian europe european events exclusive explainers fashion features finance financial flights football foreign
    forum gallery games government guide health headlines help history home hot housing human incidents india industry infographics
    infrastructure innovation integration international interview interviews investigations investment jobs kazakh
    latest law legal life lifestyle literature live local login main market markets media menu middle military money more
    most multimedia music national nation nature newsletter newsletters north northern official oil opinion opinions other
    pacific page pages people photo photos podcast podcasts policy political politics popular popularity president
    privacy programs projects property publications read real recent regional regions related religion research
    rights russian sanctions science search security sections shop show social society south southern space special sport
    sports state stories story subscribe supplements support tags tech technologies technology terms top topic topics
    tourism trade transport travel trending turkish uncategorized usa video videos views war weather west western women
    афиша аналитика война в видео власть выборы главная главное дипломатия законы здоровье интервью история картина культура
    лента мир мира мире мнение мнения наука недвижимость общество официально
    политика последние происшествия регионы религия спорт события статьи страна технологии туризм финансы экономика экология
    anasayfa dünya ekonomi gündem güncel kültür politika sağlık siyaset spor teknoloji yaşam
    accueil ausland inland monde politik politique política portada sociedad société sociedade startseite wirtschaft welt
    басты бет қоғам саясат экономика мәдениет әлем
    """.split()
)
TITLE_WORDS = frozenset(
    "president minister chairman chairwoman secretary ambassador general king queen prince premier deputy chief "
    "президент министр председатель секретарь посол".split()
)
ROLES = frozenset(
    """
    author authors by reporter reporters correspondent correspondents editor editors writer writers journalist journalists
    columnist contributor contributors analyst photographer producer staff senior chief special foreign diplomatic political
    associate assistant deputy managing freelance guest bureau newsroom admin administrator administration webmaster moderator
    автор авторы корреспондент журналист редактор обозреватель фото текст собкор админ
    muhabir muhabiri editör editörü yazar haber auteur journaliste rédacteur correspondant autor autora redactor redactora
    periodista corresponsal redakteur redakteurin korrespondent korrespondentin repórter jornalista giornalista redattore
    автор тілші журналист кабарчы
    """.split()
)
WORD = re.compile(r"[^\W\d_]+(?:[-’'.][^\W\d_]+)*")


@cache
def countries() -> frozenset[str]:
    """Names of the states and territories in the languages whose capitals make them look like a person's name."""
    from babel import Locale

    names: set[str] = set()
    for code in ("en", "ru", "uk", "kk", "tr", "de", "fr", "es", "pt", "it", "uz", "ky"):
        names.update(name.casefold() for key, name in Locale.parse(code).territories.items())
    return frozenset(names)


def is_role(word: str) -> bool:
    return word.casefold().strip(".,:") in ROLES


def names_no_person(text: str) -> bool:
    """True where a word of the text belongs to organisations, sections or countries."""
    if text.casefold().strip(" .,:") in countries():
        return True
    words = [word.casefold() for word in WORD.findall(text)]
    return any(word in ORGANISATION or word in SECTION or word in TITLE_WORDS for word in words)
