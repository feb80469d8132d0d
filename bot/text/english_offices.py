"""The vocabulary of offices in English: heads, what stands before them, portfolios, ranks."""

from bot.text.phrases import Phrases
from bot.text.phrases import words_of as _words

HEADS = _words(
    """
    president premier minister chancellor chairman chairwoman chairperson chair co-chair cochair
    secretary ambassador director head chief commissioner speaker spokesperson spokesman
    spokeswoman representative envoy commander governor mayor rector chancellor senator king queen
    prince princess emir sultan administrator coordinator co-ordinator adviser advisor counsellor
    attaché attache prosecutor ombudsman ombudsperson ombudswoman judge justice rapporteur consul
    inspector treasurer registrar manager officer leader assistant aide deputy patriarch
    metropolitan plenipotentiary vice-president vice-chairman vice-chairperson vice-chair
    vice-premier vice-minister vice-chancellor vice-rector secretary-general director-general
    prosecutor-general governor-general inspector-general under-secretary-general under-secretary
    undersecretary assistant-secretary-general commander-in-chief chairperson-in-office
    chairman-in-office chair-in-office ambassador-at-large minister-counsellor president-elect
    editor-in-chief editor superintendent comptroller auditor dean provost academician
    akim hokim khokim
    """
)
HEADS_OF = _words("member fellow")
"""Heads only before "of": a member state or a fellow citizen holds no office."""
_REGIONS = (
    "Europe;Asia;Africa;Central Asia;South Asia;"
    "Southeast Asia;South-East Asia;East Asia;Western Asia;Eastern Europe;"
    "Western Europe;Central Europe;South-Eastern Europe;Latin America;North America;"
    "South America;the Caribbean;Middle East;Near East;South Caucasus;"
    "Caucasus;Western Balkans;Balkans;Arctic;Sahel;"
    "Horn of Africa;North Africa;West Africa;East Africa;Southern Africa;"
    "Pacific;Asia and the Pacific;Europe and Central Asia;Latin America and the Caribbean;Eurasia;"
    "Eurasian Region"
)
REGIONS: Phrases[str] = Phrases((region, region) for region in _REGIONS.split(";"))
"""Parts of the world that an office is for, or an envoy is sent to; none is a body."""
WITH_GENERAL = _words(
    """
    secretary director prosecutor attorney governor inspector consul auditor commissioner
    solicitor comptroller surgeon adjutant quartermaster under-secretary
    """
)
MODIFIERS = _words(
    """
    acting interim deputy first second third vice senior former ex assistant associate executive
    special permanent personal plenipotentiary extraordinary honorary chief principal joint high
    federal national general state prime press managing under parliamentary presidential political
    military resident regional official incumbent current lead supreme crown attorney solicitor
    foreign defence defense interior finance economy health education culture justice energy
    transport trade agriculture environment labour labor sports sport tourism science security
    emergencies project country programme field humanitarian digital development industry
    information communications planning home immigration
    information media public staff cabinet privy private chargé
    """
)
LEADING = _words("acting interim former ex deputy first incumbent current vice senior")
PLURAL_HEADS = _words("presidents ministers leaders heads ambassadors secretaries directors chiefs")

