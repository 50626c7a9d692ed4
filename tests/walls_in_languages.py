"""What walls say in thirty languages, in our own words: consent, error, removed, JavaScript and log-in sentences."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """A sentence of each wall; ``missing`` and ``removed`` are error pages, ``flash`` is news of a site."""

    consent: str
    button: str
    missing: str
    removed: str
    javascript: str
    login: str
    flash: str


SAID: dict[str, Said] = {
    "en": Said(
        "Before you continue. To keep our journalism free we need your permission to store cookies on this "
        "device. Some of our advertising suppliers rely on legitimate interest. Change your mind whenever "
        "you like in the privacy centre.",
        "Yes, I'm happy",
        "We are sorry, but the page you asked for could not be found. It may have been moved or its address mistyped.",
        "We had to take down this story for legal reasons.",
        "JavaScript is disabled in your browser. Please enable JavaScript to view this site.",
        "Log in to your account",
        "The site of the harbour ministry was unavailable for two hours on Tuesday after an attack, the minister said.",
    ),
    "de": Said(
        "Nutzen Sie unser Angebot mit Werbung und Tracking wie gewohnt kostenlos. Wir und unsere bis zu 214 "
        "Partner speichern Informationen auf Ihrem Gerät (Cookies) und verarbeiten personenbezogene Daten. "
        "Ihre Einwilligung können Sie jederzeit in der Datenschutzerklärung widerrufen.",
        "Zustimmen und weiter",
        "Unter dieser Adresse haben wir leider nichts für Sie gefunden. Vielleicht hilft die Suche.",
        "Dieser Artikel ist leider nicht mehr verfügbar.",
        "Ohne JavaScript läuft hier nichts. So schalten Sie es in Ihrem Browser ein.",
        "Anmelden",
        "Die Internetseite der Hafenbehörde war am Dienstag nach einem Angriff zwei Stunden lang nicht erreichbar.",
    ),
    "fr": Said(
        "Nous et nos 312 partenaires déposons des traceurs afin de mesurer l'audience et d'afficher des "
        "publicités adaptées. Vous gardez la main : modifiez vos choix depuis la page Gestion des cookies.",
        "Tout accepter",
        "Oups ! La page que vous cherchez n'existe pas ou n'existe plus.",
        "L'article que vous souhaitez lire n'est plus en ligne.",
        "Veuillez activer JavaScript dans votre navigateur pour consulter ce site.",
        "Se connecter",
        "Le site du ministère du Port est resté inaccessible pendant deux heures mardi après une attaque.",
    ),
    "es": Said(
        "Nosotros y nuestros socios utilizamos cookies para almacenar y acceder a información del "
        "dispositivo y tratar datos personales con fines publicitarios. Puedes aceptar, rechazar o "
        "configurar tu consentimiento.",
        "Aceptar y continuar",
        "No hemos podido encontrar la página solicitada.",
        "Esta noticia ya no está disponible.",
        "Su navegador tiene JavaScript desactivado. Actívelo para continuar.",
        "Iniciar sesión",
        "La página del ministerio del Puerto no estuvo disponible durante dos horas el martes tras un ataque.",
    ),
    "it": Said(
        "Per continuare a navigare scegli se accettare i cookie di profilazione oppure abbonarti. I tuoi "
        "dati saranno trattati da noi e dai nostri 134 partner.",
        "Accetta e continua",
        "Ci dispiace, la pagina che stai cercando non esiste.",
        "Questo contenuto è stato cancellato dalla redazione.",
        "Per visualizzare questo sito occorre abilitare JavaScript nel browser.",
        "Accedi",
        "Il sito del ministero del Porto è rimasto irraggiungibile per due ore martedì dopo un attacco.",
    ),
    "pt": Said(
        "Nós e os nossos parceiros usamos cookies para armazenar e aceder a informações no seu dispositivo e "
        "tratar dados pessoais. Pode aceitar ou gerir as suas preferências e retirar o seu consentimento a "
        "qualquer momento.",
        "Aceitar todos",
        "O endereço digitado não existe ou a matéria foi movida.",
        "Este conteúdo foi removido ou já não está disponível.",
        "Seu navegador não suporta JavaScript ou ele está desabilitado.",
        "Entrar",
        "O site do ministério do Porto ficou indisponível por duas horas na terça-feira após um ataque.",
    ),
    "nl": Said(
        "Om u deze website te kunnen tonen plaatsen wij en derde partijen cookies. Door op akkoord te "
        "klikken geeft u toestemming voor het verwerken van uw gegevens.",
        "Ja, ik ga akkoord",
        "De pagina die u zoekt bestaat niet of niet meer.",
        "Dit bericht is op verzoek verwijderd.",
        "Schakel JavaScript in om deze website te kunnen bekijken.",
        "Inloggen",
        "De site van het havenministerie was dinsdag na een aanval twee uur niet bereikbaar.",
    ),
    "sv": Said(
        "Vi och våra partner använder cookies för att lagra information på din enhet och behandla "
        "personuppgifter. Du kan när som helst återkalla ditt samtycke.",
        "Godkänn alla",
        "Vi hittar inte sidan du letar efter.",
        "Den här artikeln är inte längre tillgänglig.",
        "Sidan kräver JavaScript. Slå på det och ladda om.",
        "Logga in",
        "Hamnmyndighetens sajt gick inte att nå under två timmar på tisdagen efter en attack.",
    ),
    "no": Said(
        "Nettstedet bruker cookies til annonser og statistikk. Du bestemmer selv hvilke personopplysninger "
        "vi får behandle.",
        "Jeg godtar",
        "Beklager, vi fant ikke siden du leter etter.",
        "Denne saken er avpublisert.",
        "Du må slå på JavaScript i nettleseren din for å se denne siden.",
        "Logg inn",
        "Havnetilsynets nettsted var utilgjengelig i to timer tirsdag etter et angrep.",
    ),
    "da": Said(
        "Vi og vores samarbejdspartnere bruger cookies til at gemme oplysninger på din enhed og behandle "
        "personoplysninger. Du kan altid trække dit samtykke tilbage.",
        "Accepter alle",
        "Siden findes ikke mere.",
        "Artiklen er ikke længere tilgængelig.",
        "Din browser har JavaScript slået fra.",
        "Log ind",
        "Havnestyrelsens hjemmeside var utilgængelig i to timer tirsdag efter et angreb.",
    ),
    "fi": Said(
        "Sivusto käyttää evästeitä kohdennettuun mainontaan. Tietosuojakäytännöstä näet, miten tietojasi käsitellään.",
        "Hyväksyn",
        "Valitettavasti etsimääsi sivua ei löydy.",
        "Tämä juttu on poistettu toimituksen päätöksellä.",
        "Ota JavaScript käyttöön selaimessasi nähdäksesi tämän sivun.",
        "Kirjaudu sisään",
        "Satamaviraston verkkosivut olivat tiistaina kaksi tuntia poissa käytöstä hyökkäyksen vuoksi.",
    ),
    "pl": Said(
        "My i nasi zaufani partnerzy przechowujemy pliki cookies na Twoim urządzeniu i przetwarzamy dane "
        "osobowe w celach reklamowych. W każdej chwili możesz wycofać zgodę.",
        "Przejdź do serwisu",
        "Pod tym adresem niczego nie ma. Strona mogła zostać usunięta.",
        "Ten artykuł został usunięty i nie jest już dostępny.",
        "Twoja przeglądarka ma wyłączony JavaScript.",
        "Zaloguj się",
        "Strona urzędu portowego była we wtorek niedostępna przez dwie godziny po ataku.",
    ),
    "cs": Said(
        "Kliknutím na tlačítko dáváte souhlas s ukládáním cookies a s předáním údajů o chování na webu našim "
        "partnerům pro zobrazení cílené reklamy.",
        "Souhlasím",
        "Omlouváme se, požadovaná stránka neexistuje.",
        "Tento text byl z webu stažen.",
        "Pro zobrazení stránky zapněte ve svém prohlížeči JavaScript.",
        "Přihlášení",
        "Web přístavního úřadu byl v úterý po útoku dvě hodiny nedostupný.",
    ),
    "hu": Said(
        "Mi és partnereink sütiket használunk az eszközén tárolt információk eléréséhez és a személyes "
        "adatok kezeléséhez. Hozzájárulását bármikor visszavonhatja.",
        "Elfogadom",
        "A kért oldalt nem találjuk.",
        "Ezt a cikket eltávolítottuk.",
        "Kérjük, kapcsolja be a JavaScriptet!",
        "Bejelentkezés",
        "A kikötői hivatal oldala kedden egy támadás után két órán át nem volt elérhető.",
    ),
    "ro": Said(
        "Acest site folosește cookie-uri. Continuând navigarea, sunteți de acord cu politica de "
        "confidențialitate și cu prelucrarea datelor dvs.",
        "Sunt de acord",
        "Ne pare rău, pagina căutată nu există.",
        "Știrea a fost retrasă de redacție.",
        "Pentru a vedea această pagină trebuie să activați JavaScript în browser.",
        "Autentificare",
        "Site-ul ministerului portului a fost indisponibil marți timp de două ore după un atac.",
    ),
    "el": Said(
        "Εμείς και οι συνεργάτες μας αποθηκεύουμε cookies στη συσκευή σας και επεξεργαζόμαστε προσωπικά "
        "δεδομένα για διαφημίσεις. Μπορείτε να ανακαλέσετε τη συγκατάθεσή σας ανά πάσα στιγμή.",
        "Συμφωνώ",
        "Δεν βρήκαμε τη σελίδα που αναζητάτε.",
        "Το άρθρο αυτό έχει αφαιρεθεί.",
        "Η JavaScript είναι απενεργοποιημένη στον browser σας.",
        "Σύνδεση",
        "Η σελίδα του υπουργείου δεν ήταν διαθέσιμη για δύο ώρες την Τρίτη μετά από επίθεση.",
    ),
    "ru": Said(
        "Наш сайт использует куки и рекомендательные технологии. Нажимая «Хорошо», вы соглашаетесь с "
        "политикой обработки персональных данных.",
        "Хорошо",
        "К сожалению, запрашиваемая страница не существует или была удалена.",
        "Материал снят с публикации по решению редакции.",
        "Для просмотра сайта включите JavaScript в настройках браузера.",
        "Вход на сайт",
        "Сайт портового ведомства был недоступен два часа во вторник из-за атаки, сообщили в ведомстве.",
    ),
    "uk": Said(
        "Ми та наші партнери зберігаємо файли cookie на вашому пристрої та обробляємо персональні дані. Ви "
        "можете відкликати свою згоду будь-коли.",
        "Прийняти все",
        "Ой! Такої сторінки не існує.",
        "Ця стаття більше не доступна.",
        "У вашому браузері вимкнено JavaScript.",
        "Увійти",
        "Сайт портового відомства був недоступний дві години у вівторок через атаку.",
    ),
    "kk": Said(
        "Осы сайтта куки қолданылады. «Түсінікті» батырмасын басу арқылы сіз құпиялылық саясатымен және "
        "дербес деректерді өңдеумен келісесіз.",
        "Түсінікті",
        "Кешіріңіз, сіз іздеген бет жоқ немесе жойылған.",
        "Бұл мақала редакция шешімімен алынып тасталды.",
        "Сайтты көру үшін браузерде JavaScript қосыңыз.",
        "Кіру",
        "Порт мекемесінің сайты сейсенбіде шабуылдан кейін екі сағат бойы қолжетімсіз болды.",
    ),
    "ky": Said(
        "Биздин сайт cookie файлдарын колдонот. Сайтты колдонууну улантуу менен сиз жеке маалыматтарды "
        "иштетүүгө макулдук бересиз. Купуялык саясатын окуңуз.",
        "Макулмун",
        "Тилекке каршы, мындай барак жок.",
        "Бул макала мындан ары жеткиликсиз.",
        "Браузериңизде JavaScript өчүрүлгөн, аны күйгүзүңүз.",
        "Кирүү",
        "Порт мекемесинин сайты шейшемби күнү чабуулдан кийин эки саат жеткиликсиз болду.",
    ),
    "uz": Said(
        "Ushbu sayt cookie-fayllardan foydalanadi. Davom etish orqali siz maxfiylik siyosatiga va shaxsiy "
        "ma’lumotlarni qayta ishlashga rozi bo‘lasiz.",
        "Tushunarli",
        "Kechirasiz, siz izlagan sahifa mavjud emas.",
        "Maqola tahririyat qarori bilan o‘chirib tashlandi.",
        "Saytni ko‘rish uchun brauzeringizda JavaScript'ni yoqing.",
        "Kirish",
        "Port idorasi sayti seshanba kuni hujumdan so‘ng ikki soat mavjud emas edi, dedi vazir.",
    ),
    "tr": Said(
        "Biz ve iş ortaklarımız cihazınızda çerezler aracılığıyla bilgi depoluyor ve kişisel verilerinizi "
        "işliyoruz. Rızanızı dilediğiniz zaman geri çekebilirsiniz.",
        "Tümünü kabul et",
        "Aradığınız haber bulunamadı veya yayından kaldırılmış olabilir.",
        "Bu içerik artık mevcut değil.",
        "JavaScript kapalı. Sayfanın çalışması için açmanız gerekir.",
        "Giriş yap",
        "Liman Bakanlığının sitesine salı günü saldırı sonrası iki saat erişilemedi.",
    ),
    "az": Said(
        "Bu sayt kuki fayllarından istifadə edir. Davam etməklə siz məxfilik siyasətini və şəxsi "
        "məlumatların emalını qəbul edirsiniz.",
        "Anladım",
        "Təəssüf ki, axtardığınız səhifə mövcud deyil.",
        "Xəbər redaksiyanın qərarı ilə götürülüb.",
        "Saytı görmək üçün brauzerinizdə JavaScript-i aktiv edin.",
        "Daxil ol",
        "Liman idarəsinin saytı çərşənbə axşamı hücumdan sonra iki saat əlçatan olmadı.",
    ),
    "ar": Said(
        "نستخدم نحن وشركاؤنا ملفات تعريف الارتباط لتخزين المعلومات على جهازك ومعالجة البيانات الشخصية. يمكنك "
        "سحب موافقتك في أي وقت.",
        "قبول الكل",
        "عفوا، لم يتم العثور على الصفحة المطلوبة.",
        "تم حذف هذا الخبر ولم يعد متاحا.",
        "جافا سكريبت معطل في متصفحك، شغله ثم أعد المحاولة.",
        "تسجيل الدخول",
        "توقف موقع وزارة الموانئ ساعتين يوم الثلاثاء إثر هجوم، بحسب الوزير.",
    ),
    "fa": Said(
        "این وب‌سایت از کوکی استفاده می‌کند. با ادامه کار، شما سیاست حریم خصوصی و پردازش اطلاعات شخصی را می‌پذیرید.",
        "می‌پذیرم",
        "متأسفانه صفحه مورد نظر شما یافت نشد.",
        "این مطلب به دستور تحریریه حذف شد.",
        "برای مشاهده این سایت لطفا جاوا اسکریپت را در مرورگر خود فعال کنید.",
        "ورود",
        "سایت وزارت بنادر روز سه‌شنبه پس از حمله دو ساعت از دسترس خارج بود.",
    ),
    "he": Said(
        "אנו ושותפינו משתמשים בקובצי עוגיות כדי לשמור מידע במכשיר שלך ולעבד נתונים אישיים. ניתן לבטל את ההסכמה בכל עת.",
        "אישור הכל",
        "אופס, העמוד המבוקש לא נמצא.",
        "הכתבה אינה זמינה עוד.",
        "JavaScript כבוי בדפדפן שלך, יש להפעיל אותו.",
        "התחברות",
        "אתר משרד הנמלים לא היה זמין במשך שעתיים ביום שלישי בעקבות מתקפה.",
    ),
    "hi": Said(
        "यह वेबसाइट कुकीज़ का उपयोग करती है। जारी रखकर आप हमारी गोपनीयता नीति और अपने व्यक्तिगत डेटा के उपयोग से सहमत होते हैं।",
        "मैं सहमत हूं",
        "क्षमा करें, आप जो पेज ढूंढ रहे हैं वह मौजूद नहीं है।",
        "यह खबर हटा ली गई है।",
        "इस साइट को देखने के लिए अपने ब्राउज़र में जावास्क्रिप्ट चालू करें।",
        "लॉग इन करें",
        "हमले के बाद मंगलवार को बंदरगाह मंत्रालय की वेबसाइट दो घंटे तक उपलब्ध नहीं रही, मंत्री ने कहा।",
    ),
    "zh": Said(
        "我们和合作伙伴使用Cookie在您的设备上存储信息并处理个人数据，以便投放个性化广告。您可以随时撤回同意。",
        "全部接受",
        "哎呀，您要找的网页走丢了。",
        "该内容已被删除，无法查看。",
        "检测到您的浏览器未开启JavaScript，请开启后刷新。",
        "登录",
        "港口部网站周二遭攻击后两小时无法访问，部长表示，技术人员已在当天下午恢复服务。",
    ),
    "ja": Said(
        "当社はCookieを利用してサービスを提供しています。閲覧を続ける場合、プライバシーポリシーと個"
        "人データの取り扱いに同意したものとみなします。",
        "同意する",
        "ページが移動または削除された可能性があります。",
        "この記事は編集部の判断により削除しました。",
        "このサイトを表示するにはJavaScriptを有効にしてください。",
        "ログイン",
        "港湾省のサイトは火曜日、攻撃を受けて２時間にわたり閲覧できなくなったと、同省が発表した。",
    ),
    "ko": Said(
        "저희와 파트너는 귀하의 기기에 쿠키를 저장하고 개인정보를 처리합니다. 언제든지 동의를 철회할 수 있습니다.",
        "모두 동의",
        "죄송합니다. 찾으시는 페이지가 없습니다.",
        "해당 기사는 삭제되어 볼 수 없습니다.",
        "브라우저의 자바스크립트를 켜 주세요.",
        "로그인",
        "항만부 홈페이지가 화요일 공격을 받아 두 시간 동안 접속할 수 없었다고 장관이 밝혔다.",
    ),
    "id": Said(
        "Situs ini memakai cookie. Dengan melanjutkan, Anda menyetujui kebijakan privasi dan pemrosesan data "
        "pribadi Anda.",
        "Saya setuju",
        "Maaf, halaman yang Anda cari tidak tersedia.",
        "Berita ini sudah ditarik oleh redaksi.",
        "Aktifkan JavaScript di peramban Anda untuk melihat situs ini.",
        "Masuk",
        "Situs kementerian pelabuhan tidak dapat diakses selama dua jam pada Selasa setelah serangan.",
    ),
    "vi": Said(
        "Chúng tôi và các đối tác lưu trữ cookie trên thiết bị của bạn và xử lý dữ liệu cá nhân. Bạn có thể "
        "rút lại sự đồng ý bất cứ lúc nào.",
        "Chấp nhận tất cả",
        "Xin lỗi, chúng tôi không tìm thấy đường dẫn này.",
        "Nội dung này không còn tồn tại.",
        "Trình duyệt của bạn đang tắt JavaScript.",
        "Đăng nhập",
        "Trang web của bộ cảng không thể truy cập trong hai giờ hôm thứ Ba sau một vụ tấn công, bộ trưởng cho biết.",
    ),
}
