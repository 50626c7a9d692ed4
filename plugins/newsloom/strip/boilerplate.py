"""Lines that sites put around their articles, in the languages of the outlets: one rule name for one kind of line.

A line is matched whole after bullets, arrows and emoji are taken off, so that a sentence that merely begins with such a
word ("Follow us and you will see, the minister said") stays. Long boilerplate (terms, cookies, newsletters) is matched by
phrases that no reporter writes, and only up to a length.
"""

from __future__ import annotations

import re

DECORATION = " \t\u00a0\ufeff\u200b\u200e\u200f*•·●○▪■►▶▷➤→»›«‹<>|–—-_=~+#◦★☆✔✓❯…\ufe0f"
DECORATED = re.compile(r"^[\s\W_]*$")
LONGEST = 600
"""Code points of the longest newsletter or terms paragraph that is taken for one; an article's paragraph may quote more."""


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})\s*[:：.!?…»>→]{{0,3}}", re.IGNORECASE)


def _start(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})", re.IGNORECASE)


COUNT = r"(?:\s*[(\[]?\s*\d[\d\s,.]{0,9}[kKmMтк]?\s*[)\]]?)?"

WHOLE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "placeholder",
        _whole(
            r"article content|media caption.{0,80}|enlarge(?: .{0,20})?|image caption|(?:detailansicht|bild) (?:öffnen|vergrößern)|none|null|nan|n/?a|undefined|nil|\[?object object\]?|untitled|no title|no image|image not found|lorem ipsum.{0,60}|\{\{.{0,40}\}\}|%s|todo|tbd"
        ),
    ),
    (
        "edition_menu",
        _whole(
            r"(?:choose |select |change )?(?:your )?editions?|(?:select |choose |change )?(?:your )?languages?|menu|main menu|toggle (?:navigation|menu|search)|"
            r"(?:open|close|show|hide)(?: the)? (?:menu|search|navigation)|skip to (?:main )?(?:content|navigation|article)|navigation|"
            r"меню|язык|версия для слабовидящих|menü|dil seçin|menú|menu principal|"
            r"(?:(?:eng|rus|kaz|qaz|русский|english|қазақша|кыргызча|türkçe|français|deutsch|español|العربية|فارسی|中文|oʻzbekcha|ўзбекча|тоҷикӣ|русская версия|рус|каз|қаз|en|ru|kz|kk|tr|fr|de|es|ar|fa|zh|cn|kg|uz|tj)[\s|/,•·]{0,4}){1,14}"
        ),
    ),
    (
        "advertisement",
        _whole(
            r"advertisements?|ads?|adverts?|sponsored(?: content| by.{0,40})?|promoted(?: content)?|ad feedback|advertise(?: with us| here)?|story continues (?:below|after).{0,40}|"
            r"(?:article|content|scroll) continues below.{0,30}|continue reading below.{0,30}|scroll (?:down )?to continue.{0,40}|remove ads|report this ad|"
            r"реклама|на правах рекламы|жарнама|reklam(?:lar)?|reklama|anzeigen?|werbung|publicité|publicidad|publicidade|pubblicità|advertentie|annons|annonse|annonce|mainos|hirdetés|"
            r"إعلان|اعلان|تبلیغات|広告|\[?pr\]?|\[ad\]|广告|광고"
        ),
    ),
    (
        "share",
        _whole(
            r"(?:share|tweet|pin(?: it| this)?|email|e-mail|mail|send|forward|whatsapp|telegram|facebook|twitter|linkedin|vkontakte|vk|reddit|pinterest|messenger|viber|instagram|youtube|tiktok|threads|"
            r"x|rss|flipboard|copy link|copy url|link copied!?|copied|odnoklassniki|ok|skype|tumblr|mastodon|bluesky|line|google\+?|google news|print(?: this)?(?: article| page)?|"
            r"share (?:this|it|on|via|to|with|the|by).{0,50}|share on [\w ,/]{1,60}|click to share.{0,60}|send (?:to|by).{0,40}|shares?|save|save(?: this)?(?: article| story)?|bookmark|like(?: this)?|react(?:ions?)?|gift this article|listen(?: to this)?(?: article| story)?|"
            r"поделиться(?: .{0,40})?|поделитесь(?: .{0,60})?|отправить|скопировать(?: ссылку)?|ссылка скопирована|распечатать|печать|версия для печати|вконтакте|одноклассники|фейсбук|телеграм|ватсап|"
            r"paylaş(?: .{0,30})?|yazdır|kopyala|бөлісу|басып шығару|бөлүшүү|ulashish|teilen(?: .{0,30})?|drucken|merken|partager(?: .{0,40})?|imprimer|compartir(?: .{0,40})?|imprimir|compartilhar?e?(?: .{0,40})?|"
            r"condividi(?: .{0,40})?|stampa|delen|del(?: .{0,20})?|dela(?: .{0,20})?|jaa(?: .{0,20})?|udostępnij(?: .{0,20})?|sdílet|megosztás|شارك|مشاركة|مشارکت|اشتراک گذاری|طباعة|"
            r"印刷する|シェア(?:する)?|.{0,14}でシェアする(?:list)?|分享|분享|공유)" + COUNT
        ),
    ),
    (
        "follow",
        _whole(
            r"follow(?: us| me| \w+)?(?: (?:on|in|at|via).{0,60})?|follow (?:us|our).{0,80}|join (?:us|our).{0,80}|find us on.{0,50}|connect with us.{0,40}|stay (?:connected|tuned|in touch|informed|updated).{0,60}|"
            r"like us on.{0,40}|subscribe to our (?:youtube|telegram|whatsapp|channel).{0,60}|read us (?:on|in).{0,50}|we are (?:on|in) .{0,40}|our social (?:media|networks).{0,20}|social (?:media|networks)|"
            r"подпис(?:ывайтесь|аться|аться на|ка|итесь)(?: .{0,90})?|читайте (?:нас|наш).{0,60}|следите за.{0,60}|мы в .{0,40}|наш(?:и)? (?:телеграм|канал).{0,50}|присоединяйтесь.{0,80}|"
            r"(?:bizi )?takip et(?:in|iniz)?(?: .{0,40})?|bizi .{0,40}takip edin|біздің .{0,40}жазылыңыз.{0,20}|жазылыңыз.{0,40}|folgen sie.{0,60}|folge uns.{0,40}|suivez-nous.{0,60}|síguenos.{0,60}|"
            r"siga-nos.{0,60}|siga .{0,30} no .{0,30}|seguici.{0,60}|volg ons.{0,40}|følg oss.{0,40}|följ oss.{0,40}|seuraa meitä.{0,40}|obserwuj nas.{0,40}|sledujte nás.{0,40}|تابعنا.{0,40}|تابعونا.{0,40}|フォロー(?:する)?|フォローする|팔로우"
        ),
    ),
    (
        "most_read",
        _whole(
            r"most (?:popular|read|viewed|shared|commented|recent|discussed|watched).{0,30}|popular(?: (?:now|news|posts?|articles?|stories|today|this week|topics))?|trending(?: (?:now|news|today|stories|topics|articles))?|"
            r"top (?:stories|news|headlines|articles|posts|10|5)(?: .{0,20})?|(?:editor'?s?'?|editors) (?:picks?|choice)|what(?:'|’)?s (?:hot|new|trending)|hot (?:news|topics)|featured(?: (?:news|articles?|stories|posts?))?|(?:highlights|spotlight|must[- ]reads?)|"
            r"(?:самое )?(?:популярное|читаемое|обсуждаемое)(?: .{0,20})?|популярные(?: .{0,20})?|самые .{0,30}|главн(?:ое|ые)(?: .{0,20})?|топ[- ]?(?:новост\w{0,3}|\d{1,2})?|выбор редакции|"
            r"(?:en )?(?:çok|son) (?:okunan(?:lar)?|izlenen(?:ler)?|konuşulanlar)(?: .{0,20})?|en çok .{0,20}|öne çıkanlar|танымал.{0,30}|көп оқылған.{0,20}|ең көп .{0,20}|популярдуу.{0,20}|"
            r"meistgelesen.{0,20}|am meisten gelesen.{0,20}|les plus (?:lus|populaires|vus).{0,20}|lo más (?:leído|visto|popular).{0,20}|las más leídas|mais (?:lidas|lidos|vistos|populares).{0,20}|i più letti|più letti|"
            r"meest gelezen.{0,20}|mest (?:läst|lest|læst|sett).{0,20}|luetuimmat|najczęściej czytane|najpopularniejsze|nejčtenější.{0,10}|legolvasottabb|الأكثر (?:قراءة|مشاهدة).{0,20}|پربازدید.{0,20}|پربیننده.{0,20}|"
            r"アクセスランキング|ランキング|인기(?: ?기사| ?뉴스)?|热门.{0,6}|热点.{0,6}"
        ),
    ),
    (
        "currently_reading",
        _whole(
            r"(?:you(?:'re| are) )?(?:currently|now) reading|up next|next up|continue reading|keep reading|read next|what to read next|readers? (?:also|now) (?:read|like).{0,20}|now playing|now watching|"
            r"сейчас читают|читают сейчас|вы читаете|şu an okunan|қазір оқып жатыр(?:сыз)?|lesen sie gerade|a lire maintenant|ahora leyendo|leyendo ahora"
        ),
    ),
    (
        "related",
        _whole(
            r"related(?: (?:news|articles?|stories|posts?|topics?|content|links?|coverage|materials?|publications|reading|video))?|you (?:may|might)(?: also)? (?:like|be interested).{0,30}|"
            r"(?:also|more) (?:like this|in (?:this )?.{0,30}|from .{0,40}|on (?:this )?.{0,40}|about .{0,40}|stories|news|articles|to read|coverage|by .{0,30})|more|see also|read more(?: (?:on|about|stories|news|articles).{0,40})?|recommended(?: (?:for you|stories|articles|news|reading|by.{0,20}))?|"
            r"(?:our )?recommendations?|you may have missed|in case you missed it|don(?:'|’)t miss.{0,20}|similar (?:news|articles|posts|stories)|other (?:news|articles|stories|materials)(?: .{0,20})?|more news|suggested(?: .{0,20})?|"
            r"(?:новости )?по теме|(?:читайте|смотрите|читать) (?:также|ещ[её]|по теме)|похожие .{0,20}|связанные .{0,20}|другие (?:новости|материалы|статьи)(?: .{0,20})?|материалы по теме|рекоменду(?:ем|ется)(?: .{0,20})?|вам может быть интересно|ещ[её] (?:по теме|новости)|"
            r"ilgili (?:haberler|konular|içerik\w{0,4})|benzer haberler|diğer haberler|(?:bunlar da )?ilginizi çekebilir|ұқсас .{0,20}|тақырып(?:қа|) .{0,30}|осы тақырып.{0,20}|"
            r"mehr zum thema|auch interessant|das könnte (?:sie|dich|ihnen) (?:auch )?.{0,20}|lesen sie auch|verwandte (?:themen|artikel)|zum thema|weitere (?:artikel|nachrichten|meldungen|themen)(?: .{0,20})?|à lire aussi|lire aussi|sur le même (?:sujet|thème)|"
            r"articles (?:liés|similaires|associés)|dans la même rubrique|voir aussi|vous aimerez aussi|noticias relacionadas|(?:artículos )?relacionad[oa]s|te puede interesar|(?:le|también) puede interesar.{0,10}|también te puede .{0,20}|ver también|lea también|"
            r"leia (?:também|mais)|veja também|(?:notícias|matérias|artigos) relacionad[oa]s|potrebbe(?:ro)? interessarti.{0,10}|leggi anche|(?:articoli|notizie) correlat[ie]|lees ook|lees meer|meer over.{0,20}|les også|läs (?:också|mer|även)|læs også|lue myös|aiheesta lisää|"
            r"czytaj (?:także|też|również|więcej)|zobacz (?:także|też|również)|powiązane.{0,20}|související.{0,20}|čtěte také|kapcsolódó.{0,20}|اقرأ (?:أيضا|أيضاً|المزيد).{0,10}|أخبار ذات صلة|مواضيع ذات صلة|ذات صلة|مقالات ذات صلة|اخبار مرتبط|مطالب مرتبط|"
            r"関連(?:ニュース|記事|リンク|キーワード)?|こんな特集も|相关(?:新闻|阅读|链接|文章)|관련 ?(?:기사|뉴스)"
        ),
    ),
    (
        "latest_news",
        _whole(
            r"(?:the )?(?:latest|recent|newest|last|all|breaking|live|top|world|more|today'?s?|other) (?:news|stories|articles|posts|updates|headlines|publications|videos|topics|issues?)(?: .{0,20})?|latest|just in|news ?feed|news ?line|news of the day|"
            r"news in brief|(?:today|live)(?: updates)?|headlines|последние (?:новости|события|публикации)|(?:все|другие|свежие|новые|главные) (?:новости|события|публикации|материалы)(?: .{0,20})?|лента(?: новостей)?|новости(?: дня| партн[её]ров| сми2?)?|"
            r"son (?:dakika|haberler)|соңғы жаңалықтар|жаңалықтар|акыркы (?:жаңылыктар|кабарлар)|so[‘'ʻ]nggi yangiliklar|aktuelle (?:nachrichten|meldungen|themen)|neueste .{0,20}|dernières (?:actualités|nouvelles|infos?)|derniers articles|en continu|"
            r"últimas noticias|lo último|últimas(?: notícias)?|ultime notizie|ultim'ora|laatste nieuws|siste (?:nytt|nyheter)|senaste nytt|seneste nyt|tuoreimmat|najnowsze|آخر الأخبار|آخرین اخبار|أخبار|最新(?:新闻|ニュース)?|최신(?: ?뉴스)?"
        ),
    ),
    (
        "navigation",
        _whole(
            r"(?:go )?back(?: to (?:top|news|list|home|.{0,30}))?|to (?:the )?top|scroll to top|top|next(?: (?:article|post|story|news|page|»|›))?(?: .{0,3})?|prev(?:ious)?(?: (?:article|post|story|news|page))?|previous ?(?:/|\|)? ?next|home(?:page)?|all news|view all(?: .{0,20})?|see all(?: .{0,20})?|show (?:more|all|less)|load more(?: .{0,20})?|"
            r"(?:see|view|read|more) details|details|read (?:the )?(?:full|whole|entire) (?:story|article|text).{0,20}|full (?:story|text|article)|expand|collapse|close|cancel|ok|yes|no|accept|submit|search|search for:?|find|open|go|send|start|play(?: video)?|video player|image|images|pause|mute|unmute|"
            r"loading|please wait|retry|report (?:an )?(?:error|typo|mistake|abuse).{0,30}|correct(?:ion)?s?(?: .{0,20})?|found (?:a|an) (?:mistake|error|typo).{0,80}|page \d+ of \d+|\d+ / \d+|\d+ of \d+|sitemap|site map|"
            r"(?:об|на|в) (?:главную|начало|нас|проекте|издании|агентстве).{0,20}|назад|вперед|далее|наверх|вверх|предыдущая.{0,30}|следующая.{0,30}|следующий.{0,20}|предыдущий.{0,20}|показать (?:ещ[её]|все)|загрузить ещ[её]|все новости|подробнее|читать (?:далее|полностью)|поиск|главная|"
            r"нашли ошибку.{0,120}|если вы (?:нашли|заметили|обнаружили) (?:ошибку|опечатку).{0,140}|сообщить об ошибке|обнаружили ошибку.{0,120}|ana ?sayfa|anasayfa|geri|ileri|sonraki.{0,20}|önceki.{0,20}|devamını oku|devamı|tümü|ara|басты бет|алға|артқа|толығырақ|іздеу|"
            r"startseite|zurück|weiter|nach oben|mehr (?:anzeigen|lesen|laden)|weiterlesen|suche|schließen|accueil|retour.{0,30}|suivant|précédent|voir (?:plus|tout)|lire la suite|rechercher|inicio|volver.{0,20}|siguiente|anterior|ver (?:más|todo|todas)|leer más|buscar|cerrar|voltar.{0,20}|próxim[ao]|ver mais|carregar mais|"
            r"avanti|indietro|cerca|chiudi|leggi tutto|sluiten|zoeken|terug.{0,20}|lukk|stäng|sulje|zamknij|szukaj|więcej|wróć.{0,20}|الرئيسية|المزيد|بحث|التالي|السابق|صفحه اصلی|جستجو|بیشتر|詳細はこちら|もっと見る|記事|トップ|首页|下一篇.{0,30}|上一篇.{0,30}|더보기"
        ),
    ),
    (
        "account",
        _whole(
            r"(?:log|sign)[ -]?(?:in|out|up|on)(?: .{0,60})?|register(?: (?:now|here|for free))?|create (?:an )?account.{0,40}|my account|already (?:a |an )?(?:subscriber|member|registered|have an account).{0,60}|forgot (?:your )?password.{0,20}|remember me|password|username|email(?: address)?|e-?mail|your (?:name|email).{0,20}|"
            r"(?:become|be) a (?:member|subscriber|patron|supporter).{0,60}|support (?:us|our|independent).{0,60}|donate(?: now)?|contribute|"
            r"войти|вход|регистрация|зарегистрироваться|выйти|авторизация|giriş(?: yap)?|kayıt ol|üye ol|кіру|тіркелу|anmelden|registrieren|einloggen|abmelden|se connecter|s'inscrire|connexion|iniciar sesión|registrarse|entrar|cadastre-se|accedi|registrati|inloggen|logg inn|logga in|log ind|kirjaudu|zaloguj.{0,10}|ログイン(?:する)?|로그인|登录|注册|تسجيل الدخول|ورود"
        ),
    ),
    (
        "tags_heading",
        _whole(
            r"(?:article |news )?(?:tags?|keywords?|topics|hashtags?|categories|filed under|tagged(?: (?:with|as|in))?|in this story)|теги|тэги|метки|ключевые слова|тегтер|тэгтер|етикети|etiketler|etiket|teglar|schlagw[oö]rter|schlagworte|themen|mots[- ]clés|etiquetas|temas|palavras-chave|parole chiave|trefwoorden|tagi|štítky|címkék|الوسوم|وسوم|کلیدواژه‌ها|برچسب‌ها|タグ|标签|태그"
        ),
    ),
    (
        "comments",
        _whole(
            r"(?:\d{1,5} )?comments?(?: \(?\d{0,6}\)?)?(?: (?:are )?(?:closed|off|disabled))?|(?:no|add|leave|post|write|view|show|hide|read|see|join)(?: \w{1,8}){0,2} (?:comments?|reply|discussion|conversation)(?: .{0,40})?|no comments(?: yet)?.{0,40}|reply|discuss(?:ion)?|join the (?:conversation|discussion).{0,40}|"
            r"be the first to comment.{0,40}|cancel reply|your email address will not be published.{0,80}|required fields are marked.{0,20}|all comments.{0,60}|"
            r"комментари[ийяев]{1,3}"
            + COUNT
            + r"|(?:добавить|оставить|написать|показать|нет|читать) комментари.{0,30}|обсудить.{0,20}|обсуждение|yorum(?:lar)?"
            + COUNT
            + r"|yorum (?:yap|yaz|ekle).{0,20}|пікір(?:лер)?"
            + COUNT
            + r"|пікір (?:қалдыру|жазу).{0,20}|"
            r"kommentare?"
            + COUNT
            + r"|kommentar schreiben|commentaires?"
            + COUNT
            + r"|commenter|réagir|comentarios?"
            + COUNT
            + r"|comentários?"
            + COUNT
            + r"|deixe um comentário|comentar|commenti?"
            + COUNT
            + r"|reacties?"
            + COUNT
            + r"|kommentarer"
            + COUNT
            + r"|komentarze"
            + COUNT
            + r"|تعليقات|التعليقات|نظرات|コメント(?:する)?|评论|댓글"
        ),
    ),
    (
        "view_count",
        _whole(
            r"(?:views?|reads?|hits|page ?views|просмотр(?:ов|ы|а)?|прочитано|показы|количество просмотров|көрілім|қаралым|оқылды|көрүүлөр|okunma(?: sayısı)?|görüntülenme|ko[‘'ʻ]rishlar|visitas|visualizações|visualizzazioni|vues|aufrufe|مشاهدات|المشاهدات|بازدید|조회|阅读)\s*[:：]?\s*\d[\d\s,.]{0,12}[kKmM]?(?: (?:views?|times|раз))?|"
            r"\d[\d\s,.]{0,12}[kKmM]?\s*(?:views?|reads?|hits|times read|просмотр(?:ов|а)?|рет қаралды|рет оқылды|okunma|görüntülenme|vues|visitas|aufrufe|shares?|likes?|dislikes?|followers|subscribers|comments?|مشاهدة)|👁\s*\d[\d\s]{0,9}"
        ),
    ),
    (
        "read_time",
        _whole(
            r"(?:(?:estimated )?(?:read(?:ing)?|listen(?:ing)?) ?time|time to read|время (?:на )?(?:чтения|прочтения)|чтение|оқу уақыты|okuma süresi|lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo di lettura|tempo de leitura|lesetid|czas czytania|وقت القراءة)\s*[:：]?\s*(?:about |~|ca\.? )?(?:<\s*)?\d{1,3}\s*(?:min(?:ute)?s?|мин(?:ут[аы]?)?|dk|dakika|minuti|minutos|minuten|m)?\.?(?: read)?|"
            r"(?:<\s*)?\d{1,3}[ -]?(?:min(?:ute)?s?\.?|мин(?:ут[аы]?)?\.?|dk\.?|dakika)\s?(?:read|to read|listen|чтения|на чтение|lesezeit|de lecture|de lectura|di lettura|de leitura|okuma|okuma süresi)?"
        ),
    ),
    ("placeholder", _whole(r"[\W_]{1,40}")),
)

