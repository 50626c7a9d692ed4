"""What walls and error pages say, in the languages that Newsloom reads: words and stems, a row for each language.

A row is made of stems, not of sentences: two that stand near each other in a line say what a sentence says, whoever
wrote it. They are alternatives of a pattern; a stem may go on.
"""

from __future__ import annotations

MISSING: dict[str, tuple[str, str]] = {
    "en": (
        r"page|article|story|content|url|link|address|video|document|item|post|file|resource|site|website|results?",
        r"not? (?:\w+ )?(?:be )?(?:found|exist|available|find|locate)|(?:is|are)n.?t (?:here|available)|no longer|"
        r"nowhere|(?:been|was|were) (?:\w+ )?(?:removed|deleted|moved|withdrawn|taken down|retracted|unpublished|"
        r"renamed)|(?:has|have|may have) (?:moved|expired|gone)|unavailable|expired|temporarily (?:down|"
        r"unavailable)|is gone|(?:can|could|does|do|did|was|were|is)(?: ?no|n)['’]?t (?:\w+ )?(?:be )?(?:exist|find|"
        r"found|locate|available|load|reach)",
    ),
    "de": (
        r"seite|artikel|beitrag|inhalt|meldung|dokument|adresse|url|link|video|website|webseite|text",
        r"nicht (?:\w+ )?(?:gefunden|finden|vorhanden|verfügbar|existier|erreichbar|auffindbar|länger)|nicht mehr|"
        r"existiert (?:\w+ )?nicht|gibt es (?:\w+ )?nicht|(?:gelöscht|entfernt|verschoben|depubliziert|abgelaufen|"
        r"zurückgezogen)|offline",
    ),
    "fr": (
        r"page|article|contenu|adresse|lien|document|url|vidéo|site|publication",
        r"introuvable|n.?existe (?:pas|plus)|non trouvée?|n.?(?:est|a) (?:malheureusement |pas |plus |"
        r"été )+(?:\w+ )?(?:disponible|accessible|trouvée?)|indisponible|supprimée?|retirée?|déplacée?|dépubliée?|"
        r"inaccessible|n.?est (?:plus|pas) en ligne",
    ),
    "es": (
        r"página|pagina|artículo|noticia|contenido|enlace|dirección|url|nota|documento|sitio|vídeo",
        r"no (?:\w+ )?(?:encontrad[ao]|encontrar|encuentra|existe|disponible|localizad[ao])|no (?:ha|está|se|pudo|"
        r"fue) (?:\w+ )?(?:encontrad[ao]|disponible|encuentra|encontrar|localizar|existe)|ya no|eliminad[ao]|"
        r"retirad[ao]|borrad[ao]|movid[ao]|caducad[ao]",
    ),
    "it": (
        r"pagina|articolo|contenuto|indirizzo|notizia|link|documento|sito|url|video",
        r"non (?:\w+ )?(?:trovat[ao]|esiste|disponibile|presente|raggiungibile|accessibile)|non (?:è|e'|"
        r"è stat[ao]) (?:\w+ )?(?:trovat[ao]|disponibile|presente|raggiungibile)|rimoss[ao]|eliminat[ao]|"
        r"cancellat[ao]|spostat[ao]|non esiste più",
    ),
    "pt": (
        r"página|artigo|notícia|conteúdo|endereço|link|matéria|documento|url|site",
        r"não (?:\w+ )?(?:encontrad[ao]|existe|disponível|encontrar|encontramos|localizad[ao]|está)|já não|"
        r"removid[ao]|excluíd[ao]|eliminad[ao]|apagad[ao]|indisponível|retirad[ao]",
    ),
    "nl": (
        r"pagina|artikel|bericht|inhoud|adres|link|document|site|url|video",
        r"niet (?:\w+ )?(?:gevonden|vinden|beschikbaar|bestaat|langer|meer)|bestaat (?:\w+ )?niet|verwijderd|"
        r"verplaatst|verdwenen|offline gehaald|onvindbaar",
    ),
    "sv": (
        r"sid[ao]n?|artikeln?|innehåll(?:et)?|adressen|länken|texten|inlägget",
        r"(?:inte|ej) (?:\w+ )?(?:hitta|hittades|finns|tillgänglig|längre)|finns (?:\w+ )?(?:inte|ej)|"
        r"hittades (?:inte|ej)|borttagen|tagits bort|raderat?s?|flyttats|avpublicerat?s?|saknas",
    ),
    "no": (
        r"siden|saken|artikkelen|innholdet|adressen|lenken|side",
        r"ikke (?:\w+ )?(?:funnet|finnes|finne|tilgjengelig|lenger)|finnes (?:\w+ )?ikke|eksisterer (?:\w+ )?ikke|"
        r"fant (?:\w+ )?ikke|fjernet|slettet|flyttet|avpublisert",
    ),
    "da": (
        r"siden?|artiklen|indholdet|adressen|linket|historien",
        r"ikke (?:\w+ )?(?:fundet|findes|finde|tilgængelig|længere)|findes (?:\w+ )?ikke|eksisterer (?:\w+ )?ikke|"
        r"kan (?:\w+ )?ikke finde|fjernet|slettet|flyttet|afpubliceret",
    ),
    "fi": (
        r"sivua?|artikkelia?|juttua?|sisältöä?|osoitetta?|uutista?",
        r"ei (?:\w+ )?(?:löydy|löytynyt|ole|löytyi|enää)|poistettu|siirretty|ei ole (?:enää )?saatavilla|"
        r"ei voitu löytää",
    ),
    "pl": (
        r"stron[ay]?|artykuł|treść|materiał|adres|podstron[ay]|publikacj[ai]|wpis|link|tekst",
        r"nie (?:\w+ )?(?:znaleziono|istnieje|odnaleziono|jest|została|znalezion)|niedostępn|usunięt|przeniesion|"
        r"wygasł|skasowan|nie ma takiej",
    ),
    "cs": (
        r"stránk[auy]?|článek|obsah|adres[au]|odkaz|text|příspěvek|web",
        r"nenalezen|neexistuje|nebyl[ao]? (?:\w+ )?nalezen|(?:již|už) není|není (?:\w+ )?(?:dostupn|k dispozici)|"
        r"smazán|odstraněn|přesunut|nedostupn|nepodařilo (?:se )?naj[ií]t|neb[oy]la nájdená|nenašl|neexistuje",
    ),
    "hu": (
        r"oldal|cikk|tartalom|cím|lap|link|írás",
        r"nem (?:\w+ )?(?:található|létezik|elérhető|találtuk|találjuk)|eltávolít|törölt|áthelyez|megszűnt",
    ),
    "ro": (
        r"pagin[ăa]|articol(?:ul)?|conținut(?:ul)?|adresa|știre[a]?|link-?ul|materialul",
        r"nu (?:\w+ ){0,2}(?:găsit|exist|disponibil|găsim|găsește)|ștears?|eliminat|mutat|indisponibil|negăsit|"
        r"retras",
    ),
    "el": (
        r"σελίδα|άρθρο|περιεχόμενο|διεύθυνση|είδηση|σύνδεσμος|κείμενο",
        r"δεν (?:\w+ )?(?:βρέθηκε|υπάρχει|είναι|βρήκαμε|μπορέσαμε)|αφαιρεθεί|διαγραφεί|μετακινηθεί|μη διαθέσιμ",
    ),
    "ru": (
        r"страниц[аыу]|материал|стать[яи]|публикаци[яи]|новость|документ|адрес|контент|раздел|сайт|запись",
        r"не (?:\w+ )?(?:найден|существует|доступ|обнаружен|удалось найти)|нет (?:на сайте|больше)|удал[её]н|"
        r"перемещ[её]н|недоступ|снят с публикации|перенесен|устарел",
    ),
    "uk": (
        r"сторінк[аиу]|матеріал|статт[яі]|публікаці[яю]|новин[аи]|документ|сайт|адрес[аи]",
        r"не (?:\w+ )?(?:знайден|існує|доступн|вдалося знайти)|видален|переміщен|недоступн|більше немає|вилучен",
    ),
    "kk": (
        r"бет|парақ|материал|мақала|жаңалық|мәтін|сайт",
        r"табылма[дғ]|жоқ|жойыл|өшіріл|қолжетімсіз|қолжетімді емес|көшіріл",
    ),
    "ky": (
        r"барак|бет|материал|макала|жаңылык|сайт",
        r"табылган жок|табылба|жок|өчүрүлгөн|жеткиликсиз|жеткиликтүү эмес|алынып салын",
    ),
    "uz": (
        r"sahifa|maqola|material|xabar|yangilik|саҳифа|мақола|хабар",
        r"topilmadi|mavjud emas|o.chirilgan|o.chirib|yo.q|топилмади|мавжуд эмас|ўчирилган|ko.chirilgan",
    ),
    "tr": (
        r"sayfa|haber|içerik|makale|adres|bağlantı|yazı|site",
        r"bulunama|bulunmuyor|bulamadık|mevcut değil|kaldırıl|silin|yayında değil|erişilemiyor|taşınmış|yayından|"
        r"artık yok",
    ),
    "az": (
        r"səhifə|xəbər|məqalə|material|məzmun|ünvan|yazı|sayt",
        r"tapılma|mövcud deyil|silin|yoxdur|götürül|əlçatan deyil|köçürül",
    ),
    "ar": (
        r"الصفحة|صفحة|المقال|المقالة|الخبر|المحتوى|الرابط|الموضوع|المادة|العنوان",
        r"غير (?:موجود|متاح|متوفر|متاحة)|لم (?:يتم |نتمكن من )?(?:العثور|نعثر|تعد|يعد)|لا (?:يمكن|توجد|يوجد)|"
        r"تم (?:حذف|إزالة|نقل)|حذف|تعذر|ليست موجودة|أزيل",
    ),
    "fa": (
        r"صفحه|مطلب|خبر|مقاله|محتوا|نشانی|آدرس",
        r"پیدا ن|یافت ن|وجود ندارد|حذف|در دسترس نیست|موجود نیست|منتقل|نامعتبر",
    ),
    "he": (
        r"הדף|דף|העמוד|עמוד|הכתבה|המאמר|הידיעה|התוכן|הקישור",
        r"לא (?:נמצא|קיי|זמי)|אינו (?:קיים|זמין|נמצא)|אינה (?:קיימת|זמינה)|הוסר|נמחק|הועבר|לא הצלחנו",
    ),
    "hi": (
        r"पेज|पृष्ठ|लेख|खबर|ख़बर|सामग्री|समाचार|लिंक|पन्ना",
        r"नहीं (?:मिल|है|मौजूद)|मौजूद नहीं|उपलब्ध नहीं|हटा (?:दि|दी|ली)|हटाया|अनुपलब्ध",
    ),
    "zh": (
        r"页面|網頁|网页|頁面|文章|内容|內容|新闻|新聞|链接|連結|稿件|地址",
        r"不存在|找不到|未找到|没有找到|已(?:被|经)?(?:删除|刪除|移除|下架|下线|失效|过期)|被(?:删除|刪除|移除)|"
        r"无法(?:找到|访问|查看)|無法|去哪了|丢失|走丢",
    ),
    "ja": (
        r"ページ|記事|コンテンツ|URL|ファイル|動画",
        r"見つかりません|見つかりませんでした|存在しません|ありません|削除|掲載(?:を|期間が?)?終了|公開(?:を|"
        r"期間が?)?終了|表示できません|移動",
    ),
    "ko": (
        r"페이지|기사|콘텐츠|게시물|주소|뉴스|문서",
        r"찾을 수 없|존재하지 않|삭제|없습니다|볼 수 없|이동되었|종료",
    ),
    "id": (
        r"halaman|artikel|berita|konten|tautan|alamat|laman",
        r"tidak (?:\w+ )?(?:ditemukan|tersedia|ada|dapat ditemukan)|(?:telah|sudah) (?:di)?hapus|dihapus|dipindah|"
        r"tidak lagi",
    ),
    "vi": (
        r"trang|bài (?:viết|báo)|nội dung|đường dẫn|liên kết|tin",
        r"không (?:\w+ )?(?:tìm thấy|tồn tại|còn|khả dụng|có sẵn)|không tìm|(?:đã )?bị (?:xóa|xoá|gỡ)|đã (?:xóa|gỡ)",
    ),
}  # fmt: skip
"""Of each language: what is missing, and that it is. Near each other they say that a page is not there."""

