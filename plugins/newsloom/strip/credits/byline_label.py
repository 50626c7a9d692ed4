"""What stands before the names in a byline: "By", "Von", "Автор:", "Ein Kommentar von"."""

from __future__ import annotations

import re

# A kind of article and a preposition behind it ("Ein Kommentar von", "Une analyse d'").
GENRE = (
    r"(?:(?:eine?|une?|an?)\s)?(?:kommentar|analyse|reportage|gastbeitrag|essay|interview|porträt|bericht|kolumne|glosse|"
    r"leitartikel|protokoll|aufgezeichnet|chronique|tribune|entretien|análisis|opinión|columna|entrevista|crónica|"
    r"analisi|commento|intervista|comment|column|feature|review)\s(?:von\b|by\b|par\b|por\b|di\b|de\b|d['’])"
)
# "文" alone is a surname: it wants its mark ("文／山田花子").
LABEL = re.compile(
    r"^\s*(?:"
    rf"{GENRE}|interview(?=\s*:)|intervista(?=\s*:)|entrevista(?=\s*:)|entretien(?=\s*:)|"
    r"(?:written|reported|posted|prepared|story|text|article|report|words|interview(?:ed)?|published|"
    r"submitted|compiled|analysis|opinion|commentary|review)\s+by\b|(?:escrito|écrit|rédigé|geschrieben|scritto)\s+(?:por|par|von|da)\b"
    r"|by\b|by(?-i:(?=[A-Z][a-z]))|authors?(?:\(s\))?\b|reporters?\b|correspondent\b|journalist\b|editors?\b|from\b"
    r"|автор[ыа]?\b(?:\s+(?:текста|статьи|материала))?|текст\b|подготовил[аи]?\b|корреспондент\b|журналист\b|"
    r"авторы?\b|беседовал[аи]?\b"
    r"|мақала\s+авторы\b|авторы\b|дайындаған\b|тілші\b|кабарчы\b"
    r"|yazar\b|yazan\b|haber\b|muhabir\b|editör\b|kaynak\b"
    r"|von\b|autor(?:in|es|a|zy|i)?\b|text\b|par\b|por\b|di\b|auteurs?\b|texte\b|texto\b|testo\b|redactor\b|"
    r"door\b|av\b|af\b|tekst\b|skrevet av\b"
    r"|kirjoittan(?:ut|eet)\b|kirjoittaja\b|teksti\b|írta\b|szöveg\b|autor(?:ka|ky|ů|ři)\b|napisała?\b|oprac(?:\.|ował[a]?\b)|"
    r"scris\s+de\b|skriven\s+av\b|skrevet\s+af\b|γράφ(?:ει|ουν)\b(?:\s+[οηΟΗ]\b)?|συντάκτης\b|ρεπορτάζ\b|muəllif\b|"
    r"oleh\b|penulis\b|tác\s+giả\b|написал[аи]?\b|"
    r"作者|记者|撰文|執筆|取材・文|โดย\b|ผู้เขียน|מאת\b|लेखक\b"
    r"|a\s+cura\s+di\b|propos\s+recueillis\s+par\b|szerző\b|autore\b|müəllif\b|muallif\b"
    r"|بقلم|كتب(?:ت)?|نویسنده|الكاتب|文(?:[/／:：]|\s)|記者|기자"
    r")\s*[:：|–—-]?\s*",
    re.IGNORECASE,
)
"""Stands before a name where one is expected: in a field for the author, in an element of that class."""
STRONG_LABEL = re.compile(
    r"^\s*(?:(?i:(?:written|reported|posted|prepared|story|text|article|report|words|compiled|analysis|opinion|commentary|review)\s+by|authors?(?:\(s\))?|"
    r"reporters?|correspondent|автор[ыа]?(?:\s+(?:текста|статьи|материала))?|текст|подготовил[аи]?|корреспондент|"
    r"журналист|мақала\s+авторы|авторы|yazar|yazan|muhabir|autor(?:in|es|a|zy|i)?|auteurs?|autore|szerző|"
    r"müəllif|muəllif|muallif|нап(?:исал)|autorka|kirjoittaja|teksti|penulis|tác giả|συντάκτης|"
    r"作者|记者|記者|撰文|執筆|लेखक|ผู้เขียน|skrevet av|text|texte|texto|testo|tekst)\s*[:：|–—-]\s*|"
    r"(?i:(?:written|reported|posted|prepared|story|text|article|report|words|compiled|analysis|opinion|commentary|review)\s+by|"
    r"(?:escrito|écrit|rédigé|geschrieben|scritto)\s+(?:por|par|von|da))\s+(?=[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ])|(?:By|BY|by|Von|von|Par|par|Por|por|Di|di|Door|"
    r"Av|Af|VON|PAR|POR)(?:\s*[:：]\s*|\s+)(?=[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ])|by(?=[A-Z][a-z])|بقلم\s*:?|نویسنده\s*:|(?=[가-힣]{2,4}\s기자(?!\w)))"
)
"""Says on any line that a name follows: with its colon, or with a capital behind it."""