START: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    # (rule, longest line, how the line begins)
    (
        "also_read",
        260,
        _start(
            r"(?:also read|read also|read more|read next|see also|must read|don't miss|watch also|also watch|related(?: (?:news|article|story|stories|reading|coverage|post|topics?))?|more on this|recommended|earlier|previously|learn more|find out more|explained|in pictures|watch|listen|also|"
            r"читайте также|читать также|читайте ещ[её]|читай также|смотрите также|по теме|ранее(?: по теме)?|см\. также|также по теме|сондай-ақ оқыңыз|тағы оқыңыз|оқи отырыңыз|дагы окуңуз|o[‘'ʻ]qing|shuningdek|"
            r"ayrıca (?:oku|bkz|bakınız)(?:yun|yunuz)?|ilgili haber|bakınız|lesen sie (?:auch|hier|mehr|dazu)|lies auch|mehr dazu|auch interessant|à lire aussi|à lire|lire aussi|lire également|voir aussi|lea también|lee también|leer más|te puede interesar|ver también|más información|"
            r"leia (?:também|mais)|veja também|saiba mais|leggi anche|leggi di più|lees ook|lees verder|les også|les mer|läs (?:också|mer|även)|læs også|lue myös|lue lisää|czytaj (?:także|też|również|więcej)|zobacz (?:także|też)|čtěte také|viac o téme|olvass(?:a|on) el|citește și|"
            r"прочетете още|вижте още|اقرأ (?:أيضا|أيضاً|ايضا|المزيد)|شاهد أيضا|بیشتر بخوانید|همچنین بخوانید)\s?(?:[:：|>»→]|[–—-]\s)\s?\S"
        ),
    ),
    (
        "caption",
        400,
        _start(
            r"(?:file|archive|stock|illustrative|illustration|representational|representative|handout|courtesy|undated|screen)[ -]?(?:photo|photograph|image|picture|grab|pic|shot)s?\b(?:$|[\s:.,(—–-])|"
            r"(?:an? )?(?:file|undated|handout|screen) (?:photo|photograph|image|picture|grab) (?:of|shows?|taken|dated)\b|(?:photo|image|picture)s? (?:shows?|taken)\b|(?:photo|image|caption|picture|video) ?caption\b|image for illustration|"
            r"(?:архивное|иллюстративное) (?:фото|изображение)|на фото\b|скриншот|снимок экрана|мұрағат|arşiv(?: foto)?|fotoğraf(?: altı)?|archiv(?:bild|foto)|symbolbild|imagen de archivo|foto de archivo|foto d'archivio|image d'illustration|photo d'archives?|imagem de arquivo|صورة أرشيفية|صورة ارشيفية|عکس آرشیوی"
        ),
    ),
    (
        "photo_credit",
        200,
        _start(
            r"\(?(?:photos?|pictures?|pics?|images?|photographs?|photographer|video|graphics?|infographics?|illustrations?|foto[s]?|fotos|fotoğraf(?:lar)?|grafik|bild(?:er|quelle|rechte|nachweis)?|fotografía|fotografia|photographie|crédit(?:s)?(?: photo)?|crédito(?:s)?|foto(?:graf|credit)?|kuva|"
            r"фото(?:граф(?:ия|ии)?|графия)?|фото и видео|видео|изображение|иллюстраци[ия]|коллаж|сурет(?:тер)?|сүрөт|surat|rasm|şəkil|صورة|تصویر|عکس|撮影|写真)(?: (?:credit|by|courtesy(?: of)?|source|copyright|from|via|автора?|из|с сайта|түсірген))?s?\s?(?:[:：©|/]|\sby\s|[–—-]\s)\s?\S|"
            r"\(?(?:photo|image|picture|video|screenshot) (?:credit|courtesy|by|source|via|from|copyright)\b.{0,150}$|(?:credits?|courtesy|photo courtesy|copyright image|image copyright|getty images|via getty)\b\s?(?:[:：]|of\b|$)|[©\u24b8] ?(?:photo|фото|image)|©\s?[^\d\s].{0,60}(?:photo|images|press|фото|pool|via).{0,20}$"
        ),
    ),
    (
        "source_line",
        160,
        _start(
            r"(?:sources?|source link|source of news|original source|news source|via|источник(?:и)?(?: фото)?|источник информации|по материалам|дереккөз(?:і)?|дерек көзі|булак|kaynak|manba|quelle[n]?|fuente|fonte|source|bron|kilde|källa|źródło|zdroj|forrás|المصدر|منبع|来源|出典|출처)\s?(?:[:：]|[–—-]\s)\s?\S"
        ),
    ),
    (
        "tags",
        600,
        _start(
            r"(?:tags?|tagged(?: (?:with|as|in|under))?|keywords?|topics?|labels?|filed under|categories|subjects?|related (?:tags|topics)|hashtags?|in this story|more about|теги|тэги|тег|метки|ключевые слова|хештеги|тегтер|тэгтер|тегдер|etiketler|etiket|anahtar kelimeler|teglar|"
            r"schlagw[oö]rter|schlagworte|stichw[oö]rter|themen|tags zum artikel|mots[- ]clés|étiquettes|thèmes|etiquetas|palabras clave|temas|palavras-chave|assuntos|tópicos|parole chiave|argomenti|trefwoorden|emneord|ämnen|aiheet|tagi|słowa kluczowe|štítky|címkék|"
            r"الوسوم|وسوم|كلمات مفتاحية|كلمات دلالية|الكلمات الدلالية|برچسب(?:‌)?ها|کلیدواژه(?:‌ها)?|タグ|キーワード|标签|关键词|태그)\s?[:：]\s?\S"
        ),
    ),
    (
        "credit",
        300,
        _start(
            r"\(?(?:reporting|additional reporting|edited|editing|writing|translated|translation|compiled|produced|graphic|with (?:additional )?(?:reporting|inputs?|files|agency inputs))\b.{0,24}\b(?:by|from)\b|\(?(?:reporting|writing|editing) by\b|\(with (?:inputs|agency|reports|files)|"
            r"\(?(?:agencies|agences|ajanslar|pti|ani|ians|afp|ap|reuters|xinhua|aa|tass|dpa|efe|ansa)\)?$|\bthis (?:story|article|content|piece) (?:has (?:not )?been|first appeared|originally|(?:was|is) (?:originally|first|produced|published|translated|supported|updated|made|part of|also))\b.{0,200}$|(?:the )?opinions? expressed\b|the views expressed\b|views expressed in\b|disclaimer\b\s?[:：]?"
        ),
    ),
    (
        "copyright",
        400,
        _start(
            r"(?:copyright|©|\(c\)|all rights? reserved|todos los derechos|alle rechte|tous droits|tüm hakları|все права|барлық құқық|бардык укук|все материалы|при (?:полном или частичном |любом |копировании|использовании|перепечатке|цитировании)|использование материалов|перепечатка|"
            r"(?:any )?(?:reproduction|republication|use|copying) of (?:(?:the|our|this|any|all|these|site|website) )+(?:materials?|content|articles?)|(?:reproduction|republication) (?:of|without|is)\b|materials? (?:may|can) (?:be )?(?:only )?(?:be )?(?:used|reproduced)|when (?:using|reprinting|quoting|copying) (?:materials|content|information)|reproduction (?:of|in whole)|no part of this|"
            r"(?:material|content)s? (?:on|of|from) this (?:site|website|page)|материалдарды пайдалан|сайттағы материал|حقوق النشر|جميع الحقوق|کلیه حقوق|著作権)|.{0,80}(?:all rights reserved|все права защищены|tüm hakları saklıdır|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|барлық құқықтары? қорғалған)"
        ),
    ),
    (
        "contact",
        240,
        _start(
            r"(?:tel(?:ephone)?|phone|fax|e-?mail|address|contact(?:s| us)?|newsroom|editorial(?: office)?|hotline|call us|whatsapp|our address|postal address|тел(?:ефон)?\.?|факс|адрес|почта|эл\. ?почта|редакция|контакты|реклама|мекенжай(?:ымыз)?|телефон(?:ы)?|adres|telefon|faks|e-posta|iletişim|adresse|téléphone|dirección|teléfono|indirizzo|العنوان|هاتف|تلفن|info|press (?:office|contact)|for (?:more|further) information,? (?:please )?(?:contact|visit|call)|"
            r"свидетельство|лицензия|св-во|сми зарегистрирован|учредитель|главный редактор|куәлік|бас редактор|editor[- ]in[- ]chief|founder|publisher|registration (?:no|number|certificate))\s?(?:[:：№]|[–—-]\s|\.\s)|.{0,60}(?:\+\d{1,3}[\s(-]{1,3}\d{2,4}[\s)-]{1,3}\d{2,3}[\s-]?\d{2}|\b[\w.+-]{1,40}@[\w-]{1,40}\.[a-z]{2,10}\s*$)|\S{1,40}@\S{1,60}\s*$|(?:https?://|www\.)\S{1,200}\s*$"
        ),
    ),
    (
        "app",
        260,
        _start(
            r"(?:download|get|install|try|скачайте|установите|indirin|uygulamamızı|жүктеп алыңыз|laden sie|téléchargez|descarga|baixe|scarica)\b.{0,60}(?:app\b|application|приложени|uygulama|mobile|android|ios|iphone|play store|appli\b|aplicación|aplicativo)|available on (?:the )?(?:app|google|play)|(?:app store|google play|appgallery)\b.{0,40}$|(?:our )?mobile (?:app|version)\b.{0,40}$|get it on google play|приложение для.{0,40}$"
        ),
    ),
)