MAINTENANCE = (
    r"(?:under|scheduled|for|some|due to|site) maintenance|maintenance mode|be (?:right )?back (?:soon|shortly|"
    r"online)|wartungs(?:arbeit\w*|modus|pause)|wird gerade gewartet|sind (?:in kürze|gleich|bald) wieder|"
    r"maintenance en cours|en (?:cours de )?maintenance|site en travaux|(?:tareas|labores|"
    r"trabajos) de mantenimiento|en mantenimiento|in manutenzione|lavori di manutenzione|em manutenção|"
    r"manutenção programada|onderhoud(?:swerkzaamheden)?\b|underhåll|vedlikehold|vedligeholdelse|huoltokatko|"
    r"przerwa techniczna|prace (?:techniczne|konserwacyjne|serwisowe)|probíhá údržba|údržb[aěy]|karbantart\w*|"
    r"mentenanță|συντήρηση\w*|техническ\w+ (?:работ|обслужив|перерыв)|временно (?:недоступ|не работает|"
    r"приостановлен)|технічн\w+ (?:робот|перерв)|тимчасово (?:недоступ|не працює)|техникалық жұмыс|"
    r"уақытша (?:қолжетімсіз|жұмыс істемейді)|техникалык (?:иш|жумуш)|убактылуу|texnik ishlar|vaqtincha|bakım(?:da|"
    r"dadır| çalışma\w*)|texniki işlər|müvəqqəti|قيد الصيانة|أعمال (?:ال)?صيانة|صيانة|در حال (?:تعمیر|به‌روزرسانی|"
    r"بروزرسانی)|تحت تعمیر|בתחזוקה|תחזוקה|रखरखाव|维护中|系统维护|維護中|升级维护|メンテナンス|점검 ?중|시스템 점검|"
    r"서비스 점검|pemeliharaan|bảo trì"
)
"""That a site is closed for repairs."""

