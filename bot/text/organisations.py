"""International organisations: the name that we store, and the others that texts use.

A row reads: stored name | other names | название | другие названия и родительный падеж.
An abbreviation of three letters and more is the stored name; shorter ones are written out.
"""

# ruff: noqa: E501 - a row of the table stays on its line

from typing import NamedTuple

_ROWS = """
CSTO|Collective Security Treaty Organization; Collective Security Treaty Organisation|ОДКБ|Организация Договора о коллективной безопасности; Организации Договора о коллективной безопасности
United Nations|UN; U.N.; United Nations Organization; United Nations Organisation|ООН|Организация Объединённых Наций; Организации Объединённых Наций
European Union|EU; E.U.|Европейский союз|Европейского союза; Евросоюз; Евросоюза; ЕС
European Commission||Европейская комиссия|Европейской комиссии; Еврокомиссия; Еврокомиссии
European Council||Европейский совет|Европейского совета
European Parliament||Европейский парламент|Европейского парламента; Европарламент; Европарламента
Council of Europe||Совет Европы|Совета Европы
PACE|Parliamentary Assembly of the Council of Europe|ПАСЕ|Парламентская ассамблея Совета Европы; Парламентской ассамблеи Совета Европы
African Union|AU|Африканский союз|Африканского союза
CSTO PA|PA CSTO; PA of the CSTO|ПА ОДКБ|
NATO|North Atlantic Treaty Organization; North Atlantic Treaty Organisation; North Atlantic Alliance|НАТО|Организация Североатлантического договора; Организации Североатлантического договора
CIS|Commonwealth of Independent States|СНГ|Содружество Независимых Государств; Содружества Независимых Государств
CIS IPA|Interparliamentary Assembly of the CIS; IPA CIS|МПА СНГ|Межпарламентская Ассамблея СНГ; Межпарламентской Ассамблеи СНГ
SCO|Shanghai Cooperation Organization; Shanghai Cooperation Organisation|ШОС|Шанхайская организация сотрудничества; Шанхайской организации сотрудничества
SCO RATS|RATS SCO; Regional Anti-Terrorist Structure of the SCO; SCO Regional Anti-Terrorist Structure|РАТС ШОС|Региональная антитеррористическая структура ШОС; Региональной антитеррористической структуры ШОС
OSCE|Organization for Security and Co-operation in Europe; Organization for Security and Cooperation in Europe; Organisation for Security and Co-operation in Europe; Organisation for Security and Cooperation in Europe|ОБСЕ|Организация по безопасности и сотрудничеству в Европе; Организации по безопасности и сотрудничеству в Европе
ODIHR|Office for Democratic Institutions and Human Rights; OSCE Office for Democratic Institutions and Human Rights|БДИПЧ|Бюро по демократическим институтам и правам человека; БДИПЧ ОБСЕ
EAEU|Eurasian Economic Union; EEU|ЕАЭС|Евразийский экономический союз; Евразийского экономического союза
EEC|Eurasian Economic Commission|ЕЭК|Евразийская экономическая комиссия; Евразийской экономической комиссии
EDB|Eurasian Development Bank|ЕАБР|Евразийский банк развития; Евразийского банка развития
Union State|Union State of Russia and Belarus|Союзное государство|Союзного государства
BRICS||БРИКС|
CICA|Conference on Interaction and Confidence-Building Measures in Asia; Conference on Interaction and Confidence Building Measures in Asia|СВМДА|Совещание по взаимодействию и мерам доверия в Азии; Совещания по взаимодействию и мерам доверия в Азии
OTS|Organization of Turkic States; Organisation of Turkic States|ОТГ|Организация тюркских государств; Организации тюркских государств
OIC|Organization of Islamic Cooperation; Organisation of Islamic Cooperation|ОИС|Организация исламского сотрудничества; Организации исламского сотрудничества
ECO|Economic Cooperation Organization; Economic Cooperation Organisation|ОЭС|Организация экономического сотрудничества; Организации экономического сотрудничества
BSEC|Organization of the Black Sea Economic Cooperation; Black Sea Economic Cooperation|ОЧЭС|Организация Черноморского экономического сотрудничества; Организации Черноморского экономического сотрудничества
GUAM|GUAM Organization for Democracy and Economic Development|ГУАМ|
Arab League|League of Arab States; LAS|ЛАГ|Лига арабских государств; Лиги арабских государств
GCC|Gulf Cooperation Council; Cooperation Council for the Arab States of the Gulf|ССАГПЗ|Совет сотрудничества арабских государств Персидского залива; Совета сотрудничества арабских государств Персидского залива
ASEAN|Association of Southeast Asian Nations; Association of South-East Asian Nations|АСЕАН|Ассоциация государств Юго-Восточной Азии; Ассоциации государств Юго-Восточной Азии
APEC|Asia-Pacific Economic Cooperation|АТЭС|Азиатско-Тихоокеанское экономическое сотрудничество
SAARC|South Asian Association for Regional Cooperation|СААРК|
ECOWAS|Economic Community of West African States|ЭКОВАС|
IGAD|Intergovernmental Authority on Development|ИГАД|
SADC|Southern African Development Community|САДК|
CELAC|Community of Latin American and Caribbean States|СЕЛАК|
OAS|Organization of American States; Organisation of American States|ОАГ|Организация американских государств; Организации американских государств
MERCOSUR|Southern Common Market|МЕРКОСУР|
IAEA|International Atomic Energy Agency|МАГАТЭ|Международное агентство по атомной энергии; Международного агентства по атомной энергии
OPCW|Organization for the Prohibition of Chemical Weapons; Organisation for the Prohibition of Chemical Weapons|ОЗХО|Организация по запрещению химического оружия; Организации по запрещению химического оружия
CTBTO|Comprehensive Nuclear-Test-Ban Treaty Organization; Comprehensive Nuclear Test-Ban Treaty Organization|ОДВЗЯИ|
WHO|World Health Organization; World Health Organisation|ВОЗ|Всемирная организация здравоохранения; Всемирной организации здравоохранения
WTO|World Trade Organization; World Trade Organisation|ВТО|Всемирная торговая организация; Всемирной торговой организации
WFP|World Food Programme; World Food Program|ВПП|Всемирная продовольственная программа; Всемирной продовольственной программы
FAO|Food and Agriculture Organization; Food and Agriculture Organisation|ФАО|
UNESCO|United Nations Educational, Scientific and Cultural Organization|ЮНЕСКО|
UNICEF|United Nations Children's Fund; UN Children's Fund|ЮНИСЕФ|Детский фонд ООН; Детского фонда ООН
UNDP|United Nations Development Programme; UN Development Programme|ПРООН|Программа развития ООН; Программы развития ООН
UNEP|United Nations Environment Programme|ЮНЕП|
UNHCR|United Nations High Commissioner for Refugees; UN Refugee Agency|УВКБ ООН|Управление Верховного комиссара ООН по делам беженцев; Управления Верховного комиссара ООН по делам беженцев
UNODC|United Nations Office on Drugs and Crime; UN Office on Drugs and Crime|УНП ООН|Управление ООН по наркотикам и преступности; Управления ООН по наркотикам и преступности
UNOCT|United Nations Office of Counter-Terrorism; UN Office of Counter-Terrorism|КТУ ООН|Контртеррористическое управление ООН; Контртеррористического управления ООН
UNRCCA|United Nations Regional Centre for Preventive Diplomacy for Central Asia; UN Regional Centre for Preventive Diplomacy for Central Asia|РЦПДЦА ООН|
UNCTAD|United Nations Conference on Trade and Development; UN Trade and Development|ЮНКТАД|
OCHA|United Nations Office for the Coordination of Humanitarian Affairs|УКГВ ООН|
UNFPA|United Nations Population Fund|ЮНФПА|
UNIDO|United Nations Industrial Development Organization|ЮНИДО|
UNAMA|United Nations Assistance Mission in Afghanistan|МООНСА|
ILO|International Labour Organization; International Labor Organization; International Labour Organisation|МОТ|Международная организация труда; Международной организации труда
IOM|International Organization for Migration; International Organisation for Migration|МОМ|Международная организация по миграции; Международной организации по миграции
IMO|International Maritime Organization; International Maritime Organisation|ИМО|Международная морская организация; Международной морской организации
ICAO|International Civil Aviation Organization; International Civil Aviation Organisation|ИКАО|Международная организация гражданской авиации; Международной организации гражданской авиации
ITU|International Telecommunication Union|МСЭ|Международный союз электросвязи; Международного союза электросвязи
UPU|Universal Postal Union|ВПС|Всемирный почтовый союз; Всемирного почтового союза
WIPO|World Intellectual Property Organization|ВОИС|Всемирная организация интеллектуальной собственности; Всемирной организации интеллектуальной собственности
WMO|World Meteorological Organization; World Meteorological Organisation|ВМО|Всемирная метеорологическая организация; Всемирной метеорологической организации
IMF|International Monetary Fund|МВФ|Международный валютный фонд; Международного валютного фонда
World Bank|World Bank Group|Всемирный банк|Всемирного банка
EBRD|European Bank for Reconstruction and Development|ЕБРР|Европейский банк реконструкции и развития; Европейского банка реконструкции и развития
ECB|European Central Bank|ЕЦБ|Европейский центральный банк; Европейского центрального банка
AIIB|Asian Infrastructure Investment Bank|АБИИ|Азиатский банк инфраструктурных инвестиций; Азиатского банка инфраструктурных инвестиций
ADB|Asian Development Bank|АБР|Азиатский банк развития; Азиатского банка развития
OECD|Organization for Economic Co-operation and Development; Organisation for Economic Co-operation and Development; Organisation for Economic Cooperation and Development|ОЭСР|Организация экономического сотрудничества и развития; Организации экономического сотрудничества и развития
OPEC|Organization of the Petroleum Exporting Countries; Organisation of the Petroleum Exporting Countries|ОПЕК|Организация стран — экспортёров нефти; Организации стран — экспортёров нефти
GECF|Gas Exporting Countries Forum|ФСЭГ|Форум стран — экспортёров газа; Форума стран — экспортёров газа
INTERPOL|International Criminal Police Organization|Интерпол|Интерпола
Europol||Европол|Европола
Frontex||Frontex|
FATF|Financial Action Task Force|ФАТФ|
EAG|Eurasian Group on Combating Money Laundering and Financing of Terrorism|ЕАГ|Евразийская группа по противодействию легализации преступных доходов и финансированию терроризма
ICC|International Criminal Court|МУС|Международный уголовный суд; Международного уголовного суда
ICJ|International Court of Justice|Международный суд ООН|Международного суда ООН
ICRC|International Committee of the Red Cross|МККК|Международный комитет Красного Креста; Международного комитета Красного Креста
IFRC|International Federation of Red Cross and Red Crescent Societies|МФОКК и КП|
IPU|Inter-Parliamentary Union|МПС|Межпарламентский союз; Межпарламентского союза
IOC|International Olympic Committee|МОК|Международный олимпийский комитет; Международного олимпийского комитета
Nordic Council||Северный совет|Северного совета
Arctic Council||Арктический совет|Арктического совета
Barents Euro-Arctic Council||Совет Баренцева/Евроарктического региона|
CBSS|Council of the Baltic Sea States|СГБМ|Совет государств Балтийского моря; Совета государств Балтийского моря
Visegrad Group||Вишеградская группа|Вишеградской группы
"""


class Organisation(NamedTuple):
    name: str
    names: tuple[str, ...]


def _organisation(name: str, others: str) -> Organisation:
    listed = tuple(part.strip() for part in others.split(";") if part.strip())
    return Organisation(name, (name, *listed))


_TABLE = [row.split("|") for row in _ROWS.strip().splitlines()]

ENGLISH: tuple[Organisation, ...] = tuple(_organisation(cells[0], cells[1]) for cells in _TABLE)
RUSSIAN: tuple[Organisation, ...] = tuple(_organisation(cells[2], cells[3]) for cells in _TABLE)