PHRASE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "newsletter",
        _start(
            r".{0,200}?(?:subscribe (?:now|here|today|to (?:our|the|receive|get)|for (?:free|more|our))|sign[- ]?up (?:for|to|here|now|today)|(?:our|daily|weekly|free|morning|email|e-mail) (?:e-?mail )?newsletters?\b|(?:get|receive) (?:the |our |all )?(?:latest|most important|top|best|daily|breaking|important)\b.{0,60}\b(?:by e-?mail|in your (?:inbox|e-?mail)|inbox|delivered|newsletter|on your)|"
            r"delivered (?:straight |directly |right )?to your (?:inbox|email)|by (?:subscribing|signing up|clicking|registering|entering your|providing)\b.{0,80}\b(?:you |agree|accept|consent)|you can unsubscribe|unsubscribe at any time|click here to (?:receive|subscribe|read|join|see|view|sign|follow|get|download|register)|thank(?:s| you) for (?:subscribing|signing up|reading|your (?:interest|subscription|support))|"
            r"join (?:over |more than |our |the )?[\d,.]*\s?(?:thousands of |million )?(?:subscribers|readers|our (?:telegram|whatsapp|channel|mailing))|подпишитесь на|подписывайтесь на|подписаться на|оформите подписку|рассылк[уаи]\b.{0,60}(?:подпис|получ)|нажмите (?:здесь|сюда)|bültenimize|e-bülten|abone ol|kaydolun|"
            r"telegram(?: |-)?(?:channel|канал\w{0,3})\b.{0,60}(?:join|follow|subscribe|подпис|жазыл)|(?:join|follow|subscribe|подпис|жазыл)\S{0,12}.{0,60}(?:telegram|whatsapp|телеграм|youtube|instagram|facebook)\b|"
            r"den newsletter|newsletter (?:abonnieren|anmelden|bestellen|abonnement|inscription)|abonnez-vous|inscrivez-vous|suscríbete|suscribirse|assine (?:a|o|nossa|já|agora)|iscriviti (?:alla|a)|schrijf je in|meld deg på|anmäl dig|tilaa (?:uutiskirje|lehti)|zapisz się|اشترك في|النشرة البريدية|ニュースレター|メールマガジン)"
        ),
    ),
    (
        "cookie",
        _start(
            r".{0,200}?(?:\b(?:we|site|website|page|uses?|accept(?: all)?|about|manage|our|these)\b.{0,40}\bcookies?\b|\bcookies?\b.{0,60}(?:settings|policy|preferences|consent|experience|einstellungen|browser)|использу\w{1,4}.{0,40}(?:cookie|куки)|файл\w{0,3} cookie|çerez (?:politika|kullan)|verwende[nt] cookies|utilis\w{1,4} (?:des |les )?cookies|utiliza(?:mos)? cookies|(?:our|the|agree|accept|read|see|and|google)\b.{0,40}(?:privacy (?:policy|notice)|terms (?:of|and) (?:use|service|conditions))\b.{0,30}(?:apply|\.|$)|^(?:privacy (?:policy|notice|settings)|terms (?:of|and) (?:use|service|conditions))\b.{0,60}$|"
            r"terms & conditions|политик[аиу] конфиденциальности|пользовательск\w{2,4} соглашени|персональн\w{2,4} данн\w{2,4}\b.{0,60}(?:соглас|обработ)|gizlilik (?:politikası|sözleşmesi)|kullanım (?:koşulları|şartları)|datenschutz(?:erklärung|einstellungen|bestimmungen|hinweise)|politique de confidentialité|mentions légales|política de privacidad|aviso legal|privacidade e|informativa (?:sulla )?privacy|protected by recaptcha|enable javascript|javascript is (?:disabled|required)|your browser)"
        ),
    ),
    (
        "paywall",
        _start(
            r".{0,120}?(?:(?:this (?:article|content|story) is|content is) (?:for|available|exclusive|only|reserved).{0,20}(?:subscribers|members|premium)|to (?:continue|keep) reading|already a subscriber|subscribe to (?:read|continue|unlock)|you have \d+ (?:free )?articles?|"
            r"(?:remaining|free) articles? (?:left|this month|remaining)|unlock (?:this|unlimited)|register (?:for free )?to (?:read|continue)|start your (?:free )?(?:trial|subscription)|cancel anytime|有料会員|会員限定|reservé aux abonnés|réservé aux abonnés|article (?:abonné|réservé)|"
            r"contenido exclusivo para|exclusivo para assinantes|contenuto riservato|jetzt (?:kostenlos )?(?:abonnieren|testen)|für \d[,.\d]* (?:€|euro)|abo(?:nnement)? (?:abschließen|bestellen))"
        ),
    ),
)