BROKEN = (
    r"bad gateway|gateway time-?out|service (?:temporarily )?unavailable|internal server error|too many requests|"
    r"access denied|access (?:to this (?:page|resource) )?(?:has been |is )?(?:denied|forbidden|blocked)|forbidden|"
    r"unavailable (?:for|due to) legal reasons|not available in your (?:country|region)|"
    r"database (?:connection )?error|error establishing a database|(?:fatal|parse) error: |uncaught (?:exception|"
    r"error)|stack trace:|unable to service your request|server encountered an|(?:something|somethings) went wrong|"
    r"an (?:unexpected )?error (?:has )?occurred|request (?:was )?unsuccessful|web server is (?:down|returning)|"
    r"welcome to nginx|apache2? (?:\w+ )?default page|it works!|index of /|(?:this )?domain (?:name )?(?:is|"
    r"may be) (?:for sale|expired|parked)|account (?:has been )?suspended|buy this domain|site (?:is )?(?:not|"
    r"no longer) (?:published|configured|active)|connection timed out|european economic area.{0,120}(?:cannot|"
    r"unable|not)|zugriff verweigert|accès (?:refusé|interdit)|acceso (?:denegado|prohibido)|accesso negato|"
    r"acesso negado|toegang geweigerd|åtkomst nekad|ingen adgang|brak dostępu|dostęp zabroniony|odmowa dostępu|"
    r"přístup odepřen|hozzáférés megtagadva|acces interzis|доступ (?:запрещ|закрыт|ограничен|заборонен)|"
    r"внутренняя ошибка|ошибка сервера|erişim engellendi|تم رفض الوصول|دسترسی (?:غیرمجاز|ممنوع)|访问被拒绝|禁止访问|"
    r"服务器错误|アクセス(?:が)?(?:拒否|できません)|접근(?:이)? (?:거부|차단)|akses ditolak|truy cập bị từ chối|"
    r"server-?fehler|interner fehler|es ist ein fehler aufgetreten|une erreur (?:est survenue|s.est produite)|"
    r"erreur serveur|se ha producido un error|error (?:interno )?del servidor|si è verificato un errore|"
    r"errore (?:interno )?del server|ocorreu um erro|произошла ошибка|сталася помилка|qate oryn aldy|қате орын алды|"
    r"bir hata oluştu|sunucu hatası|xəta baş verdi|wystąpił błąd|došlo k chybě|hiba történt|a apărut o eroare|"
    r"παρουσιάστηκε σφάλμα|حدث خطأ|خطایی رخ داد|ארעה שגיאה|出错了|エラーが発生|오류가 발생"
)
"""What servers, and sites whose server failed, print."""

