"""Names that are customarily spelled otherwise than any rule would; see `customs`."""

LEARNED = """
аарон aharon; абер haber; абу abi; август august; августа augusta; авл aulus; авраам avraham;
аврелий aurelius; аврора aurora; агилар aguilar; агилера aguilera; агирре aguirre; адати adachi;
аделаида adelaide; адзума azuma; адзуми azumi; адзуса azusa; адольф adolphe; адриан adriaen; айвор
ivor; айдзава aizawa; айрленд ireland; айути aiuchi; акадзава akazawa; акаси akashi; акидзуки
akizuki; акилле achille; акино aquino; акитоси akitoshi; александр alexander aleksander; алехандра
alejandra; альбин albinus; альбрехт albrecht; альварес alvarez; альфонс alphonse; анджей andrzej;
андзаи anzai; аниций anicius; анний annius; анри henri; антистий antistius; антоний antonius;
антуан antoine; анхелес angeles; анхель angel; ап ab; аппий appius; аптон upton; аристид aristide;
арлин arlene; арман armand; арно arnaud; арранс arranz; артур arturs; арчи archie; асида ashida;
асидзава ashizawa; асикага ashikaga; атилий atilius; ауэрбах auerbach; афонсу afonso; ацилий
acilius; ацуси atsushi; бад bud; бадд budd; бадди buddy; байрон byron; бакли buckley; балаж balazs;
баллок bullock; барлоу barlow; барни barney; барнс barnes burns; барри barrie; батлер butler; батч
butch; бауэр bower; беатрис beatrice; беверли beverley; бейрд baird; бейтс bates; бенитес benitez;
бентли bentley; бенуа benoit; берд bird byrd; берджесс burgess; бермудес bermudez; бернадетт
bernadette; бернетт burnett; берни bernie; бернштейн bernstein; берт burt; бертон burton; бертран
bertrand; билли billie; бирд beard; бирн byrne; битти beattie; бич beach; блайт blythe; бланш
blanche; бласкес blazquez; блейк blake; блэкберн blackburn; блэквуд blackwood; блэкуэлл blackwell;
блэр blair; бляйбтрой bleibtreu; бо beau; богумил bohumil; богуслав bohuslav; бойл boyle; бомонт
beaumont; бонне bonnet; бонни bonnie; борха borja; боуден bowden; боуи bowie; боулз bowles; боуман
bowman; брайсон bryson; браун brown browne; браунинг browning; бригитта brigitte; бриджес bridges;
бриджет bridget; брук brooke; брэдшоу bradshaw; брэйди brady; брюс bruce; брюстер brewster; брюэр
brewer; бун boone; бундзо bunzo; бур boer; бурк burke; бушар bouchard; бьерн bjorn; бьюкэнэн
buchanan; бэзил basil; бэйкер baker; бэйли bailey; бюхнер buchner; вакабаяси wakabayashi; вакеро
vaquero; валентайн valentine; валери valerie; вальехо vallejo; ван wang; вар varus; васио washio;
васкес vazquez; веласкес velazquez velasquez; вет vetus; вилан whelan; вилер wheeler; вильгельм
wilhelm; вильгельмина wilhelmine; вильфрид wilfried; винс vince; винценты wincenty; виржини
virginie; владимир volodymyr; влодзимеж wlodzimierz; войтех vojtech; войцех wojciech; вольф wolff;
вон vaughn; врублевский wroblewski; вудворд woodward; вульф wolfe; вэнс vance; вяйне vaino;
габриэль gabrielle; гай gaius caius; галлахер gallagher; ганди gandhi; ганн gunn; ганс hans; ганьон
gagnon; гарри harry; гарфилд garfield; гас gus; гатри guthrie; гвидо guido; гевара guevara; гейдж
gage; гейнс gaines; гейтс gates; гектор hector; гельмут helmut helmuth; гемин geminus; генри henry;
генриетта henriette; генрих heinrich; георге gheorghe; георгий giorgi; герберт herbert; герен
guerin; герман hermann herman; герра guerra; герреро guerrero; гест guest; гжегож grzegorz; гиити
giichi; гийом guillaume; гиллеспи gillespie; гильерме guilherme; гильермо guillermo; глисон
gleason; гней gnaeus; го guo; годдар goddard; годфри godfrey; гоити goichi; голдштейн goldstein;
голицын golicyn; гомер homer; гомес gomez; гонсалвес goncalves; гонсалес gonzalez gonzales; гонсало
gonzalo; готлиб gottlieb; готфрид gottfried; готье gautier; грегуар gregoire; грейвз graves; грин
greene; гринберг greenberg; гринвуд greenwood; грир greer; грифид gruffydd; грэйс grace; грэм
graeme; гульельмо guglielmo; гун gong; гусман guzman; густав gustaf; гутьеррес gutierrez; гэйл
gale; гэмбл gamble; гюстав gustave; даг doug; дагган duggan; дадли dudley; даити daichi; дайан
diane; дайк dyke; данбар dunbar; данн dunne; дастин dustin; датт dutt; дауд dowd; даулинг dowling;
дауни downey; даунс downes; дафна daphne; дафф duff; даффи duffy; деже dezso; дейвис davies; делани
delaney; демпси dempsey; денгоф donhoff denhoff; децим decimus; джадд judd; джастин justin; джей
jay; джейд jade; джейк jake; джейкобс jacobs; джейкобсон jacobson; джеймс james; джейн jane; джек
jack; джеки jackie; дженис janis janice; дженни jennie; джеральдин geraldine; джесси jesse jessie;
джеффри jeffrey geoffrey jeffery; джиллз giles; джимми jimmie; джин gene; джои joey; джойс joyce;
джонни johnnie; джонс jones; джордже dorde; джорджина georgina; джорджия georgia; джофф geoff;
джузеппе giuseppe; джэми jamie; дзе jo; дзедзи joji; дзетаро jotaro; дзимбо jinbo; дзэндзиро
zenjiro; дзюити juichi; дзюмпэи junpei; дзюндзо junzo; дзюнъити junichi; дзюнъитиро junichiro; ди
dee; диас diaz; дивайн devine; дикон deacon; димитр dimitar; дин dean deane ding; диогу diogo;
дирдри deirdre; дитмар dietmar; дмитрий dimitri dimitrij; добаси dobashi; догерти dougherty; дойл
doyle; дойч deutsch; домингес dominguez; доминик dominique; домиций domitius; донни donnie; доун
dawn; доунинг downing; доусон dawson; доэрти doherty; драммонд drummond; дрексель drechsel; дрэйпер
draper; дрю drew; ду do; дуайт dwight; дука doukas; дуке duque; дун dong; дуэйн dwayne; дьердь
gyorgy; дьес diez; дьюк duke; дьюла gyula; дьяс diaz; дэвидсон davidson; дэгути deguchi; дэйл dale;
дэйли daly; дэймон damon; дэн deng; дюбуа dubois; дюма dumas; дюмон dumont; дюпон dupont; евгения
eugenia; едзи yoji; едзиро yojiro; едзо yozo; ежи jerzy; еити yoichi; еитиро yoichiro; еко yoko;
екои yokoi; екоо yokoo; екота yokota; екоти yokouchi; екояма yokoyama; енэда yoneda; енэдзава
yonezawa; енэкава yonekawa; енэкура yonekura; енэмура yonemura; енэяма yoneyama; ерико yoriko;
есидзава yoshizawa; есидзаки yoshizaki; есидзуми yoshizumi; есикадзу yoshikazu; есимити yoshimichi;
есицугу yoshitsugu; есукэ yosuke; етаро yotaro; ехэи yohei; жак jacques; жаклин jacqueline; жан
jean; жасмин jasmine; желько zeljko; женевьева genevieve; жерар gerard; жермен germain; жером
jerome; живкович zivkovic; жиль gilles; жирар girard; жиро giraud; жоаким joaquim; жозефин
josephine; жолт zsolt; жорж georges; жоффруа geoffroy; жоэль joel; жуан joao; жуниор junior; жюльен
julien; зак zach; заменгоф zamenhof; захари zachary; зейн zane; зигфрид siegfried; зои zoe; ибаньес
ibanez; ибрагим ibrahim; ив yves eve; ивабути iwabuchi; ивасита iwashita; ивахаси iwahashi; иветт
yvette; ивонн yvonne; иган egan; игути iguchi; идальго hidalgo; иден eden; идзава izawa; идзуми
izumi; иероним hieronim hieronymus; изабель isabelle; икуе ikuyo; икэути ikeuchi; илэйн elaine;
имаидзуми imaizumi; императрица empress; инглиш english; иноэ inoue; иоганн johann; иоганна
johanna; ипполит hippolyte; исибаси ishibashi; исивата ishiwata; исиватари ishiwatari; исигаки
ishigaki; исигами ishigami; исигуро ishiguro; исигэ ishige; исидзака ishizaka; исидзаки ishizaki;
исидзу ishizu; исидзука ishizuka; исидор isidore; исикава ishikawa; исимару ishimaru; исимото
ishimoto; исияма ishiyama; искиэрдо izquierdo; исодзаки isozaki; иссики isshiki; истон easton; итан
ethan; итидзе ichijo; итидзо ichizo; итии ichii; итикава ichikawa; итики ichiki; итимура ichimura;
итиносэ ichinose; итиро ichiro; итихара ichihara; итон eaton; иэн iain; йен ian; йерген jorgen;
йерун jeroen; йованович jovanovic; йожеф jozsef; йозеф josef; йоп joop; йоргос giorgos; йохен
jochen; йэтс yates; кавадзоэ kawazoe; кавадзу kawazu; каваниси kawanishi; кавасима kawashima;
каваути kawauchi; кадзама kazama; кадзами kazami; кадзу kazu; кадзуаки kazuaki; кадзуе kazuyo;
кадзуеси kazuyoshi; кадзуки kazuki; кадзуко kazuko; кадзума kazuma; кадзуми kazumi; кадзунобу
kazunobu; кадзунори kazunori; кадзуо kazuo; кадзуси kazushi; кадзутака kazutaka; кадзуто kazuto;
кадзутоси kazutoshi; кадзухару kazuharu; кадзухидэ kazuhide; кадзухико kazuhiko; кадзухиро
kazuhiro; кадзухиса kazuhisa; кадзухито kazuhito; кадзуэ kazue; кадзуюки kazuyuki; кае kayo; каеко
kayoko; каити kaichi; кайзер kaiser; кайл kyle; кальеха calleja; кальпурний calpurnius; камбара
kanbara; камбэ kanbe; камидзе kamijo; камиль camille; каммингс cummings; кан kang; кандзаки
kanzaki; каннингэм cunningham; канъити kanichi; капитолин capitolinus; карвалью carvalho; карлайл
carlisle carlyle; карлтон carleton; карлхайнц karlheinz; кармайкл carmichael; карни carney; карой
karoly; каррен curran; касива kashiwa; кассий cassius; кастл castle; катажина katarzyna; катрин
catherine; кауэн cowan; кацуеси katsuyoshi; кацуити katsuichi; кацуси katsushi; кацутоси
katsutoshi; квинкций quinctius; ке kyo; кедзо kyozo; кеити kyoichi; кейс case; кейт kate; кеко
kyoko; келер kohler; келси kelsey; кениг konig; кенни kenney; кернс kearns; керри curry; кехилл
cahill; кехэи kyohei; ки key; кигэн keegan; кидзаки kizaki; киекадзу kiyokazu; киеко kiyoko; киеми
kiyomi; киетака kiyotaka; кието kiyoto; киехара kiyohara; киехидэ kiyohide; киехико kiyohiko;
киехиро kiyohiro; киити kiichi; киитиро kiichiro; кин keane keene; кингсли kingsley; кинни kinney;
киносита kinoshita; кинтана quintana; кинъити kinichi; кинэн keenan; киран kieran; кирни kearney;
кирхнер kirchner; кисида kishida; кит keith; китадзава kitazawa; китон keaton; киути kiuchi;
кихатиро kihachiro; клавдий claudius; клайв clive; кларенс clarence; кларк clarke; клейтон clayton;
клеман clement; клер claire clare; клод claude; клэй clay; кобаси kobashi; кобаяси kobayashi; ковач
kovacs; ковачевич kovacevic; кодзабуро kozaburo; кодзо kozo; кодзука kozuka; кодзуки kozuki; кодзуэ
kozue; кое koyo; коидзуми koizumi; коиси koishi; коити koichi; коитиро koichiro; кокити kokichi;
колдуэлл caldwell; колетт colette; коллин colleen; комнин komnenos; кониси konishi; конли conley;
констан constant; констанс constance; константин constantine konstanty; конуэй conway; кори corey;
корнелий cornelius; кортни courtney; коси koshi; косикава koshikawa; косиро koshiro; костильо
costello; коу coe; коуди cody; коул cole; коулз coles; коулмэн coleman; коуплэнд copeland; коутс
coates; коффи coffey; краули crowley; кретьен chretien; крис chris; криста christa; кристенсен
christensen; кристер christer; кристи christie christy; кристиан christian; кристиансен
christiansen; кристин kristine; кристина christina; кристоф christophe; кристофер christopher; кроу
crowe; кроуфорд crawford; крус cruz; крэйг craig; кудзе kujo; куинн quinn; кумадзава kumazawa;
кунья cunha; кураиси kuraishi; курамоти kuramochi; курахаси kurahashi; курибаяси kuribayashi;
куртене courtenay; кусида kushida; кьяра chiara; кэидзо keizo; кэй kaye; кэйити keiichi; кэйитиро
keiichiro; кэйн kane cain; кэйси casey; кэйтлин caitlin; кэндзо kenzo; кэндис candice; кэнкити
kenkichi; кэнси kenshi; кэнъити kenichi; кэнъитиро kenichiro; кэри carey; кэрол carole; кэролайн
caroline; кэрри carrie; кэссиди cassidy; кэти katie; кэтлин kathleen; кэтрин katherine; кэш cash;
лайл lyle; лайман lyman; лайонел lionel; лайонс lyons; лакруа lacroix; лебрен lebrun; легран
legrand; леди lady; лейтон leighton; лентул lentulus; лесли leslie; лефевр lefebvre lefevre; ли lee
leigh; лиа lea; линдси lindsey; линдстрем lindstrom; линн lynne; лициний licinius; лич leach; ло
law; лодж lodge; лонге longuet; лонгин longinus; лор laure; лоран laurent; лорен lauren; лори
laurie; лоррейн lorraine; лосано lozano; лоу lowe; лоуренс lawrence laurence; лоури lowery; лоутон
lawton; лоуэлл lowell; луи louis; луиза louise luise; луций lucius lucio; лучано luciano; лэйк
lake; лэйн laing; лэйси lacey; лэнс lance; люк luke; люси lucie; люсиль lucille; лян liang; мабути
mabuchi; магуайр maguire; мадлен madeleine; майерс myers; майкл michael; майлз miles; майлс myles;
майнер miner; макбрайд mcbride; макгиннесс mcguinness; макговерн mcgovern; макгоун mcgowan; макграт
mcgrath; макдауэлл mcdowell; макдональд mcdonald; макдугалл mcdougall; макинтайр mcintyre; макинтош
mcintosh; маккалло mccullough; маккаллум mccallum; маккарти mccarty; маккартни mccartney; маккейб
mccabe; маккензи mackenzie; макки mckee; маккой mccoy; макколл mccall; макконнелл mcconnell;
маккормак mccormack; маккуин mcqueen; маккэй mckay mackay; макларен mclaren; маклафлин mclaughlin;
маклеод mcleod; маклин mclean maclean; макмахон mcmahon; макмиллан mcmillan; макналти mcnulty;
макнамара mcnamara; максим maximus; максин maxine; макферсон mcpherson; макхью mchugh; маллен
mullen; маллиган mulligan; маний manius; манлий manlius; манрике manrique; манро munro; мансано
manzano; маргерит marguerite; марджори marjorie; мари marie; мариу mario; маркес marquez marques;
маркиз marquis; марлен marlene; марли marley; марлоу marlowe; мартинес martinez; марцелл marcellus;
марцеллин marcellinus; марций marcius; маршан marchand; масадзуми masazumi; масае masayo; масаити
masaichi; масамити masamichi; масатоси masatoshi; матико machiko; матильда mathilde; махони
mahoney; мацей maciej; мацубаяси matsubayashi; мацудзака matsuzaka; мацусима matsushima; мацусита
matsushita; мацухаси matsuhashi; медоуз meadows; мейтленд maitland; мелани melanie; мелвилл
melville; меллер moller; мендес mendez; мендоса mendoza; менендес menendez; мердок murdoch; мерфи
murphy; метелл metellus; мигель miguel; мид mead; миддлтон middleton; мидзогути mizoguchi;
мидзугути mizuguchi; мидзуками mizukami; мидзуки mizuki; мидзумото mizumoto; мидзусима mizushima;
мидзута mizuta; мидзутани mizutani; мидзухара mizuhara; мидзухо mizuho; миеко miyoko; микеланджело
michelangelo; микеле michele; микель miquel; мики mickey; милн milne; милошевич milosevic; минэгиси
minegishi; мирей mireille; мирча mircea; мисудзу misuzu; мити michi; митиаки michiaki; митиеси
michiyoshi; митико michiko; митинори michinori; митио michio; митихико michihiko; митихиро
michihiro; митиэ michie; михай mihaly; михайлович michailowitsch mihajlovic; михаэла michaela;
мицухаси mitsuhashi; мишель michel michelle michele; миядзава miyazawa; миядзаки miyazaki; миясита
miyashita; мияути miyauchi; мод maude; моника monique; монморанси montmorency; монро monroe; мор
more; мордехай mordechai; моригути moriguchi; морис maurice; морисигэ morishige; морисита
morishita; морли morley; моро moreau; морс morse; мотида mochida; мотидзуки mochizuki; мотохаси
motohashi; мужун murong; муньос munoz; мур moore; мусаси musashi; мэгги maggie; мэй mae; мэйнард
maynard; мэлоун malone; мэн meng; мэнсфилд mansfield; мэрлин marilyn; мэсси massey; мэтисон
matheson; мэтьюз matthews mathews; мюллер mueller; мюррэй murray; набэсима nabeshima; надин nadine;
най nye; найджел nigel; найсинно naishinno; найт knight; накадзато nakazato; накадзе nakajo;
накасима nakashima; намба nanba; намбу nanbu; нандзе nanjo; натали natalie nathalie; невилл
neville; нейт nate; николас nicholas; николлс nicholls; николс nichols; николсон nicholson; николь
nicole; николя nicolas; нил neil neal; нильсен nielsen; нин ning; нисигути nishiguchi; нисидзаки
nishizaki; нисидзима nishijima; нисимото nishimoto; нисимура nishimura; нисиока nishioka; нисиура
nishiura; нисияма nishiyama; нобутоси nobutoshi; ногути noguchi; нодзаки nozaki; нодзоми nozomi;
нодзому nozomu; нойман neumann; нокс knox; норикадзу norikazu; ноубл noble; ноулз knowles; нуньес
nunez; нэгиси negishi; обер aubert; обри aubrey; огастес augustus; оглы oglu; огути oguchi; огюст
auguste; огюстен augustin; одзава ozawa; одзаки ozaki; одзэки ozeki; ойген eugen; окадзаки okazaki;
октавий octavius; олдрич aldrich; олив olive; ондржей ondrej; оноре honore; оноэ onoue; оойси
oishi; оониси onishi; ооока ooka; оосима oshima; оосиро oshiro; оосита oshita; ооти ouchi; оохаси
ohashi; орасио horacio; ортис ortiz; осборн osborne; остин austin austen; оти ochi; оуайн owain;
оутс oates; оуэн owen; оуэнс owens; пайк pike; пайпер piper; палеолог palaiologos; панайотис
panagiotis; пас paz; паскаль pascale; патрис patrice; патриция patricia; пауэлл powell; пауэр
power; пауэрс powers; пейдж paige; пендлтон pendleton; пенелопа penelope; перес perez; перл pearl;
перрен perrin; пет paetus; пети petit; петр piotr pyotr; петри petrie; пехлеви pahlavi; пизон piso;
пикок peacock; пил peel; пирсон pearson pierson; писарро pizarro; пит pete piet; питер peter
pieter; плавтий plautius; пласа plaza; пол paul; полин pauline; помпей pompeius; помпоний
pomponius; посо pozo; постумий postumius; потоцкий potocki; прайор prior pryor; прайс price; прево
prevost; прингл pringle; принц prince; принцесса princess; прокул proculus; публий publius; пульхр
pulcher; пухоль pujol; пшемыслав przemyslaw; пьер pierre; пэйн payne; пятрас petras; райли riley;
райнер reiner; райнхольд reinhold; райс rice; райт wright; ракель raquel; рамирес ramirez; расс
russ; расселл russell; расти rusty; ре ryo; регги reggie; редзи ryoji; редзо ryozo; режис regis;
реити ryoichi; рейган reagan; реко ryoko; рема ryoma; ренни rennie; ресукэ ryosuke; рета ryota;
ретаро ryotaro; рехэи ryohei; ривз reeves; риган regan; рид reed read; ридли ridley; риз reese;
риис rees; риити riichi; рис reece; робби robbie; роджерс rodgers; родни rodney; родригес rodriguez
rodrigues; розенфельд rosenfeld; рози rosie; розмари rosemary; ромен romain; ронда rhonda; ронни
ronnie; роско roscoe; роули rowley; роулэнд rowland; роуч roach; рохас rojas; рохелио rogelio; рохо
rojo; рош roche; ру roux; рубинштейн rubinstein; рузвельт roosevelt; руис ruiz; руни rooney; руссо
rousseau; рутил rutilus; руф rufus; руфин rufinus; рэй rae; рэймонд raymond; рэйчел rachel rachael;
рэмси ramsey; рэндолл randall; рюдзо ryuzo; рюити ryuichi; рюитиро ryuichiro; сабин sabinus; сабина
sabine; савагути sawaguchi; сазерленд sutherland; саидзе saijo; сай cy; сайкс sykes; саймон simon;
сайрус cyrus; сакагути sakaguchi; сакасита sakashita; сакс sachs; саммер summer; саммерс summers;
самора zamora; сампэи sanpei; санс sanz; сансиро sanshiro; санчес sanchez; сапата zapata; сапега
sapieha; сати sachi; сатио sachio; сатиэ sachie; сатоси satoshi; саттон sutton; сатурнин
saturninus; саша sacha; саэс saez; се xie; себастьян sebastien; север severus; седжвик sedgwick;
седзабуро shozaburo; седзи shoji; седзиро shojiro; седзо shozo; сеити shoichi; сеитиро shoichiro;
секст sextus; селин celine; семен semyon; семпроний sempronius; сен saint; сервий servius; сервилий
servilius; серенсен sorensen; серж serge; серхио sergio; сесиль cecile; сесукэ shosuke; сефукутэи
shofukutei; сехэи shohei; си xi; сибасаки shibasaki; сибаяма shibayama; сибуя shibuya; сигал segal;
сигел siegel; сигизмунд sigismund; сигэаки shigeaki; сигэеси shigeyoshi; сигэкадзу shigekazu;
сигэки shigeki; сигэмаса shigemasa; сигэмацу shigematsu; сигэми shigemi; сигэмицу shigemitsu;
сигэнобу shigenobu; сигэнори shigenori; сигэо shigeo; сигэру shigeru; сигэта shigeta; сигэтака
shigetaka; сигэто shigeto; сигэтоси shigetoshi; сигэхару shigeharu; сигэхиро shigehiro; сигэюки
shigeyuki; сидзука shizuka; сидзуко shizuko; сидзуку shizuku; сидзуо shizuo; сидзуэ shizue; сидни
sidney sydney; силан silanus; сильвен sylvain; сильвестр sylvester; сильви sylvie; симада shimada;
симадзаки shimazaki; симадзу shimazu; симидзу shimizu; симода shimoda; симодзе shimojo; симомура
shimomura; симояма shimoyama; симпэи shinpei; синдзи shinji; синдзиро shinjiro; синдзо shinzo;
синдо shindo; синкава shinkawa; синкити shinkichi; синклер sinclair; синно no; синносукэ
shinnosuke; синода shinoda; синодзаки shinozaki; синомия shinomiya; синохара shinohara; синсаку
shinsaku; синсукэ shinsuke; синтани shintani; синъити shinichi; синъитиро shinichiro; синъя shinya;
сиодзава shiozawa; сираиси shiraishi; сиракава shirakawa; сираки shiraki; сиратори shiratori; сирс
sears; ситиро shichiro; скалли scully; слоун sloan; слэйд slade; слэйтер slater; смолл small;
снайдер snyder; сноу snow; соитиро soichiro; сол saul; софи sophie sofie; спенс spence; спирс
spears; срджан srdan; стефан stephane; стефани stephanie; стивен stephen steven; стивенс stevens;
стивенсон stevenson; стил steele steel; стин steen; стори storey; стоукс stokes; стоун stone; стрит
street; стрэйндж strange; стэйси stacy stacey; стэнли stanley; стюарт stewart; суарес suarez;
судзука suzuka; судзуки suzuki; судзумура suzumura; суини sweeney; сулейман souleymane; сульпиций
sulpicius; сун song; сью sue; сьюзи susie; сьюзэн susan; сэвадж savage; сэиси seishi; сэисиро
seishiro; сэйити seiichi; сэкигути sekiguchi; сэнъити senichi; сэридзава serizawa; сю shu; сюдзи
shuji; сюдзо shuzo; сюзанн suzanne; сюити shuichi; сюитиро shuichiro; сюй xu; сюн shun; сюндзи
shunji; сюндзо shunzo; сюнсукэ shunsuke; сюнъити shunichi; сюнъитиро shunichiro; сюнъя shunya;
сюсаку shusaku; сюта shuta; сюто shuto; сюхэи shuhei; сюэ xue; сюя shuya; сяо xiao; тагути taguchi;
тадаси tadashi; тадзава tazawa; таидзо taizo; таитиро taichiro; тайлер tyler; тайсон tyson;
такабаяси takabayashi; такакадзу takakazu; таканаси takanashi; такасима takashima; такатоси
takatoshi; такер tucker; такигути takiguchi; такидзава takizawa; такуси takushi; такэси takeshi;
такэсима takeshima; такэти takechi; такэтоси taketoshi; талли tully; тан tang; танахаси tanahashi;
танигути taniguchi; танидзаки tanizaki; таноэ tanoue; тати tachi; татибана tachibana; татикава
tachikawa; татэиси tateishi; тацуси tatsushi; тейлор taylor; тейт tate; тейшейра teixeira; темпл
temple; теофиль theophile; теренс terence; тернбулл turnbull; тернер turner; терренс terrence;
техада tejada; тиаки chiaki; тиберий tiberius; тибо thibault; тигуса chigusa; тида chida; тидзуко
chizuko; тидзуру chizuru; тие chiyo; тика chika; тикако chikako; тикао chikao; тиле thiele; тинами
chinami; тино chino; тирни tierney; тит titus; титосэ chitose; тихара chihara; тихару chiharu;
тихиро chihiro; тихо chiho; тиэми chiemi; тодзе tojo; тоеаки toyoaki; тоекадзу toyokazu; тоета
toyota; токудзо tokuzo; томидзава tomizawa; томое tomoyo; торкват torquatus; торн thorne; торп
thorpe; тосиаки toshiaki; тосикадзу toshikazu; тосики toshiki; тосимаса toshimasa; тосимити
toshimichi; тосимицу toshimitsu; тосинобу toshinobu; тосинори toshinori; тосифуми toshifumi;
тосихару toshiharu; тосихидэ toshihide; тосихико toshihiko; тосихиро toshihiro; тосихиса toshihisa;
тосиюки toshiyuki; тосия toshiya; трамп trump; треверс travers; трухильо trujillo; трэйси tracy
tracey; туссен toussaint; тэдзука tezuka; тэидзо teizo; тэйити teiichi; тэраниси teranishi;
тэрасима terashima; тэраути terauchi; тэсима teshima; тэтчер thatcher; тэцуси tetsushi; тюдзи
chuji; уайз wise; уайлдер wilder; уайли wiley; уайт white; уайтинг whiting; уайтхед whitehead;
удзава uzawa; уивер weaver; уитли whitley; уитман whitman; уитни whitney; ульбрихт ulbricht;
умберто humberto; уодзуми uozumi; уолден walden; уолкер walker; уолл wall; уоллер waller; уоллес
wallace; уолли wally; уоллис wallis; уолт walt; уолтер walter; уолтерс walters; уолш walsh; уорнер
warner; уоррен warren; уортон wharton; уотерс waters; уотт watt; уоттс watts; уртадо hurtado; утида
uchida; утино uchino; утияма uchiyama; уэйд wade; уэйн wayne; уэлш welch; уэр ware; уэрта huerta;
фабрис fabrice; фавр favre; файн fine; фан fang; фарли farley; фаулер fowler; федор fjodor feodor;
фернандес fernandez; фиби phoebe; фигероа figueroa; фидлер fiedler; филдинг fielding; филдс fields;
филипп philippe; финли finley; фицджералд fitzgerald; флавий flavius; флакк flaccus; флаэрти
flaherty; флери fleury; флоран florent; флоренс florence; флэнеган flanagan; фогель vogel; фогт
vogt; фолькер volker; фон von; фор faure; форбс forbes; форсайт forsyth; фосс voss; фоусет fawcett;
фрай fry; франс france; франсуа francois; франсуаза francoise; францишек franciszek; фредди
freddie; фрид fried; фридман friedman freedman; фридрих friedrich; фриман freeman; фрэнки frankie;
фрэнсис frances; фуа foix; фудзиеси fujiyoshi; фудзисиро fujishiro; фукадзава fukazawa; фукс fuchs;
фукудзава fukuzawa; фукуси fukushi; фукусима fukushima; фукути fukuchi; фульвий fulvius; фунакоси
funakoshi; фурий furius; футоси futoshi; фэн feng; хаббард hubbard; хавьер javier; хадзама hazama;
хадзуки hazuki; хадсон hudson; хайд hyde; хайди heidi; хайме jaime; хайнс hines; хайнц heinz;
хамагути hamaguchi; хантингтон huntington; харви harvey; харли harley; хартли hartley; хасидзумэ
hashizume; хасимото hashimoto; хасинто jacinto; хатиро hachiro; хаттон hutton; хатчинсон hutchison;
хаус house; хауэлл howell; хаффман huffman; хаяси hayashi; хаясида hayashida; хаясия hayashiya;
хезер heather; хейден hayden; хейл hale; хейли hayley; хейуорд hayward; хенли henley; херардо
gerardo; херли hurley; херман german; херонимо jeronimo; херст hurst; хесус jesus; хигути higuchi;
хидэкадзу hidekazu; хидэси hideshi; хидэтоси hidetoshi; хикки hickey; хили healey; хильда hilde;
хименес jimenez gimenez; хирабаяси hirabayashi; хиромити hiromichi; хироси hiroshi; хиросигэ
hiroshige; хиротоси hirotoshi; хисакадзу hisakazu; хисаси hisashi; хит heath; хитоси hitoshi; хлоя
chloe; хоакин joaquin; ходж hodge; ходжес hodges; ходжсон hodgson; ходзе hojo; ходзуми hozumi;
холмс holmes; хомма honma; хондзе honjo; хорас horace; хорди jordi; хоригути horiguchi; хорикоси
horikoshi; хориути horiuchi; хорн horne; хорхе jorge; хосе jose; хосеба joseba; хосеп josep; хосефа
josefa; хосикава hoshikawa; хосина hoshina; хосинно hosshinno; хосино hoshino; хоу howe; хоукинс
hawkins; христос christos; хуан juan huang; хуана juana; хулиан julian; хулио julio; хун hong;
хусто justo; хуэй hui; хьюз hughes; хьюм hume; хэдли hadley; хэйес hayes; хэйзел hazel; хэйнс
haynes; хэмми henmi; хэнли hanley; цай cai; цецилий caecilius; цзин jing; цзян jiang; ци qi; циглер
ziegler; цинь qin; цуботи tsubouchi; цунэеси tsuneyoshi; цусима tsushima; цутида tsuchida; цутия
tsuchiya; цян qiang; цянь qian; чаба csaba; чак chuck; чан tran; чарли charlie; чезаре cesare; чейз
chase; челси chelsea; чемберлен chamberlain; чжан zhang; чжао zhao; чжоу zhou; чжэн zheng; чоу
chow; чэмберс chambers; чэн cheng; шанталь chantal; шарлотта charlotte; шарп sharpe; шварц schwarz;
шевалье chevalier; шерил cheryl; шефер schafer; шеффилд sheffield; шила sheila; шилдс shields;
ширер shearer; шиэн sheehan; шлезингер schlesinger; шмитц schmitz; шнайдер schneider; шольц scholz;
шон sean shawn; шор shore; шоу shaw; шрайбер schreiber; шредер schroder; шульц schulz; шумахер
schumacher; шэйн shane; шэн sheng; шютце schutze; эбигейл abigail; эгути eguchi; эдди eddie; эдзаки
ezaki; эдмон edmond; эйвери avery; эйдзо eizo; эйити eiichi; эйлин eileen; эйприл april; эйрс
ayres; элен helene; эли elie; элиз elise; элинор eleanor; элис alice; эльжбета elzbieta; эмили
emilie; эмилий aemilius; эмиль emile; эммануэль emmanuelle; энджи angie; эндрюс andrews; энн anne;
энни annie; энрике enrique henrique; энрикес enriquez; эпштейн epstein; эрве herve; эрл earl earle;
эрнандес hernandez; эрнандо hernando; эрни ernie; эрранс herranz; эрскин erskine; эсперанса
esperanza; эстель estelle; этьен etienne; эухенио eugenio; эшли ashley; юбер hubert; юг hugues;
юдзо yuzo; юдзуки yuzuki; юдзуру yuzuru; юзеф jozef; юинг ewing; юити yuichi; юитиро yuichiro;
юкити yukichi; юн yong; юний junius iunius; ягути yaguchi; ядзаки yazaki; яеи yayoi; ялмар hjalmar;
ямагиси yamagishi; ямадзаки yamazaki; яманоти yamanouchi; ямасита yamashita; ян yang; ясиро
yashiro; ясукадзу yasukazu; ясуси yasushi; яцек jacek
"""
