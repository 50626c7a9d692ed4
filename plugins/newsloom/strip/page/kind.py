"""What kind of page this is: an article, or something that stands where an article should be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from newsloom.reasons import Reason
from newsloom.strip.page.structured import Structured

ENOUGH = 600
"""Letters of main text from which a page is an article whatever else it says: walls and error pages say less, and an
article about cookies or about HTTP 404 says more."""
SHORT = 140
"""Letters under which nothing is an article without saying so itself; a news flash has a sentence of 80 to 140."""

_CONSENT = re.compile(
    r"cookies?\b|consent|\bGDPR\b|privacy (?:policy|settings|choices)|personal data|your privacy|einwilligung|"
    r"zustimm|datenschutz|"
    r"consentement|donn[ée]es personnelles|vie priv[ée]e|consentimiento|privacidad|datos personales|consenso|"
    r"riservatezza|"
    r"toestemming|persoonsgegevens|samtycke|samtykke|zgod[aęy]|prywatno|согласи[ея]|персональных данных|çerez|"
    r"kişisel veri|同意",
    re.IGNORECASE,
)
_CONSENT_BUTTON = re.compile(
    r"accept (?:all|cookies|and continue|& continue)|i (?:accept|agree)|agree (?:and|&) |allow all|reject all|"
    r"manage (?:options|"
    r"preferences|cookies)|alle akzeptieren|akzeptieren (?:und|&) weiter|zustimmen (?:und|&) weiter|"
    r"tout accepter|accepter et|"
    r"tout refuser|aceptar (?:todo|y)|accetta (?:tutt|e )|alles accepteren|godkänn alla|akceptuj|"
    r"przejdź do serwisu|принять все|"
    r"tümünü kabul|すべて同意",
    re.IGNORECASE,
)
_JAVASCRIPT = re.compile(
    r"(?:enable|activate|turn on|switch on|requires?|need|without|aktivier\w*|activer?|activar?|activez|"
    r"habilit\w*|attiva\w*|"
    r"включит\w*|włącz\w*|etkinleştir\w*|aktiver\w*)\W+(?:\w+\W+){0,5}java ?script|java ?script\W+(?:\w+\W+){0,6}"
    r"(?:disabled|not enabled|required|turned off|deaktiviert|aktivieren|désactivé|desactivado|disabilitato|"
    r"отключ\w*|wyłączon\w*)|"
    r"checking (?:your|if the site) (?:browser|connection)|verify(?:ing)? (?:that )?you are (?:a )?human",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"^\W*(?:(?:error|http|fehler|erreur|ошибка|hata)?\W*(?:40[0134]|410|429|50[0234])"
    r"(?=\s*(?:$|[|:;,.!·–—-]|errors?\b|not\b|forbidden|page\b|access\b|unauthori|bad\b|gone\b|internal\b|too\b|seite))"
    r"|not found\b|"
    r"page (?:not|can(?:not|'t|’t) be) "
    r"found|access denied|forbidden\b|bad gateway|service unavailable|internal server error|too many requests|"
    r"(?:sorry|oops|uh[- ]oh|hoppla)\b.{0,40}(?:find|found|exist|wrong|gefunden)|(?:the|this) page (?:you|doesn|"
    r"does not|is no|cannot|"
    r"could not|isn)|seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada|"
    r"página não encontrada|"
    r"pagina non trovata|pagina niet gevonden|nie znaleziono|strona nie|страница не найдена|"
    r"сторінку не знайдено|бет табылмады|"
    r"sayfa bulunamadı|sidan (?:kunde inte|hittades inte)|ページが見つかりません|页面不存在|找不到)",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"^\W*(?:log ?in|sign ?in|sign ?up|register|registration|anmelden|anmeldung|einloggen|registrieren|connexion|"
    r"se connecter|iniciar sesi[óo]n|accedi|вход|войти|авторизация|giriş|zaloguj)(?=\s*(?:$|\n|[|·–—/-]|to\b|or\b))",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"(?:subscribe|sign in|log in|register|become a (?:member|subscriber)) (?:now )?to (?:continue|keep|read|"
    r"unlock|access)|"
    r"(?:for|to) subscribers only|already a subscriber|remaining \d+ ?%|(?:reste|"
    r"restent) .{0,12}% de cet article|réservée? aux abonnés|"
    r"jetzt weiterlesen|weiterlesen mit|mit .{0,20}abo weiterlesen|nur für abonnenten|contenido exclusivo|"
    r"solo para suscriptores|"
    r"sólo para suscriptores|contenuto riservato|per abbonati|tylko dla (?:prenumerator|subskrybent)|"
    r"доступно (?:только )?подписчик|"
    r"только для подписчиков|この記事は有料|会員限定|有料会員",
    re.IGNORECASE,
)
TEASER = 1_500
"""Letters of main text above which a paywall's words belong to a box, not to a page that ends early."""
_SIGNS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_MARKED_ARTICLE = frozenset({"article", "news", "newsarticle", "blog", "video.other"})
_LISTED = 3
"""Articles that a page lists in its ItemList; one or two are what an article links to."""
_SENTENCE = 80
"""Code points above which a line is a sentence of news; a headline has some 60."""
_FRAMES = re.compile(r"<frameset\b", re.IGNORECASE)
_PASSWORD_FIELD = re.compile(r"""<input\b[^>]{0,400}type\s*=\s*["']?password""", re.IGNORECASE)