ENABLE = (
    r"enabl\w*|activat\w*|turn(?:ed)? (?:it )?on|switch(?:ed)? (?:it )?on|disabled|turned off|switched off|"
    r"requir\w*|needs?|without|support\w*|allow|unavailable|must|aktivier\w*|deaktivier\w*|einschalt\w*|"
    r"ausgeschaltet|benötig\w*|activ\w*|désactiv\w*|nécessit\w*|desactiv\w*|habilit\w*|necesari\w*|necesit\w*|"
    r"requier\w*|abilit\w*|attiv\w*|disabilit\w*|disattiv\w*|richied\w*|ativ\w*|necessári\w*|schakel\w*|"
    r"inschakel\w*|ingeschakeld|uitgeschakeld|zet|aktiver\w*|slå|slår|krävs|krever|kräver|påslagen|kræve\w*|"
    r"käyttöön|ota|salli|vaatii|włącz\w*|wyłącz\w*|wymaga|zapn\w*|vypnut\w*|povol\w*|vyžaduje|engedélyez\w*|"
    r"kapcsol\w*|szükséges|letiltva|activaț\w*|dezactiv\w*|necesită|ενεργοποι\w*|απενεργοποι\w*|απαιτεί\w*|включ\w*|"
    r"отключ\w*|выключ\w*|требу\w*|увімкн\w*|вимкнен\w*|потріб\w*|қос\w*|іске|өшіріл\w*|қажет|иштет\w*|жандыр\w*|"
    r"күйгүз\w*|керек|yoq\w*|faollashtir\w*|ishga|kerak|etkinleştir\w*|etkin|açın|kapalı|gerek\w*|aktiv\w*|tələb\w*|"
    r"söndürül\w*|تفعيل|تمكين|فعل|معطل|تشغيل|يتطلب|فعال|غیرفعال|روشن|نیاز|הפעל\w*|להפעיל|הפעילו|דרוש\w*|सक्षम|चालू|"
    r"सक्रिय|आवश्यक|启用|啟用|开启|開啟|打开|禁用|支持|需要|有効|オン|無効|必要|활성화|사용|켜|허용|필요|aktifkan|"
    r"nyalakan|membutuhkan|memerlukan|bật|kích hoạt|cần|yêu cầu"
)
JAVASCRIPT = (
    r"java[\s-]?script|\bjs\b|جافا ?سكر[يی]بت|جاوا ?اسکریپت|जावा ?स्क्रिप्ट|"
    r"자바 ?스크립트|джава ?скрипт|ג['׳]?אווה ?סקריפט"
)
"""JavaScript, and that it is on, off or wanted; near each other they say that a page shows nothing without it."""