CREDIT_AT_END = re.compile(
    r"[\s.(\[)\"”’|–—-](?:(?:photo|image|picture|video)?[ ]?credits?|photos?|images?|pictures?|photograph|bild(?:rechte)?|fotos?|фото|fotoğraf|сурет|grafik|grafika|kuva|kép|screenshot|zdj)"
    r"\s?(?:[:：©/]|\sby\s)\s?[^.!?]{2,90}[)\]]?\.?$"
    r"|[\s.(–—-]©\s?[^.!?©]{2,70}$"
    # "- Reuters" ends a headline ("Talks fail - Reuters"), "/Reuters" a caption.
    r"|(?:[\s/|(](?:Getty(?: Images)?|Shutterstock|stock\.adobe\.com|imago images|picture[ -]alliance|iStock|Alamy|Unsplash|Pixabay|Depositphotos)|[/(]\s?(?:AFP|Reuters|EPA(?:-EFE)?|AP|dpa|TASS|ТАСС))(?:\s?/\s?[\w .-]{2,30})?\)?$",
    re.IGNORECASE,
)
"""A caption ends with who took the picture. Only the last 130 code points of a line are searched."""

BREADCRUMB_SEPARATOR = re.compile(r"\s*[>›»→/\\|❯⟩]\s*")
HOME = re.compile(
    r"^(?:home(?: ?page)?|main(?: page)?|news|главная(?: страница)?|басты бет|башкы бет|ana ?sayfa|bosh sahifa|asosiy|əsas səhifə|startseite|accueil|inicio|portada|início|home page|головна|domov|strona główna|hjem|hem|etusivu|الرئيسية|صفحه اصلی|خانه|خبرها|ホーム|首页|홈)$",
    re.IGNORECASE,
)