INSTITUTIONS = _words(
    """
    affairs foreign defence defense interior internal home finance finances economy economic
    economics development trade industry industrial energy health healthcare public education
    science sciences higher culture sport sports tourism justice transport transportation
    communications communication digital digitalization transformation information agriculture
    agricultural food rural environment environmental natural resources ecology labour labor
    social protection policy policies emergency emergencies situations civil national security
    state states duma parliament parliamentary assembly senate council councils federation
    federal committee commission committees union organization organisation organizations agency
    authority bank fund foundation office department directorate division service services staff
    general joint armed forces force army navy naval air border guard guards police mission
    missions delegation secretariat bureau board centre center institute university academy
    school college faculty association society supreme court constitutional human rights refugees
    migration children women youth humanitarian disarmament political peace peacekeeping
    peacebuilding operations operational operation support relations international cooperation
    co-operation collaboration partnership integration investment investments customs tax taxes
    statistics nuclear atomic space water climate change chamber commerce house representatives
    commons lords majlis mejlis mazhilis jogorku kenesh rada verkhovna bundestag knesset congress
    cabinet ministers ministry government administration executive group task party movement
    league forum summit conference alliance treaty charter world regional global central northern
    southern eastern western military intelligence analytical analysis research training strategic
    studies legal law press media religious religion narcotics drugs drug crime combating
    counter-terrorism antiterrorism anti-terrorist structure terrorism city region oblast district
    company corporation republic kingdom commonwealth territory protocol personnel planning
    logistics command commands district fleet troops ground aerospace rescue disaster relief
    construction infrastructure housing communal roads railways railway aviation maritime trade
    small medium entrepreneurship business innovation innovations technology technologies
    technical standards standardization metrology competition antitrust property lands land
    forestry fisheries mines mining oil gas petroleum electricity power nations collective
    eurasian european asian african american euro-atlantic multilateral bilateral interstate
    interparliamentary inter-parliamentary democratic institutions freedom elections election
    electoral expert experts secretaries working special operations chiefs staffs heads academy
    governors regions regional committee’s studies monitoring verification inspection safeguards
    prevention prosecution investigation investigative archives library museum theatre heritage
    languages language programme program collegium directorate-general territories veterans
    pensions family families gender equality diaspora minorities
    consular cultural scientific expert-analytical situation crisis response conflict settlement
    resolution process mediation dialogue talks negotiations reform reforms management budget
    treasury exchequer audit accounts chamber presidency presidential apparatus chancellery
    regulation macroeconomics irrigation reclamation employment demography enlargement
    neighbourhood neighborhood cohesion
    preparedness transparency irregular mobility skills partnerships administrations
    departments ministries agencies centres centers institutes academies universities parliaments
    courts services offices bureaus boards delegations unions associations authorities
    """
)
TITLE_WORDS = HEADS | MODIFIERS
"""What an office's own words consist of."""
COMPLEMENTS = INSTITUTIONS | TITLE_WORDS
"""What the name of an institution or a portfolio consists of."""
DESCRIBING = _words(
    """
    public higher digital agricultural rural environmental natural social civil national federal
    parliamentary joint general constitutional human humanitarian political international global
    regional central northern southern eastern western strategic legal religious nuclear atomic
    executive industrial internal military collective eurasian european asian african american
    multilateral bilateral interstate democratic electoral technical cultural scientific special
    operational supreme foreign
    """
)
"""Words of an institution's name that need a further one: with it unknown, the end is unsure."""
TITLES = _words("ambassador")
"""Offices that also stand between another office and the name."""
STANDING = _words(
    """
    university institute academy bank duma parliament senate assembly organization organisation
    union agency foundation company corporation association council commission committee college
    school museum fund federation society congress majlis mazhilis mejlis kenesh rada bundestag
    knesset league forum alliance party court chamber library theatre hospital group
    """
)
EPONYMS = _words(
    """
    prize award awards medal street avenue square boulevard university academy institute museum
    foundation airport library school lyceum gymnasium theatre theater stadium cup memorial
    scholarship lecture lectures hall park centre center hospital bridge readings order tournament
    """
)
EPONYM_LEADS = _words(
    """
    cosmonaut training military state national medical technical pedagogical agricultural
    international naval air
    police republican regional central public memorial intellectual polytechnic research
    secondary higher cultural drama concert sports
    """
)
"""Words between a name and what carries it: "Vazgen Sargsyan Military University"."""
HONOURS = _words("prize award awards medal scholarship lecture lectures")
FIGURATIVE = _words(
    """
    golden gold silver bronze platinum red black white blue green big great grand best star lion
    bear apple nobel person year man woman life achievement young new peace book film olympic
    """
)
HONORIFICS = _words("mr mrs ms miss mx dr prof professor sir dame lord lady academician")
NOT_NAMES = _words(
    """
    the a an in on at by of for from to with and or but as is was were will has have had he she it
    they we i his her their our its this that these those during after before under over between
    following while when where who which met meets visited said also both all no not new if so
    monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december yesterday today tomorrow earlier later according
    taking speaking addressing commenting answering mr mrs ms dr prof excellency majesty highness
    hospital clinic airport stadium bridge avenue square boulevard foundation lyceum
    press photo photos video source via dear ladies gentlemen colleagues friends thank thanks
    """
)
PARTICLES = _words(
    "von van de der den del della di da do dos das du la le bin bint ibn al el ter ten zu zur y e"
)

