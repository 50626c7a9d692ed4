"""Articles of outlets that do not exist, in the languages whose pages come in many charsets; all words are our own."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Story:
    """An invented article: its language, its title, and its paragraphs."""

    language: str
    title: str
    paragraphs: tuple[str, ...]

    def html(
        self,
        *,
        meta: str = "",
        head: str = "",
        before: str = "",
        inside: str = "",
        after: str = "",
        behind: str = "",
    ) -> str:
        """The article as a page: ``inside`` stands in the middle of the body, ``after`` under its last paragraph in
        the article, ``behind`` after the article."""
        told = [f"<p>{escape(text, quote=False)}</p>\n" for text in self.paragraphs]
        told[2:2] = [inside]
        return (
            f'<!DOCTYPE html>\n<html lang="{self.language}"><head>{meta}<title>{self.title}</title>{head}</head>\n'
            f"<body><article><h1>{self.title}</h1>\n{before}{''.join(told)}{after}</article>{behind}</body></html>\n"
        )

    def declaring(self, charset: str, **parts: str) -> str:
        """The page with a meta tag that declares the charset; without one where it is empty."""
        return self.html(meta=f'<meta charset="{charset}">' if charset else "", **parts)


ENGLISH = Story(
    "en",
    "Lighthouse of Brandisk gets a second keeper",
    (
        "The council of Brandisk has hired a second keeper for its lighthouse, because the first one now also "
        "drives the school bus and cannot be in two places when fog comes up.",
        "Mayor Petra Olquist said on Thursday that the town had looked for somebody who does not mind stairs, and "
        "had found a retired organ builder who counts them aloud.",
        "The lamp burns from dusk until the last fishing boat has come in, and the new keeper has promised to "
        "answer the radio even when his soup is on the table.",
        "Fishermen asked for the second keeper after a night in March when the lamp went out for eleven minutes "
        "and three boats waited outside the mole, singing to keep together.",
        "The council will look at the costs again in the autumn, and until then the tower stays open to visitors "
        "on Sundays, weather and soup permitting.",
    ),
)
RUSSIAN = Story(
    "ru",
    "В Брандиске появился второй смотритель маяка",
    (
        "Городской совет Брандиска нанял второго смотрителя маяка, потому что первый теперь водит школьный автобус "
        "и не может быть в двух местах сразу, когда поднимается туман.",
        "Мэр Петра Ольквист рассказала в четверг, что город искал человека, который не боится лестниц, и нашёл "
        "мастера по ремонту органов: тот считает ступени вслух.",
        "Лампа горит от сумерек до возвращения последней лодки, и новый смотритель обещал отвечать по радио, даже "
        "если на столе стоит горячий суп.",
        "Рыбаки попросили о втором смотрителе после мартовской ночи, когда лампа погасла на одиннадцать минут и "
        "три лодки ждали у мола и пели, чтобы не потерять друг друга.",
        "Осенью совет снова посмотрит на расходы, а до тех пор башня открыта для гостей по воскресеньям, если "
        "позволят погода и суп.",
    ),
)
UKRAINIAN = Story(
    "uk",
    "У Брандіску з'явився другий доглядач маяка",
    (
        "Міська рада Брандіска найняла другого доглядача маяка, бо перший тепер водить шкільний автобус і не може "
        "бути у двох місцях одразу, коли піднімається туман.",
        "Міська голова Петра Ольквіст розповіла у четвер, що місто шукало людину, яка не боїться сходів, і знайшло "
        "майстра з ремонту органів: той рахує сходинки вголос.",
        "Лампа горить від сутінків до повернення останнього човна, і новий доглядач обіцяв відповідати по радіо, "
        "навіть якщо на столі стоїть гарячий борщ.",
        "Рибалки попросили про другого доглядача після березневої ночі, коли лампа згасла на одинадцять хвилин і "
        "три човни чекали біля молу та співали, щоб не загубити одне одного.",
        "Восени рада знову перегляне витрати, а доти вежа відкрита для гостей щонеділі, якщо дозволять погода і борщ.",
    ),
)
KAZAKH = Story(
    "kk",
    "Брандиск шамшырағына екінші күзетші алынды",
    (
        "Брандиск қалалық кеңесі шамшыраққа екінші күзетші алды, өйткені бірінші күзетші енді мектеп автобусын "
        "жүргізеді және тұман түскенде екі жерде бірдей бола алмайды.",
        "Әкім Петра Ольквист бейсенбі күні қала баспалдақтан қорықпайтын адам іздегенін және ескі домбыраларды "
        "жөндейтін ұстаны тапқанын айтты: ол әр басқышты дауыстап санайды.",
        "Шам ымырттан соңғы қайық оралғанға дейін жанады, ал жаңа күзетші дастарқанда ыстық сорпа тұрса да радиоға "
        "жауап беруге уәде етті.",
        "Балықшылар наурыздың бір түнінде шам он бір минутқа өшіп, үш қайық бір-бірін жоғалтпау үшін өлең айтып "
        "күткеннен кейін екінші күзетшіні сұраған болатын.",
        "Күзде кеңес шығынға қайта қарайды, ал оған дейін мұнара жексенбі сайын қонақтарға ашық болады.",
    ),
)
TURKISH = Story(
    "tr",
    "Brandisk deniz fenerine ikinci bekçi geldi",
    (
        "Brandisk belediye meclisi deniz feneri için ikinci bir bekçi tuttu, çünkü ilk bekçi artık okul otobüsünü "
        "de kullanıyor ve sis bastığında aynı anda iki yerde olamıyor.",
        "Başkan Petra Olquist perşembe günü merdivenden yılmayan birini aradıklarını, sonunda basamakları yüksek "
        "sesle sayan emekli bir org ustasını bulduklarını söyledi.",
        "Lamba alacakaranlıktan son balıkçı teknesi dönünceye kadar yanıyor; yeni bekçi, çorbası masada olsa bile "
        "telsize cevap vereceğine söz verdi.",
        "Balıkçılar, mart ayında lambanın on bir dakika söndüğü ve üç teknenin dalgakıranın dışında şarkı "
        "söyleyerek beklediği geceden sonra ikinci bekçiyi istemişti.",
        "Meclis sonbaharda giderlere yeniden bakacak; o güne kadar kule pazar günleri ziyaretçilere açık kalacak.",
    ),
)
POLISH = Story(
    "pl",
    "Latarnia w Brandisku ma drugiego latarnika",
    (
        "Rada miasta Brandisk zatrudniła drugiego latarnika, ponieważ pierwszy prowadzi teraz także autobus "
        "szkolny i nie może być w dwóch miejscach naraz, gdy nadchodzi mgła.",
        "Burmistrz Petra Olquist powiedziała w czwartek, że miasto szukało kogoś, kto nie boi się schodów, i "
        "znalazło emerytowanego organmistrza, który głośno liczy stopnie.",
        "Lampa świeci od zmierzchu aż do powrotu ostatniej łodzi, a nowy latarnik obiecał odpowiadać przez radio "
        "nawet wtedy, gdy na stole stoi gorący żurek.",
        "Rybacy poprosili o drugiego latarnika po marcowej nocy, kiedy lampa zgasła na jedenaście minut, a trzy "
        "łodzie czekały przed falochronem i śpiewały, żeby się nie zgubić.",
        "Jesienią rada ponownie przyjrzy się kosztom, a do tego czasu wieża będzie otwarta dla gości w każdą "
        "niedzielę.",
    ),
)
GREEK = Story(
    "el",
    "Δεύτερος φύλακας στον φάρο του Μπράντισκ",
    (
        "Το δημοτικό συμβούλιο του Μπράντισκ προσέλαβε δεύτερο φύλακα για τον φάρο, επειδή ο πρώτος οδηγεί πια και "
        "το σχολικό λεωφορείο και δεν μπορεί να είναι σε δύο μέρη όταν πέφτει ομίχλη.",
        "Η δήμαρχος Πέτρα Όλκβιστ είπε την Πέμπτη ότι η πόλη έψαχνε κάποιον που δεν φοβάται τις σκάλες και βρήκε "
        "έναν συνταξιούχο τεχνίτη που μετράει τα σκαλοπάτια δυνατά.",
        "Η λάμπα ανάβει από το σούρουπο ώσπου να γυρίσει η τελευταία βάρκα, και ο νέος φύλακας υποσχέθηκε να "
        "απαντά στον ασύρματο ακόμη κι όταν η σούπα είναι στο τραπέζι.",
        "Οι ψαράδες ζήτησαν δεύτερο φύλακα ύστερα από μια νύχτα του Μαρτίου, όταν η λάμπα έσβησε για έντεκα λεπτά "
        "και τρεις βάρκες περίμεναν τραγουδώντας έξω από τον μόλο.",
        "Το συμβούλιο θα ξαναδεί τα έξοδα το φθινόπωρο, και ως τότε ο πύργος μένει ανοιχτός τις Κυριακές.",
    ),
)
ARABIC = Story(
    "ar",
    "منارة برانديسك تحصل على حارس ثان",
    (
        "عين مجلس مدينة برانديسك حارسا ثانيا للمنارة لأن الحارس الأول صار يقود حافلة المدرسة أيضا ولا يستطيع أن "
        "يكون في مكانين حين ينزل الضباب على المرفأ.",
        "وقالت رئيسة البلدية بترا أولكويست يوم الخميس إن المدينة بحثت عن شخص لا يخاف من السلالم فوجدت صانع آلات "
        "متقاعدا يعد الدرجات بصوت عال.",
        "يضيء المصباح من الغروب حتى يعود آخر قارب صيد ووعد الحارس الجديد بأن يجيب على اللاسلكي حتى حين يكون الحساء "
        "على المائدة.",
        "وكان الصيادون قد طلبوا حارسا ثانيا بعد ليلة من شهر مارس انطفأ فيها المصباح إحدى عشرة دقيقة وانتظرت ثلاثة "
        "قوارب وهي تغني كي لا تتفرق.",
        "وسيعود المجلس إلى النظر في التكاليف في الخريف وحتى ذلك الحين يبقى البرج مفتوحا للزوار أيام الأحد.",
    ),
)
HEBREW = Story(
    "he",
    "שומר שני למגדלור של ברנדיסק",
    (
        "מועצת העיר ברנדיסק שכרה שומר שני למגדלור כי השומר הראשון נוהג עכשיו גם באוטובוס של בית הספר ואינו יכול "
        "להיות בשני מקומות כאשר יורד ערפל.",
        "ראשת העיר פטרה אולקוויסט אמרה ביום חמישי שהעיר חיפשה אדם שאינו חושש ממדרגות ומצאה בונה עוגבים בדימוס "
        "שסופר את המדרגות בקול רם.",
        "המנורה דולקת מבין הערביים עד שחוזרת הסירה האחרונה והשומר החדש הבטיח לענות בקשר גם כאשר המרק כבר על השולחן.",
        "הדייגים ביקשו שומר שני אחרי לילה אחד במרץ שבו כבתה המנורה לאחת עשרה דקות ושלוש סירות חיכו מחוץ למזח ושרו "
        "כדי לא להתפזר.",
        "המועצה תבחן שוב את ההוצאות בסתיו ועד אז יישאר המגדל פתוח למבקרים בכל יום ראשון.",
    ),
)
JAPANESE = Story(
    "ja",
    "ブランディスクの灯台に二人目の灯台守",
    (
        "ブランディスクの町議会は、灯台に二人目の灯台守を雇った。一人目が学校のバスも運転するようになり、霧が出たと"
        "きに二か所にいることができないためである。",
        "町長のペトラ・オルクイストさんは木曜日、階段を苦にしない人を探していたところ、段数を声に出して数える元オル"
        "ガン職人が見つかったと話した。",
        "灯りは夕暮れから最後の漁船が戻るまでともされる。新しい灯台守は、食卓にスープが出ていても無線に答えると約束"
        "した。",
        "漁師たちが二人目を求めたのは、三月のある夜に灯りが十一分間消え、三隻の船が防波堤の外で歌を歌いながら待った"
        "あとのことだった。",
        "町議会は秋に費用をもう一度見直す。それまで塔は日曜日ごとに見学者に開かれている。",
    ),
)
CHINESE = Story(
    "zh",
    "布兰迪斯克灯塔迎来第二位守塔人",
    (
        "布兰迪斯克镇议会为灯塔雇用了第二位守塔人，因为第一位守塔人现在还要开校车，起雾的时候不可能同时待在两个地方。",
        "镇长佩特拉星期四说，镇上想找一个不怕爬楼梯的人，最后找到了一位退休的管风琴师傅，他每次上楼都会大声数台阶。",
        "灯从黄昏一直亮到最后一条渔船回来，新的守塔人答应，就算桌上放着热汤，他也会回答无线电里的呼叫。",
        "三月的一个夜里，灯熄灭了十一分钟，三条渔船在防波堤外面一边唱歌一边等待，渔民们从那以后就要求增加一位守塔人。",
        "议会将在秋天重新考虑费用，在那之前，灯塔每个星期天都向游客开放，只要天气好。",
    ),
)
TAIWANESE = Story(
    "zh-TW",
    "布蘭迪斯克燈塔迎來第二位守塔人",
    (
        "布蘭迪斯克鎮議會為燈塔雇用了第二位守塔人，因為第一位守塔人現在還要開校車，起霧的時候不可能同時待在兩個地方。",
        "鎮長佩特拉星期四說，鎮上想找一個不怕爬樓梯的人，最後找到了一位退休的管風琴師傅，他每次上樓都會大聲數臺階。",
        "燈從黃昏一直亮到最後一條漁船回來，新的守塔人答應，就算桌上放著熱湯，他也會回答無線電裡的呼叫。",
        "三月的一個夜裡，燈熄滅了十一分鐘，三條漁船在防波堤外面一邊唱歌一邊等待，漁民們從那以後就要求增加一位守塔人。",
        "議會將在秋天重新考慮費用，在那之前，燈塔每個星期天都向遊客開放，只要天氣好。",
    ),
)
KOREAN = Story(
    "ko",
    "브란디스크 등대에 두 번째 등대지기",
    (
        "브란디스크 시의회는 등대에 두 번째 등대지기를 고용했다. 첫 번째 등대지기가 이제 학교 버스도 운전하게 되어 "
        "안개가 낄 때 두 곳에 있을 수 없기 때문이다.",
        "페트라 시장은 목요일에 계단을 겁내지 않는 사람을 찾았고, 계단 수를 소리 내어 세는 은퇴한 오르간 장인을 "
        "만났다고 말했다.",
        "등불은 해가 질 때부터 마지막 고깃배가 돌아올 때까지 켜져 있으며, 새 등대지기는 식탁에 국이 놓여 있어도 "
        "무전에 대답하겠다고 약속했다.",
        "어부들은 삼월의 어느 밤 등불이 십일 분 동안 꺼지고 세 척의 배가 방파제 밖에서 노래를 부르며 기다린 뒤에 "
        "두 번째 등대지기를 요청했다.",
        "시의회는 가을에 비용을 다시 살펴볼 예정이며, 그때까지 탑은 일요일마다 방문객에게 열려 있다.",
    ),
)
SWEDISH = Story(
    "sv",
    "Fyren i Brandisk får en andra fyrvaktare",
    (
        "Kommunen i Brandisk har anställt en andra fyrvaktare, eftersom den första numera också kör skolbussen och "
        "inte kan vara på två ställen när dimman lägger sig över bron.",
        "Borgmästare Petra Olquist sade på torsdagen att staden hade sökt någon som inte är rädd för trappor och "
        "hittat en pensionerad orgelbyggare som räknar stegen högt.",
        "Lampan lyser från skymningen tills den sista båten har kommit in, och den nye vaktaren har lovat att "
        "svara i radion även när ärtsoppan står på bordet.",
        "Fiskarna bad om en andra vaktare efter en natt i mars då lampan var släckt i elva minuter och tre båtar "
        "låg utanför piren och sjöng för att hålla ihop.",
        "Kommunen ser över kostnaderna igen i höst, och fram till dess är tornet öppet för besökare på söndagarna.",
    ),
)
