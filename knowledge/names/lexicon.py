"""Lexicon: the common words of the field, which say what kind of thing a name names but not which one.

``concept: forms`` lists forms that translate each other, in English, romanised Arabic and Persian, and Arabic script;
a line without a colon lists words that stand for themselves. After a slash come foreign forms that single out a name
where the English word would not ("hashd", not "mobilization"). No line holds the name of a particular group or person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from knowledge.names.romanisation import sound_of_latin
from knowledge.names.scripts import is_arabic, sound_of_arabic


class WordRole(Enum):
    """What a word does in a name."""

    NAME = "name"
    TOPIC = "topic"
    GIVEN = "given"
    PLACE = "place"
    KIND = "kind"
    KUNYA = "kunya"
    TITLE = "title"
    PARTICLE = "particle"


_KINDS = """
organization: organizations organisation org munazzama munadhamat munazzamat sazman tanzim منظمة تنظيم سازمان
brigade: brigades liwa lewa liwaa لواء
battalion: battalions kataib katiba katibat phalange phalanges كتائب كتيبة کتائب
company: saraya sariya detachment detachments companies سرايا سرية سرایا
corps: faylaq failaq corp sepah sipah سپاه lashkar فيلق فیلق لشکر
force: forces quwat quwwat quwa niru nirou niruye unit units قوات قوة نیروی نيروي قوه
movement: haraka harakat haraket harekat harakah jonbesh junbish حركة جنبش حرکت
army: jaysh jaish jeish artesh جيش ارتش جیش
party: hizb حزب
alliance: coalition tahalluf itilaf bloc تحالف ائتلاف
front: jabha jabhat jebhe جبهة جبهه
council: majlis shura shoura مجلس شورى شورای
committee: commission lajna hayat هيئة لجنة هیئت
ministry: ministries wizara wizarat vezarat وزارة وزارت
command: qiyada qiyadat quyadat قيادة فرماندهی
operation: operations ops amaliyat amaliyyat عمليات عملیات
service: services apparatus jihaz jahaz جهاز
directorate: mudiriya department dept administration idara مديرية دائرة
government: hukuma hukumat حكومة دولت
office: maktab bureau مكتب دفتر
association: union federation league rabita jamiya رابطة اتحاد جمعية
group: groups militia militias militant militants faction factions cell fasail majmua جماعة فصائل گروه مجموعة
foundation: institute institution muassasa bonyad مؤسسة بنیاد
division: firqa فرقة
regiment: fawj فوج
house: bayt beit بيت
programme: program
state: dawla dawlat دولة
imam: إمام امام
firm: plc ltd inc llc co corporation solutions secure limited holding sharika sharikat شركة شرکت
agency authority network project fund team mission base camp airport airbase embassy consulate compound facility
member members spokesman spokesperson official officials fighter fighters wing branch
attack attacks strike strikes rocket rockets drone drones bombing protest protests
"""

_TOPICS = """
popular: / shaabi shabi chaabi shaabiya شعبي شعبیة شعبية شعبی
mobilization: mobilisation / hashd hashed hachd حشد
islamic: / islami islamiya islamiyya islamiyah eslami islamia اسلامي إسلامية اسلامية اسلامی
revolution: revolutionary / thawra thawrat enqelab inqilab ثورة انقلاب
guard: guards guardians / haras hurras pasdaran حرس پاسداران
interior: / dakhiliya dakhiliyya داخلية
defense: defence / difa دفاع
foreign: / kharijiya خارجية
intelligence: / mukhabarat istikhbarat مخابرات استخبارات
security: / amn aman أمن امن
national: natl / watani watania wataniya وطني وطنية
joint: combined / mushtaraka mushtarak مشتركة
counter: countering anti / mukafaha mukafahat مكافحة
terrorism: terror terrorist / irhab ارهاب إرهاب
central: / markazi مركزي
region: regional / iqlim إقليم اقليم
representative: representatives deputies / nuwab نواب
parliament: / barlaman برلمان
world: global international / aalami dawli دولي دولية
united: / muttahida متحدة
nation: nations / umam أمم
resistance: / muqawama muqawamah moqavemat مقاومة مقاومت
supreme: higher
democratic: democracy / dimuqrati ديمقراطي
victory: / nasr نصر
justice: / adala عدالة
law: / qanun قانون
oil: / naft نفط
health: / sihha صحة
finance: / maliya مالية
assistance peace blood jihad federal electricity trade agriculture education transport water planning culture
youth sports
prime first food special independent patriotic new high common public private social fuel smuggling policy briefing
weather borders zone green red white black gold blue military political civil economic strategic maritime workers
"""

_TITLES = """
sheikh: shaykh sheik cheikh شيخ شیخ
sayyid: sayed sayyed seyyed seyed سيد سید
hajj: haj haji hajji hadji hajii حاج
ayatollah: ayatullah ayatallah ايةالله آیتالله آيةالله ايت
general: gen amma amm عامة عام
brigadier colonel col major maj lieutenant lt captain capt admiral adm فريق عميد عقيد سردار
commander: cmdr amid فرمانده
president: raees rais رئيس رییس
minister: wazir وزير وزیر
doctor: dr دكتور
mr mrs ms sir mullah mawla hojatoleslam pm premier secretary director chief deputy acting former late ambassador leader
head chairman speaker senator grand junior jr senior sr ii iii
"""

_PLACES = """
iraq: iraqi iraqis eraq irak iraqia iraqiya iraqiyya iraqiyah عراق عراقي عراقية
iran: iranian irani ايران ایران ايرانية
syria: syrian souria souriya suriya suriyya سوريا سورية
lebanon: lebanese lubnan لبنان لبناني
levant: sham شام
yemen: yemeni yaman يمن
kurdistan: kurdish kurd kurds كردستان
turkey: turkish
israel: israeli
saudi: saudiya سعودية
hejaz: hijaz حجاز
bahrain: bahraini بحرين
us: usa american america amrika امريكا
un: onu
britain: british uk
russia: russian روسيا
china: chinese
europe: european eu
baghdad: baghdadi بغداد
basra: basrah basri بصرة
anbar: anbari انبار أنبار
erbil: irbil arbil hewler أربيل اربيل
kirkuk: karkuk كركوك
tehran: tehrani طهران تهران
damascus: دمشق
beirut: بيروت
nineveh: ninawa ninevah
mosul najaf karbala kerbala samarra tikrit salahuddin diyala babil wasit maysan muthanna
qadisiyah dohuk sulaymaniyah aleppo sinjar taji qaim kuwait jordan arabia afghanistan pakistan german
germany french france italian italy gulf middle east eastern west western north northern south southern
"""

_GIVEN = """
ali: علي علی
mohammed: mohammad muhammad muhammed mohamed mohamad mehmed mohd محمد
ahmed: ahmad أحمد احمد
hassan: hasan حسن
hussein: hussain husayn hossein hussayn حسين حسین
abbas: عباس
mustafa: mostafa mustapha مصطفى مصطفی
mahmoud: mahmud mahmood محمود
ibrahim: ebrahim إبراهيم
omar: umar عمر
jafar: jaafar جعفر
haider: haydar hayder heydar حيدر
karim: kareem كريم
mahdi: mehdi مهدي مهدی
kazem: kadhim kadhem كاظم
saleh: salih صالح
michael: mike mick
joseph: joe joey
robert: bob rob bobby
william: bill will billy
james: jim jimmy
kenneth: ken kenny
donald: don donnie
thomas: tom tommy
richard: dick rick rich
anthony: tony
edward: ed eddie ted
david: dave
daniel: dan danny
matthew: matt
steven: stephen steve
john mark george peter paul frank
"""

_PARTICLES = """
al el ul il ad ash as at an ar az es et en er ez esh eth the of for in and to on by from with de e ye wa fi bin ben ibn
bint led based و في فی من از ابن بن ال
"""

_OPENERS = """
then but when after while although however later yet so if since because as like until once soon even only both that
this did does is was are has had do what which where why how who may might can could will would should about
"""
OPENERS = frozenset(_OPENERS.split())
"""Words that begin a sentence with a capital and are no given names."""


def _sound(written: str) -> str:
    return sound_of_arabic(written) if is_arabic(written) else sound_of_latin(written)


def _entries() -> Iterator[tuple[str, tuple[str, WordRole]]]:
    tables = (
        (_PARTICLES, WordRole.PARTICLE), (_TITLES, WordRole.TITLE), (_GIVEN, WordRole.GIVEN), (_KINDS, WordRole.KIND),
        (_PLACES, WordRole.PLACE), (_TOPICS, WordRole.TOPIC), ("abu: abi abo abou أبو ابو أبي ابي", WordRole.KUNYA),
    )  # fmt: skip
    for table, role in tables:
        for line in table.strip().splitlines():
            concept, colon, _ = line.partition(":")
            spoken = role
            for form in line.replace(":", "").split():
                if form == "/":
                    spoken = WordRole.NAME
                else:
                    yield form, (concept if colon else _singular(form), spoken)


def _singular(form: str) -> str:
    return form.removesuffix("s") if len(form) > 4 else form


def _first_wins(entries: Iterable[tuple[str, tuple[str, WordRole]]]) -> dict[str, tuple[str, WordRole]]:
    known: dict[str, tuple[str, WordRole]] = {}
    for form, meaning in entries:
        known.setdefault(form, meaning)
    return known


MEANINGS = _first_wins(_entries())
"""Concept and role of a common word, by its spelling."""
SOUNDS = _first_wins((_sound(form).rstrip("H"), meaning) for form, meaning in _entries())
"""The same by its sound."""