CHALLENGE = (
    r"checking (?:your|if the site|that your|the) (?:browser|connection|site)|verify(?:ing)? (?:that )?(?:you are|"
    r"you.re|your (?:identity|browser))|(?:are|am) (?:not )?(?:a )?(?:human|robot|bot)\b|not a (?:robot|bot)|"
    r"you.re (?:a )?(?:human|not a)|security (?:check|of your connection|verification)|just a moment\W*$|"
    r"one more step|press (?:&|and) hold|enter the characters|complete the (?:captcha|challenge|security)|"
    r"solve (?:the|this) captcha|captcha|unusual traffic|automated (?:requests|access|traffic)|ddos protection|"
    r"attention required|robot check|kein roboter|überprüf\w+ (?:\w+ ){0,2}(?:browser|verbindung)|pas un robot|"
    r"êtes humain|no (?:eres|soy|es) un robot|non (?:sei|sono) un robot|não (?:é|sou) um robô|geen robot|"
    r"inte (?:är )?en robot|ikke (?:er )?en robot|nie jest\w* robotem|nejste robot|nem robot|nu (?:ești|"
    r"sunteți) (?:un )?robot|δεν είσ\w+ ρομπότ|не робот|(?:проверк[аи]|проверяем) (?:\w+ )?браузер\w*|"
    r"проверка безопасности|перевірка (?:\w+ )?браузера|робот емес|robot (?:olmadığın|emas|deyil|değil)|"
    r"tarayıcınız kontrol|(?:لست|ليس) روبوت|روبات نیست|ربات نیستید|אינך רובוט|रोबोट नहीं|安全验证|人机验证|人機驗證|"
    r"正在检查您的浏览器|滑动|ロボットではない|로봇이 아닙|보안 확인|bukan robot|không phải (?:là )?(?:robot|"
    r"người máy)"
)
"""What a page says that wants to see a person first."""