LIST_HEADINGS = frozenset({"most_read", "related", "latest_news", "currently_reading", "comments"})
"""Rules whose line opens a list: the headlines under it are not the article's."""

PHRASE_LONGEST = {"newsletter": 360, "cookie": LONGEST, "paywall": 320}
"""A reporter's paragraph that only mentions a newsletter or a privacy policy is longer than the site's own line on it."""


def line_rule(line: str) -> str | None:
    """The rule under which the line is boilerplate, or None for a line that may be the article's.

    Looks at the line alone. ``LIST_HEADINGS`` names the rules after which a list of other articles follows.
    """
    if len(line) > LONGEST:
        return None
    bare = line.strip(DECORATION)
    if not bare:
        return "placeholder" if line.strip() else None
    if line.lstrip(" \t\u00a0•*·").startswith("#") and not line.lstrip(" \t\u00a0•*·").startswith("# "):
        return "hashtag"
    if len(bare) <= 160:
        for rule, pattern in WHOLE:
            if pattern.fullmatch(bare):
                return rule
    for rule, longest, pattern in START:
        if len(bare) <= longest and pattern.match(bare):
            return rule
    for rule, pattern in PHRASE:
        if len(bare) <= PHRASE_LONGEST[rule] and pattern.match(bare):
            return rule
    if is_breadcrumb(line):
        return "breadcrumb"
    if len(bare) <= 400 and CREDIT_AT_END.search(bare[-130:]):
        return "caption"
    return None


def is_breadcrumb(line: str) -> bool:
    """``Home > News > Diplomacy``: two or more separators, or one after a word for home; every part short."""
    parts = [part for part in BREADCRUMB_SEPARATOR.split(line.strip()) if part]
    if len(parts) < 2 or len(line) > 300 or "://" in line:
        return False
    if HOME.match(parts[0]):
        return True
    return (
        len(parts) >= 3
        and all(len(part.split()) <= 4 and part[:1].isupper() for part in parts[:-1])
        and not line.rstrip().endswith(".")
    )