_RANKS = (
    "Colonel-General;Colonel General;Lieutenant-General;Lieutenant General;Major-General;"
    "Major General;Brigadier-General;Brigadier General;General of the Army;Army General;"
    "General;Colonel;Lieutenant-Colonel;Lieutenant Colonel;Major;Captain;Lieutenant;"
    "Senior Lieutenant;Marshal;Air Marshal;Air Chief Marshal;Field Marshal;Admiral;"
    "Fleet Admiral;Admiral of the Fleet;Vice-Admiral;Vice Admiral;Rear-Admiral;Rear Admiral;"
    "Commodore;Brigadier;Police General;Police Colonel;Major General of Police;"
    "Lieutenant General of Police;Colonel of Justice;State Counsellor of Justice;Sergeant;"
    "Major General of Justice;Lt. Gen.;Maj. Gen.;Brig. Gen.;Gen.;Col.;Lt. Col.;Maj.;Capt.;Adm."
)
RANKS: Phrases[bool] = Phrases((rank, True) for rank in _RANKS.split(";"))


GIVEN_NAMES = _words(
    """
    adam adrian ahmad ahmed aibek akylbek alain alan albert aleksandar aleksandr aleksei aleksey
    alexander alexandra alexei alexey ali alice alikhan almazbek ana anatoly andrea andreas andrei
    andrew andrey andrii angela anna anne annalena anthony antonio antony arman armen arsen artem
    ashot askar askhat azamat baktybek bekzhan benjamin bernard boris brian carl carlos catherine
    charles christian christine christopher daniel danil daniyar daria david denis diana dmitri
    dmitriy dmitry donald edward ekaterina elena elizabeth elmira emma emomali emmanuel eric erik
    erlan evgeny fatima felipe filippo florian francis francisco francois frank fyodor gabriel
    galina gennady george georgy giorgia giorgi grigory gulnara gustavo hans hassan heinrich helen
    vazgen mikayel hovhannes tigran gevorg hrant hayk nairi mher narek nazar mukhtar toktogul
    chyngyz chinghiz isa ismail abay abai al-farabi zhansaya zhanibek nurtas marlen ermek talgat
    bakytzhan adylbek ularbek zamir kaha victor daniyar aigul gulmira madina saltanat feruza dilnoza
    helga henry herman hossein hugo hussein ian igor ilham ilya imangali imre ion irina ivan
    jack jacob jacques james jan jane janez janos jean jennifer jens jeyhun joe joel johannes john
    jonas jorge jose joseph josep juan julia justin kaja kairat kamchybek karen karim karl
    kassym-jomart katarina kate lev chingiz
    rosemary audrey roza igor mark joan jill lisa nancy oliver simon viola yves zoran dmitrii
    giuseppe luigi rafal sanna ine kevin khairullo kirill klaus konstantin kristalina larisa lars
    laura leonid linda lloyd luis luiz lyudmila magdalena maia manuel marat marc marcel marco maria
    marina mario mark marta martin mary mathias matthew maulen maxim maya michael michel miguel
    mikhail milan mirziyo mohamed mohammad mohammed murat mukhtar nadezhda narendra natalia natalya
    nikita nikol nikolai nikolay nina nurlan nursultan oksana oleg olga olzhas oscar pablo patricia
    patrick paul pavel pedro peter petr philip pierre piotr polina rafael ramil recep rashid
    raul rebecca rene richard robert roman ruslan rustam sadyr saimumin samantha samuel sara sarah
    sebastian sergei sergey serhii serik shavkat sherali sirojiddin sofia stanislav stefan stephen
    steven suren svetlana talant tamara taras tatiana tatyana temur thomas timur tom tomas ulan
    urmas ursula vadim valentin valentina valery vasily vera victor victoria viktor viktoria
    vitaly vladimir vladislav volodymyr vyacheslav walter wang william wolfgang xavier yana
    yekaterina yelena yerlan yevgeny yulia yuri yury zainab zhanar zohrab
    """
)