ACCOUNT = (
    r"log[ -]?in(?: (?:to|or|with|and|required)\b.{0,40})?|sign[ -]?(?:in|up)(?: (?:to|or|with|and)\b.{0,40})?|"
    r"regist(?:er|ration)(?: (?:to|or|now|for)\b.{0,40})?|create (?:an|your|a free) account|(?:my|your) account|"
    r"member (?:login|sign in)|subscriber (?:login|log in)|welcome back\W*|anmelden|anmeldung|einloggen|"
    r"registrieren|registrierung|konto erstellen|jetzt anmelden|(?:bitte )?melden sie sich an|login|connexion|"
    r"se connecter|connectez-vous|identifiez-vous|identification|s.inscrire|inscription|créer un compte|(?:iniciar|"
    r"inicia|inicie) sesi[óo]n|acceder|acceso (?:a )?(?:usuarios|clientes|suscriptores)|reg[ií]strate|registrarse|"
    r"crear (?:una )?cuenta|accedi|accesso|registrati|effettua il login|area riservata|entrar|iniciar sessão|"
    r"fa(?:ça|zer) login|criar conta|inloggen|log in|registreren|aanmelden|account aanmaken|logga in|skapa konto|"
    r"logg inn|logg deg inn|opprett (?:konto|bruker)|log ind|opret (?:konto|bruger|profil)|kirjaudu(?: sisään)?|"
    r"kirjautuminen|rekisteröidy|luo tili|zaloguj(?: się)?|logowanie|zarejestruj się|rejestracja|załóż konto|"
    r"přihlášení|přihlásit(?: se)?|přihlaste se|registrace|prihlásenie|bejelentkezés|belépés|regisztráció|"
    r"autentificare|conectare|intră în cont|creează cont|σύνδεση|είσοδος|εγγραφή|вход(?: на сайт| в .{2,30})?|войти|"
    r"войдите .{0,40}|авторизация|авторизуйтесь|регистрация|вхід|увійти|авторизація|реєстрація|кіру|тіркелу|кирүү|"
    r"катталуу|kirish|tizimga kirish|ro.yxatdan o.tish|giriş(?: yap(?:ın)?)?|üye (?:girişi|ol(?:un)?)|"
    r"oturum aç(?:ın)?|kayıt ol|daxil ol(?:un)?|qeydiyyat|giriş et|تسجيل (?:ال)?دخول|تسجيل|إنشاء حساب|"
    r"ورود(?: به .{2,30})?|ثبت ?نام|התחברות|כניסה|הרשמה|התחבר|लॉग ?इन(?: करें)?|साइन ?इन(?: करें)?|रजिस्टर(?: करें)?|登录|"
    r"登錄|登入|用户登录|会员登录|注册|ログイン|会員ログイン|新規(?:会員)?登録|サインイン|로그인|회원 ?로그인|"
    r"회원가입|masuk|daftar|login akun|đăng nhập|đăng ký"
)
"""What a page that is a log-in box is called."""

LOGIN_FIELDS = (
    r"passwor[dt]|passwort|kennwort|mot de passe|contraseña|palavra-passe|senha|wachtwoord|lösenord|passord|"
    r"adgangskode|salasana|hasł[oa]|hesl[oa]|jelsz[óa]|parol[aăeuı]?|κωδικός?|парол[ьяюі]?|құпия ?сөз|сырсөз|şifre|"
    r"كلمة (?:ال)?(?:مرور|سر)|رمز عبور|סיסמ[הא]|पासवर्ड|密码|密碼|パスワード|비밀번호|kata sandi|mật khẩu"
)
"""The password that such a box asks for."""

STATUS = (
    r"^\W*(?:(?:error|http|fehler|erreur|errore?|erro|ошибка|помилка|hata|xəta|қате|ката|xato|خطأ|خطای?|שגיאה|錯誤|"
    r"错误|エラー|오류|błąd|chyba|hiba|eroare|σφάλμα|fout|fel|feil|fejl|virhe|lỗi|kesalahan)\W*(?:code|status|код|"
    r"kodu)?\W*)?(?:40[01345]|410|429|451|50[0234]|52[0-7]|10(?:09|1[05]|20))(?:\s*(?:$|[|:;,.!·–—-]|errors?\b|"
    r"not\b|forbidden|page\b|access\b|unauthori|bad\b|gone\b|internal\b|too\b|seite|unavailable|service|gateway|"
    r"страниц|página|pagina|sayfa|page|页|頁|エラー))|^\W*(?:not found|error(?: (?:page|occurred|code))?|404|oops|"
    r"nicht gefunden|fehler|erreur|errore?|erro|ошибка|помилка|hata|nie znaleziono|nenalezeno|ikke funnet|"
    r"ikke fundet|ei löydy|no encontrad[ao]|non trovat[ao]|não encontrad[ao]|introuvable|niet gevonden|"
    r"hittades inte|hittas inte|nem található|δεν βρέθηκε|не найден[ао]?|не знайдено|табылмады|табылган жок|"
    r"topilmadi|bulunamadı|tapılmadı|غير موجودة?|یافت نشد|پیدا نشد|לא נמצא|नहीं मिला|未找到|找不到|tidak ditemukan|"
    r"không tìm thấy|domain (?:is )?for sale)\W*$"
)
"""A title that is an error's number or name and nothing else, or goes on with what the error is."""

