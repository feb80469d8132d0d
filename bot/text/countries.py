"""Countries as news names them: official and short names, adjectives, English and Russian.

A row reads: official | short; other short | adjectives | официально | в родительном падеже |
кратко | в родительном падеже | основа прилагательного. The official name is what we store.
"""

# ruff: noqa: E501 - a row of the table stays on its line

from typing import NamedTuple

_ROWS = """
Russian Federation|Russia|Russian|Российская Федерация|Российской Федерации; РФ|Россия|России|российск
Republic of Kazakhstan|Kazakhstan|Kazakh; Kazakhstani|Республика Казахстан|Республики Казахстан; РК|Казахстан|Казахстана|казахстанск
Republic of Belarus|Belarus|Belarusian; Belarussian|Республика Беларусь|Республики Беларусь|Беларусь; Белоруссия|Беларуси; Белоруссии|белорусск
Republic of Armenia|Armenia|Armenian|Республика Армения|Республики Армения; Республики Армении|Армения|Армении|армянск
Kyrgyz Republic|Kyrgyzstan|Kyrgyz; Kyrgyzstani|Кыргызская Республика|Кыргызской Республики; Киргизской Республики|Кыргызстан; Киргизия|Кыргызстана; Киргизии|кыргызск; киргизск; кыргызстанск
Republic of Tajikistan|Tajikistan|Tajik; Tajikistani|Республика Таджикистан|Республики Таджикистан|Таджикистан|Таджикистана|таджикск; таджикистанск
Republic of Uzbekistan|Uzbekistan|Uzbek; Uzbekistani|Республика Узбекистан|Республики Узбекистан|Узбекистан|Узбекистана|узбекск; узбекистанск
Turkmenistan||Turkmen|Туркменистан|Туркменистана|Туркмения|Туркмении|туркменск
Republic of Azerbaijan|Azerbaijan|Azerbaijani; Azeri|Азербайджанская Республика|Азербайджанской Республики|Азербайджан|Азербайджана|азербайджанск
Georgia||Georgian|Грузия|Грузии|||грузинск
Republic of Moldova|Moldova|Moldovan|Республика Молдова|Республики Молдова|Молдова; Молдавия|Молдовы; Молдавии|молдавск; молдовск
Ukraine||Ukrainian|Украина|Украины|||украинск
Republic of Estonia|Estonia|Estonian|Эстонская Республика|Эстонской Республики|Эстония|Эстонии|эстонск
Republic of Latvia|Latvia|Latvian|Латвийская Республика|Латвийской Республики|Латвия|Латвии|латвийск
Republic of Lithuania|Lithuania|Lithuanian|Литовская Республика|Литовской Республики|Литва|Литвы|литовск
Republic of Poland|Poland|Polish|Республика Польша|Республики Польша|Польша|Польши|польск
Czech Republic|Czechia|Czech|Чешская Республика|Чешской Республики|Чехия|Чехии|чешск
Slovak Republic|Slovakia|Slovak|Словацкая Республика|Словацкой Республики|Словакия|Словакии|словацк
Hungary||Hungarian|Венгрия|Венгрии|||венгерск
Romania||Romanian|Румыния|Румынии|||румынск
Republic of Bulgaria|Bulgaria|Bulgarian|Республика Болгария|Республики Болгария|Болгария|Болгарии|болгарск
Republic of Serbia|Serbia|Serbian|Республика Сербия|Республики Сербия|Сербия|Сербии|сербск
Republic of Croatia|Croatia|Croatian|Республика Хорватия|Республики Хорватия|Хорватия|Хорватии|хорватск
Republic of Slovenia|Slovenia|Slovenian; Slovene|Республика Словения|Республики Словения|Словения|Словении|словенск
Bosnia and Herzegovina||Bosnian|Босния и Герцеговина|Боснии и Герцеговины|||боснийск
Montenegro||Montenegrin|Черногория|Черногории|||черногорск
North Macedonia||Macedonian|Северная Македония|Северной Македонии|||македонск
Republic of Albania|Albania|Albanian|Республика Албания|Республики Албания|Албания|Албании|албанск
Hellenic Republic|Greece|Greek|Греческая Республика|Греческой Республики|Греция|Греции|греческ
Republic of Cyprus|Cyprus|Cypriot|Республика Кипр|Республики Кипр|Кипр|Кипра|кипрск
Republic of Malta|Malta|Maltese|Республика Мальта|Республики Мальта|Мальта|Мальты|мальтийск
Republic of Türkiye|Turkey; Türkiye; Turkiye; Republic of Turkey|Turkish|Турецкая Республика|Турецкой Республики|Турция|Турции|турецк
Federal Republic of Germany|Germany|German|Федеративная Республика Германия|Федеративной Республики Германия; ФРГ|Германия|Германии|германск; немецк
French Republic|France|French|Французская Республика|Французской Республики|Франция|Франции|французск
Italian Republic|Italy|Italian|Итальянская Республика|Итальянской Республики|Италия|Италии|итальянск
Kingdom of Spain|Spain|Spanish|Королевство Испания|Королевства Испания|Испания|Испании|испанск
Portuguese Republic|Portugal|Portuguese|Португальская Республика|Португальской Республики|Португалия|Португалии|португальск
Republic of Austria|Austria|Austrian|Австрийская Республика|Австрийской Республики|Австрия|Австрии|австрийск
Swiss Confederation|Switzerland|Swiss|Швейцарская Конфедерация|Швейцарской Конфедерации|Швейцария|Швейцарии|швейцарск
Kingdom of Belgium|Belgium|Belgian|Королевство Бельгия|Королевства Бельгия|Бельгия|Бельгии|бельгийск
Kingdom of the Netherlands|Netherlands|Dutch|Королевство Нидерландов|Королевства Нидерландов|Нидерланды|Нидерландов|нидерландск; голландск
Grand Duchy of Luxembourg|Luxembourg|Luxembourgish|Великое Герцогство Люксембург|Великого Герцогства Люксембург|Люксембург|Люксембурга|люксембургск
Kingdom of Denmark|Denmark|Danish|Королевство Дания|Королевства Дания|Дания|Дании|датск
Kingdom of Norway|Norway|Norwegian|Королевство Норвегия|Королевства Норвегия|Норвегия|Норвегии|норвежск
Kingdom of Sweden|Sweden|Swedish|Королевство Швеция|Королевства Швеция|Швеция|Швеции|шведск
Republic of Finland|Finland|Finnish|Финляндская Республика|Финляндской Республики|Финляндия|Финляндии|финск; финляндск
Iceland||Icelandic|Исландия|Исландии|||исландск
Ireland||Irish|Ирландия|Ирландии|||ирландск
United Kingdom|UK; U.K.; Great Britain; Britain|British|Соединённое Королевство|Соединённого Королевства|Великобритания|Великобритании|британск
United States of America|United States; USA; US; U.S.; U.S.A.|American|Соединённые Штаты Америки|Соединённых Штатов Америки; США|Соединённые Штаты|Соединённых Штатов|американск
Canada||Canadian|Канада|Канады|||канадск
United Mexican States|Mexico|Mexican|Мексиканские Соединённые Штаты|Мексиканских Соединённых Штатов|Мексика|Мексики|мексиканск
Federative Republic of Brazil|Brazil|Brazilian|Федеративная Республика Бразилия|Федеративной Республики Бразилия|Бразилия|Бразилии|бразильск
Argentine Republic|Argentina|Argentine; Argentinian|Аргентинская Республика|Аргентинской Республики|Аргентина|Аргентины|аргентинск
Republic of Chile|Chile|Chilean|Республика Чили|Республики Чили|Чили|Чили|чилийск
Republic of Colombia|Colombia|Colombian|Республика Колумбия|Республики Колумбия|Колумбия|Колумбии|колумбийск
Republic of Peru|Peru|Peruvian|Республика Перу|Республики Перу|Перу|Перу|перуанск
Bolivarian Republic of Venezuela|Venezuela|Venezuelan|Боливарианская Республика Венесуэла|Боливарианской Республики Венесуэла|Венесуэла|Венесуэлы|венесуэльск
Republic of Nicaragua|Nicaragua|Nicaraguan|Республика Никарагуа|Республики Никарагуа|Никарагуа|Никарагуа|никарагуанск
Republic of Cuba|Cuba|Cuban|Республика Куба|Республики Куба|Куба|Кубы|кубинск
People's Republic of China|China; PRC|Chinese|Китайская Народная Республика|Китайской Народной Республики; КНР|Китай|Китая|китайск
Mongolia||Mongolian|Монголия|Монголии|||монгольск
Japan||Japanese|Япония|Японии|||японск
Republic of Korea|South Korea; ROK|South Korean|Республика Корея|Республики Корея|Южная Корея|Южной Кореи|южнокорейск
Democratic People's Republic of Korea|North Korea; DPRK|North Korean|Корейская Народно-Демократическая Республика|Корейской Народно-Демократической Республики; КНДР|Северная Корея|Северной Кореи|северокорейск
Republic of India|India|Indian|Республика Индия|Республики Индия|Индия|Индии|индийск
Islamic Republic of Pakistan|Pakistan|Pakistani|Исламская Республика Пакистан|Исламской Республики Пакистан; ИРП|Пакистан|Пакистана|пакистанск
Islamic Republic of Iran|Iran|Iranian|Исламская Республика Иран|Исламской Республики Иран; ИРИ|Иран|Ирана|иранск
Islamic Republic of Afghanistan|Afghanistan|Afghan|Исламская Республика Афганистан|Исламской Республики Афганистан|Афганистан|Афганистана|афганск
People's Republic of Bangladesh|Bangladesh|Bangladeshi|Народная Республика Бангладеш|Народной Республики Бангладеш|Бангладеш|Бангладеш|бангладешск
Nepal||Nepalese; Nepali|Непал|Непала|||непальск
Democratic Socialist Republic of Sri Lanka|Sri Lanka|Sri Lankan|Демократическая Социалистическая Республика Шри-Ланка|Демократической Социалистической Республики Шри-Ланка|Шри-Ланка|Шри-Ланки|шри-ланкийск
Republic of the Union of Myanmar|Myanmar|Burmese|Республика Союз Мьянма|Республики Союз Мьянма|Мьянма|Мьянмы|мьянманск
Kingdom of Thailand|Thailand|Thai|Королевство Таиланд|Королевства Таиланд|Таиланд|Таиланда|таиландск; тайск
Socialist Republic of Vietnam|Vietnam; Viet Nam|Vietnamese|Социалистическая Республика Вьетнам|Социалистической Республики Вьетнам; СРВ|Вьетнам|Вьетнама|вьетнамск
Lao People's Democratic Republic|Laos|Laotian|Лаосская Народно-Демократическая Республика|Лаосской Народно-Демократической Республики; ЛНДР|Лаос|Лаоса|лаосск
Kingdom of Cambodia|Cambodia|Cambodian|Королевство Камбоджа|Королевства Камбоджа|Камбоджа|Камбоджи|камбоджийск
Malaysia||Malaysian|Малайзия|Малайзии|||малайзийск
Republic of Singapore|Singapore|Singaporean|Республика Сингапур|Республики Сингапур|Сингапур|Сингапура|сингапурск
Republic of Indonesia|Indonesia|Indonesian|Республика Индонезия|Республики Индонезия|Индонезия|Индонезии|индонезийск
Republic of the Philippines|Philippines|Philippine; Filipino|Республика Филиппины|Республики Филиппины|Филиппины|Филиппин|филиппинск
Commonwealth of Australia|Australia|Australian|Австралийский Союз|Австралийского Союза|Австралия|Австралии|австралийск
New Zealand|||Новая Зеландия|Новой Зеландии|||новозеландск
State of Israel|Israel|Israeli|Государство Израиль|Государства Израиль|Израиль|Израиля|израильск
State of Palestine|Palestine|Palestinian|Государство Палестина|Государства Палестина|Палестина|Палестины|палестинск
Syrian Arab Republic|Syria|Syrian|Сирийская Арабская Республика|Сирийской Арабской Республики; САР|Сирия|Сирии|сирийск
Lebanese Republic|Lebanon|Lebanese|Ливанская Республика|Ливанской Республики|Ливан|Ливана|ливанск
Hashemite Kingdom of Jordan|Jordan|Jordanian|Иорданское Хашимитское Королевство|Иорданского Хашимитского Королевства|Иордания|Иордании|иорданск
Republic of Iraq|Iraq|Iraqi|Республика Ирак|Республики Ирак|Ирак|Ирака|иракск
Kingdom of Saudi Arabia|Saudi Arabia|Saudi; Saudi Arabian|Королевство Саудовская Аравия|Королевства Саудовская Аравия|Саудовская Аравия|Саудовской Аравии|саудовск
State of Qatar|Qatar|Qatari|Государство Катар|Государства Катар|Катар|Катара|катарск
State of Kuwait|Kuwait|Kuwaiti|Государство Кувейт|Государства Кувейт|Кувейт|Кувейта|кувейтск
Kingdom of Bahrain|Bahrain|Bahraini|Королевство Бахрейн|Королевства Бахрейн|Бахрейн|Бахрейна|бахрейнск
Sultanate of Oman|Oman|Omani|Султанат Оман|Султаната Оман|Оман|Омана|оманск
United Arab Emirates|UAE|Emirati|Объединённые Арабские Эмираты|Объединённых Арабских Эмиратов; ОАЭ|Эмираты|Эмиратов|эмиратск
Republic of Yemen|Yemen|Yemeni|Йеменская Республика|Йеменской Республики|Йемен|Йемена|йеменск
Arab Republic of Egypt|Egypt|Egyptian|Арабская Республика Египет|Арабской Республики Египет; АРЕ|Египет|Египта|египетск
State of Libya|Libya|Libyan|Государство Ливия|Государства Ливия|Ливия|Ливии|ливийск
Republic of Tunisia|Tunisia|Tunisian|Тунисская Республика|Тунисской Республики|Тунис|Туниса|тунисск
People's Democratic Republic of Algeria|Algeria|Algerian|Алжирская Народная Демократическая Республика|Алжирской Народной Демократической Республики|Алжир|Алжира|алжирск
Kingdom of Morocco|Morocco|Moroccan|Королевство Марокко|Королевства Марокко|Марокко|Марокко|марокканск
Republic of the Sudan|Sudan|Sudanese|Республика Судан|Республики Судан|Судан|Судана|суданск
Federal Democratic Republic of Ethiopia|Ethiopia|Ethiopian|Федеративная Демократическая Республика Эфиопия|Федеративной Демократической Республики Эфиопия|Эфиопия|Эфиопии|эфиопск
Republic of Kenya|Kenya|Kenyan|Республика Кения|Республики Кения|Кения|Кении|кенийск
Federal Republic of Nigeria|Nigeria|Nigerian|Федеративная Республика Нигерия|Федеративной Республики Нигерия|Нигерия|Нигерии|нигерийск
Republic of Ghana|Ghana|Ghanaian|Республика Гана|Республики Гана|Гана|Ганы|ганск
Republic of Senegal|Senegal|Senegalese|Республика Сенегал|Республики Сенегал|Сенегал|Сенегала|сенегальск
Republic of Mali|Mali|Malian|Республика Мали|Республики Мали|Мали|Мали|малийск
Republic of South Africa|South Africa|South African|Южно-Африканская Республика|Южно-Африканской Республики; ЮАР|Южная Африка|Южной Африки|южноафриканск
Republic of Angola|Angola|Angolan|Республика Ангола|Республики Ангола|Ангола|Анголы|ангольск
Republic of Zimbabwe|Zimbabwe|Zimbabwean|Республика Зимбабве|Республики Зимбабве|Зимбабве|Зимбабве|зимбабвийск
United Republic of Tanzania|Tanzania|Tanzanian|Объединённая Республика Танзания|Объединённой Республики Танзания|Танзания|Танзании|танзанийск
Republic of Rwanda|Rwanda|Rwandan|Республика Руанда|Республики Руанда|Руанда|Руанды|руандийск
Republic of Abkhazia|Abkhazia|Abkhaz; Abkhazian|Республика Абхазия|Республики Абхазия|Абхазия|Абхазии|абхазск
Republic of South Ossetia|South Ossetia|South Ossetian|Республика Южная Осетия|Республики Южная Осетия|Южная Осетия|Южной Осетии|югоосетинск
Vatican City State|Vatican; Holy See||Ватикан|Ватикана|Святой Престол|Святого Престола|ватиканск
"""


class Country(NamedTuple):
    """`adjectives` are whole words in English and stems in Russian."""

    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _english(cells: list[str]) -> Country:
    return Country(cells[0], (cells[0], *_listed(cells[1])), _listed(cells[2]))


def _russian(cells: list[str]) -> Country:
    """Genitives count as names: an office is held "of" a country."""
    names = [cells[3]]
    for cell in cells[4:7]:
        names.extend(_listed(cell))
    return Country(cells[3], tuple(names), _listed(cells[7]))


_TABLE = [row.split("|") for row in _ROWS.strip().splitlines()]

ENGLISH: tuple[Country, ...] = tuple(_english(cells) for cells in _TABLE)
RUSSIAN: tuple[Country, ...] = tuple(_russian(cells) for cells in _TABLE)