@dataclass(frozen=True)
class Kind:
    """``name`` for the article's ``kind``; ``reason`` where nothing is to be loaded."""

    name: str
    reason: Reason | None = None


ARTICLE = Kind("article")


def page_kind(
    html: str, flat: str, paragraphs: list[str], title: str | None, facts: Structured, url: str | None
) -> Kind:
    """Name the page by its main text and its whole visible text; only a short page can be a wall or an error."""
    body = "\n".join(paragraphs)
    letters = _letters(body)
    declared = is_declared_article(facts)
    if letters >= ENOUGH:
        return _index_or_article(paragraphs, facts, url)
    head = title or flat[:200]
    if _ERROR.search(head) or (letters < SHORT and _ERROR.search(flat[:300])):
        return Kind("error_page", Reason.ERROR_PAGE)
    if _is_consent(body or flat, html) and not (declared and letters > SHORT and len(_CONSENT.findall(body)) < 2):
        return Kind("consent_wall", Reason.CONSENT_WALL)
    if letters < SHORT or _JAVASCRIPT.search(body):
        noscript = " ".join(re.findall(r"<noscript[^>]*>(.{0,2000}?)</noscript>", html, re.IGNORECASE | re.DOTALL))
        if _JAVASCRIPT.search(f"{head}\n{flat[:3000]}\n{noscript[:6000]}") and len(flat) < 3 * ENOUGH:
            return Kind("needs_javascript", Reason.NEEDS_JAVASCRIPT)
    if not flat.strip():
        # Of frames, and of a title that never ends, nothing is shown, but the page is not empty.
        hidden = _FRAMES.search(html) or ("<title" in html.lower() and "</title" not in html.lower())
        return Kind("no_text", Reason.NOT_ARTICLE) if hidden else Kind("empty", Reason.EMPTY)
    # Every page of a paper has its log-in box; it is the page only where nothing says that there is an article.
    if not declared and (_ACCOUNT.search(head) or (letters < SHORT and _PASSWORD_FIELD.search(html))):
        return Kind("login", Reason.NOT_ARTICLE)
    if letters == 0 or (letters < SHORT and not declared):
        return Kind("no_text", Reason.NOT_ARTICLE)
    return _index_or_article(paragraphs, facts, url)


def is_declared_article(facts: Structured) -> bool:
    """Whether the page says that it is an article: JSON-LD, OpenGraph's type, or a time of publication."""
    if facts.articles or (facts.first("og:type") or "").lower() in _MARKED_ARTICLE:
        return True
    return facts.first("article:published_time", "article:author", "datepublished") is not None


def is_teaser(flat: str, paragraphs: list[str], facts: Structured) -> bool:
    """Whether the text is only the open beginning of a closed article."""
    letters = _letters("\n".join(paragraphs))
    if letters > TEASER:
        return False
    closed = any(str(node.get("isAccessibleForFree")).lower() == "false" for node in facts.articles)
    return closed or _PAYWALL.search(flat) is not None


def _letters(text: str) -> int:
    """The length of a text in letters; a sign of a script without blanks says as much as two or three letters."""
    return len("".join(text.split())) + int(1.5 * len(_SIGNS.findall(text)))


def _index_or_article(paragraphs: list[str], facts: Structured, url: str | None) -> Kind:
    if is_declared_article(facts):
        return ARTICLE
    sentences = [line for line in paragraphs if len(line) > _SENTENCE]
    share = sum(map(len, sentences)) / max(1, sum(map(len, paragraphs)))
    if _is_front(url) and (share < 0.6 or len(sentences) < 3):
        return Kind("index", Reason.NOT_ARTICLE)
    # A list of headlines: many lines, hardly one as long as a sentence of news, and no run of them that is a text. An
    # article may have a table of thousands of cells below it.
    if (len(paragraphs) >= 12 and share < 0.2 and _longest_run(paragraphs) < ENOUGH) or facts.listed >= _LISTED:
        return Kind("index", Reason.NOT_ARTICLE)
    return ARTICLE


def _longest_run(paragraphs: list[str]) -> int:
    """Letters of the longest run of lines that are sentences."""
    runs = (group for is_sentence, group in groupby(paragraphs, lambda line: len(line) > _SENTENCE) if is_sentence)
    return max((sum(map(len, run)) for run in runs), default=0)


def _is_consent(body: str, html: str) -> bool:
    words = len(_CONSENT.findall(body[:6000]))
    # One mention in sixty words: a wall speaks of nothing else, and it has a button. Buttons are no text of the page.
    dense = words >= 2 and words * 60 >= len(body[:6000].split())
    return dense and _CONSENT_BUTTON.search(html) is not None


def _is_front(url: str | None) -> bool:
    if not url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    fronts = ("", "index.html", "index.php", "home", "news", "en", "ru")
    return parts.path.strip("/").lower() in fronts and not parts.query