TOLD = (
    r"sorry|apolog|oops|whoops|uh[- ]oh|unfortunately|\b(?:this|the requested|that) (?:page|article|story|content|"
    r"url|link|video|post|item|document|website|site|resource|file)|\byou(?:.re| are| were|.ve|"
    r" have)? (?:\w+ )?(?:look|request|tr[yi]|search|seek|follow|ask|visit|want|click|enter)|we (?:can|could|are|"
    r"were|have)|leider|entschuldig|hoppla|\bups\b|\bsie (?:\w+ )?(?:suchen|gesucht|aufruf|such)|gesuchte|"
    r"angeforderte|gewünschte|aufgerufene|diese[rs]? (?:seite|artikel|beitrag|inhalt|text|meldung)|dieser|désolé|"
    r"oups|malheureusement|\bcet(?:te)? |vous (?:\w+ )?(?:cherch|demand|recherch|essay)|demandée?|recherchée?|"
    r"lo sentimos|disculp|\bvaya\b|est[ae] (?:página|noticia|artículo|contenido|nota|enlace)|(?:que )?(?:busca|"
    r"solicita|intenta)|solicitad|buscad|ci (?:dispiace|scusiamo)|spiacenti|questo|questa|stai cercando|cercat|"
    r"richiest|desculp|lamentamos|est[ae] (?:página|conteúdo|artigo|notícia|matéria)|procura|solicitad|helaas|sorry|"
    r"deze pagina|dit artikel|die (?:u|je)|gevraagde|opgevraagde|tyvärr|beklag|den här|denna|du (?:söker|försök|"
    r"leter|leder|prøv)|desværre|denne|artiklen er|valitettavasti|tämä|tätä|etsimä|hups|przepraszamy|niestety|"
    r"ten (?:artykuł|materiał)|ta strona|szukasz|której|żądan|bohužel|omlouvá|tento|tato|požadovan|hledan|hľadan|"
    r"ľutujeme|sajnál|keresett|kért|ezt a|ez a|elnézést|ne pare rău|acest|aceast|căut|solicitat|λυπούμαστε|συγγνώμη|"
    r"αυτ[όή]|ζητήσατε|αναζητ|δυστυχώς|к сожалению|извините|упс|запр[ао]ш|эта |этот |этой |данн\w+ (?:страниц|"
    r"материал|публикац|стать)|вы (?:\w+ )?(?:ищ|иска|запрос|пыта)|на жаль|вибачте|ця |цей |цієї |запитан|шукає|"
    r"кешіріңіз|өкінішке|бұл |осы |іздеген|сұраған|кечиресиз|тилекке|бул |изде|kechirasiz|afsus|ushbu|bu sahifa|"
    r"siz |izla|so.ra|кечирасиз|üzgünüz|maalesef|bu (?:sayfa|haber|içerik|yazı|səhifə|xəbər|məqalə)|aradığınız|"
    r"istediğiniz|təəssüf|üzr|axtardığınız|عذر|نأسف|للأسف|هذا|هذه|تبحث عن|المطلوب|متأسف|این (?:صفحه|مطلب|خبر)|"
    r"مورد نظر|درخواست|מצטער|אופס|הזה|שחיפשת|המבוקש|क्षमा|माफ|यह |आप |抱歉|对不起|對不起|很遗憾|您(?:访问|要|查找|"
    r"请求|浏览)|你(?:访问|要)|该(?:页|文|内|新)|此(?:页|文|内)|お探し|この(?:ページ|記事)|指定|申し訳|ご指定|"
    r"요청하신|해당|죄송|찾으시는|maaf|yang anda|ini (?:sudah|tidak|telah)|rất tiếc|xin lỗi|này|bạn"
)
"""That the line speaks to the reader of this page: an apology, "this page", "you are looking for"."""
