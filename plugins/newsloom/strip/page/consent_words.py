"""What a consent wall speaks of, in the languages that Newsloom reads: six things, each in one pattern's alternatives.

News speak of cookies and of consent as well. No news speak to the reader of *your* device and *our* partners: a wall
names several of the six, and ``READER`` or ``BUTTON`` is among them.
"""

from __future__ import annotations

COOKIE = (
    r"cookies?\b|cookie-?\w*|informasjonskaps\w+|eväste\w*|plik\w* cookies?|ciasteczk\w*|soubor\w* cookies?|"
    r"sütik?\w*|module cookie|куки\w*|kukiler\w*|kuki\w*|çerez\w*|ملفات تعريف الارتباط|الكوكيز|کوکی\w*|עוגיות|"
    r"कुकी\w*|クッキー|쿠키|similar technolog\w+|unique identifiers|device identifiers|local storage"
)
CONSENT = (
    r"consent\w*|zustimm\w*|einwillig\w*|einverstanden\w*|consentement\w*|consentimiento\w*|consenso|consensi|"
    r"consentimento\w*|toestemming\w*|samtyck\w*|samtykke\w*|suostumu\w*|zgod[aęyzą]\b|zgody|souhlas\w*|súhlas\w*|"
    r"hozzájárul\w*|beleegyez\w*|consimțăm\w*|acordul\b|συγκατάθεσ\w*|συναίνεσ\w*|согласи\w*|соглаша\w*|згод[аиу]\b|"
    r"погоджу\w*|келісім\w*|келісесіз|макулдук\w*|макул\w*|rozilik\w*|rozi\w*|розилик\w*|rıza\w*|onay\w*|razılı\w*|"
    r"موافق\w*|رضایت|موافقت|הסכמ\w*|सहमति|同意|동의|persetujuan\w*|sự đồng ý|đồng ý"
)
DATA = (
    r"personal (?:data|information)|your data|data processing|process(?:ing)? (?:\w+ ){0,3}data|personenbezogen\w*|"
    r"ihre daten|deine daten|datenverarbeitung|donn[ée]es (?:à caractère )?personnel\w*|vos données|"
    r"datos personales|tus datos|sus datos|dati personali|tuoi dati|dados pessoais|seus dados|persoonsgegevens|"
    r"persoonlijke gegevens|personuppgift\w*|personopplysning\w*|personoplysning\w*|henkilötie\w*|dan\w+ osobow\w*|"
    r"twoj\w+ dan\w+|osobní\w* údaj\w*|osobn\w+ údaj\w*|személyes adat\w*|date(?:le|"
    r"lor)? (?:cu caracter )?person\w*|προσωπικ\w+ (?:σας )?δεδομέν\w*|δεδομένων προσωπικού|"
    r"персональн\w+ (?:\w+ )?дан\w+|дербес дерек\w*|жеке (?:маалымат\w*|дерек\w*)|shaxsiy ma.lumot\w*|"
    r"шахсий маълумот\w*|kişisel veri\w*|verilerini\w*|fərdi məlumat\w*|şəxsi məlumat\w*|البيانات الشخصية|بياناتك|"
    r"داده\w*(?: |‌)?های شخصی|اطلاعات شخصی|داده‌های شما|נתונים אישיים|מידע אישי|व्यक्तिगत (?:डेटा|जानकारी)|个人(?:数据|"
    r"信息|資料)|個人資料|個人(?:情報|データ)|개인 ?정보|data pribadi|dữ liệu cá nhân"
)
PRIVACY = (
    r"privacy\b|data protection|gdpr|dsgvo|rgpd|datenschutz\w*|privatsphäre|vie privée|confidentialité|privacidad|"
    r"protección de datos|riservatezza|informativa|privacidade|privacyverklaring|privacybeleid|integritet\w*|"
    r"personvern\w*|privatliv\w*|databeskyttel\w*|yksityisyy\w*|tietosuoja\w*|prywatnoś\w*|soukromí\w*|súkromi\w*|"
    r"ochran\w+ osobn\w+|adatvédel\w*|adatkezel\w*|adatai védelm\w*|confidențialit\w*|απορρήτ\w*|ιδιωτικότητ\w*|"
    r"конфиденциальн\w*|приватн\w*|конфіденційн\w*|құпиялыл\w*|купуялыл\w*|купуялык\w*|maxfiylik\w*|gizlilik\w*|"
    r"gizliliğ\w*|kvkk|məxfilik\w*|məxfiliy\w*|خصوصيت\w*|الخصوصية|حریم خصوصی|פרטיות\w*|निजता|गोपनीयता|隐私|隱私|"
    r"プライバシー|privasi\w*|riêng tư|bảo mật"
)
READER = (
    r"\b(?:we|us) and (?:our|up to|\d)|our (?:\w+ ){0,2}(?:partners|vendors|advertisers)|"
    r"your (?:\w+ ){0,2}(?:device|choices?|consent|preferences|privacy|browser|data|experience)|you (?:can|"
    r"may) (?:\w+ ){0,3}(?:withdraw|change|accept|manage|refuse|reject|opt|choose|object)|by (?:clicking|continuing|"
    r"using|selecting)|(?:this|our) (?:site|website) uses|we use|wir (?:\w+ ){0,3}(?:und|verwenden|nutzen|setzen|"
    r"verarbeiten|benötigen|brauchen)|unsere\w* (?:\w+ ){0,4}partner\w*|ihre[mnrs]? (?:\w+ ){0,2}(?:gerät|"
    r"einwilligung|zustimmung|daten|auswahl|browser|privatsphäre)|deine[mnrs]? (?:gerät|einwilligung|zustimmung|"
    r"daten)|sie können|du kannst|nos (?:\d+ )?partenaires|votre (?:\w+ )?(?:appareil|terminal|consentement|accord|"
    r"choix|vie|navigation|visite)|vos (?:données|choix|préférences)|vous pouvez|nous utilisons|notre site|"
    r"nuestros (?:\d+ )?socios|utilizamos|usamos|t[ue]s? (?:dispositivo|consentimiento|datos|preferencias|"
    r"privacidad|elección)|su (?:dispositivo|consentimiento|navegador)|puede[s]? |nostri (?:\d+ )?(?:partner|"
    r"fornitori)|noi e|terze parti|il tuo (?:consenso|dispositivo)|tuoi dati|puoi|utilizziamo|nossos parceiros|"
    r"nossos|parceiros|(?:seu|teu|sua|tua) (?:dispositivo|consentimento|privacidade|navegador)|pode |"
    r"onze (?:\d+ )?partners|uw (?:\w+ )?(?:apparaat|toestemming|privacy|gegevens|keuze)|je (?:apparaat|toestemming|"
    r"privacy|keuze|gegevens)|wij (?:en|gebruiken)|we gebruiken|våra (?:\d+ )?(?:samarbets)?partner\w*|"
    r"din (?:\w+ )?(?:enhet|enheten|integritet|webbläsare)|ditt (?:\w+ )?samtyck\w*|vi (?:och|og|använder|bruker|"
    r"bruger)|våre (?:\w+ )?partner\w*|vores (?:\w+ )?\w*partner\w*|enheten din|samtykket? (?:ditt)?|du kan|"
    r"kumppani\w*|laitteel\w*|voit|käytämme|nasi (?:\w+ ){0,2}partnerzy|nasz\w+ (?:\w+ )?partner\w*|"
    r"twoim urządzeni\w*|twoją (?:prywatność|zgodę)|możesz|używamy|stosujemy|naši (?:\w+ )?partne\w*|"
    r"našich? partner\w*|vaše\w* (?:zařízení|souhlas|soukromí|zariaden\w*)|svůj souhlas|můžete|používáme|používame|"
    r"partnereink\w*|eszközé\w*|az ön|használunk|bármikor|partenerii noștri|dispozitivul|(?:îți|vă) po\w+|folosim|"
    r"utilizăm|συνεργάτες μας|συσκευή σας|μπορείτε|χρησιμοποιούμε|мы (?:и наши |используем)|наш\w* (?:сайт|"
    r"партн[её]р)\w*|ваш\w* (?:устройств|согласи|данн|браузер)\w*|вы (?:да[её]те|соглаша|можете)\w*|этот сайт|"
    r"продолжая|ми (?:та наші|використовуємо)|наш\w* партнер\w*|ваш\w* (?:пристрої|згод|приватн)\w*|свою згоду|"
    r"ви (?:можете|погоджу)\w*|продовжуючи|біздің сайт|сайтты (?:қолдан|пайдалан)\w*|сіз|пайдаланамыз|биздин сайт|"
    r"сиз|колдонобуз|saytimiz|saytdan|siz |foydalanamiz|iş ortaklarımız|cihazınız\w*|sitemiz\w*|dilediğiniz|"
    r"kullanıyoruz|saytımız|saytdan istifadə\w*|sizin|istifadə edi\w*|شركاؤنا|شركائنا|جهازك|نستخدم|يمكنك|باستخدامك|"
    r"شرکا\w* ما|دستگاه شما|استفاده می\w*|می‌توانید|שותפינו|ושותפינו|במכשיר שלך|המכשיר שלך|אנו|אתר זה|ניתן|"
    r"हम और हमारे|आपके डिवाइस|आप अपनी|हम \S+ का उपयोग|我们|我們|您|本网站|本網站|当サイト|お使いの|弊社|いつでも|"
    r"お客様|저희|귀하|당사|언제든지|mitra kami|perangkat anda|kami|anda dapat|chúng tôi|thiết bị của bạn|bạn"
)
BUTTON = (
    r"accept (?:all|cookies?|and|&|recommended|optional)|i (?:accept|agree|consent|understand)\b|agree (?:and|&|"
    r"to all)|allow all|(?:reject|decline|deny|refuse) (?:all|cookies|optional)|manage (?:\w+ )?(?:options|"
    r"preferences|cookies|choices|settings|consent)|cookie (?:settings|preferences)|(?:consent|agree) and continue|"
    r"continue without (?:accepting|agreeing)|do not (?:consent|accept|sell)|got it\b|alle (?:\w+ )?(?:akzeptieren|"
    r"annehmen|erlauben|ablehnen|zulassen)|akzeptieren (?:und|&)|zustimmen|einverstanden|pur-?abo|mit werbung|"
    r"einstellungen verwalten|(?:tout )?accepter|tout refuser|refuser|continuer sans|paramétrer|j.accepte|"
    r"personnaliser|aceptar(?:lo)?|acepto|rechazar|configurar|rechaz\w+ todo|accett[ao]|rifiuta|personalizza|"
    r"continua senza|aceitar|aceito|rejeitar|recusar|gerir|gerenciar|akkoord|(?:alles )?accepteren|weigeren|"
    r"instellingen|godkänn|acceptera|avvisa|neka|hantera|godta|avvis|tilpass|aksepter|samtykk|accepter(?:er)?|"
    r"tillad|afvis|kun nødvendige|hyväksy|hylkää|hallitse|przejdź do serwisu|akceptuj\w*|zgadzam się|odrzuć|"
    r"zaakceptuj|přijmout|souhlasím|odmítnout|prijať|súhlasím|nastavení|elfogad\w*|elutasít\w*|beállítás\w*|"
    r"accept(?:ă|ați)? (?:toate)?|respinge|refuz|συμφωνώ|αποδοχή|απόρριψη|αποδέχομαι|принять|принимаю|соглас(?:ен|"
    r"иться)|хорошо|отклонить|прийняти|приймаю|погоджуюсь|відхилити|келісемін|қабылдау|макулмун|кабыл алуу|roziman|"
    r"qabul qil\w*|розиман|kabul et\w*|tümünü kabul|reddet|kabul ediyorum|razıyam|qəbul ed\w*|imtina|قبول|موافق|"
    r"أوافق|رفض|پذیرش|پذیرفتن|می‌پذیرم|موافقم|אישור|אני מסכי\w*|מסכים|דחייה|स्वीकार|सहमत|अस्वीकार|全部接受|接受|"
    r"同意并继续|拒绝|同意する|許可|拒否|모두 동의|동의(?:합니다|하고)|거부|수락|terima semua|terima|setuju|tolak|"
    r"chấp nhận|từ chối"
)
