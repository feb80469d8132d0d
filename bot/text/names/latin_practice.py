"""How Cyrillic letters are written in Latin ones; learned, see `practice`."""

LEARNED = """
$ $0; ^ ^0; ^а ^ha492 ^he625; ^ав ^au152; ^ай ^ai73; ^ба ^bu268; ^бу ^bou165; ^бэ ^ba19; ^ва ^we312;
^ви ^wie361; ^во ^wo81; ^г ^h224; ^ге ^he146 ^go300; ^д ^324 ^di617; ^да ^du261; ^дж ^gi215; ^дже
^ja106; ^дз ^j40; ^дэ ^da42; ^е ^yo51 ^je227 ^ye241; ^ев ^eu122; ^ек ^yok20; ^ес ^yosh12; ^ж ^j88
^g148 ^z170; ^жа ^ja44; ^же ^ge66; ^жи ^gi64; ^з ^z28; ^зи ^sie176; ^и ^j405 ^hi418 ^ea422 ^yi478;
^ив ^iw67; ^ик ^ik8; ^ино ^inou111; ^ио ^jo91; ^ис ^ish114; ^ист ^east51; ^ит ^ich75; ^й ^j46 ^y124
^jo444 ^g454; ^к ^c119 ^ko639; ^кас ^cas57; ^ке ^kyo258 ^ko297; ^ки ^ki16; ^кла ^cla48; ^ко ^co94;
^кэ ^ca109; ^ло ^lau268; ^ль ^ll67 ^le142; ^мит ^mich82; ^мэ ^ma32; ^н ^kn569; ^нис ^nish28; ^но
^ne330; ^нь ^ne53; ^о ^au346 ^ho414 ^aa585 ^601; ^ока ^oka9; ^оо ^o8; ^ра ^re309 ^ru311; ^рас
^rus116; ^ре ^ryo219; ^рич ^rich19; ^рю ^ryu43; ^с ^xi546; ^са ^su366; ^се ^sho198; ^ск ^sc94; ^сл
^sl2; ^сти ^ste100; ^стр ^str2; ^т ^to636; ^те ^the207 ^cho291; ^то ^tho242; ^у ^w105 ^wh316 ^hu416;
^уи ^wi30 ^whi188; ^уо ^wa23; ^уэ ^we81; ^ф ^v370; ^фи ^phi164; ^фил ^phil75; ^фо ^vo179; ^ха
^hu323; ^хен ^hen12; ^хи ^hi9; ^ц ^j268 ^q329 ^339; ^ч ^ch61 ^282; ^ш ^sch126; ^шв ^schw26; ^э
^he331; ^эв ^ev30; ^эд ^ed18; ^эй ^ei41; ^эр ^her188; ^эри ^eri8; ^эс ^es12; ^ю ^yu36 ^ju156; ^юк
^yuk3; ^юр ^jur80; ^я ^ya45 ^ja111; ^ян ^jan63; ^яс ^yas17; а a6 e447 u457 ah548 o553 ag636 -643
ha645 i680; а$ ah$447 $524 at$550 as$580 s$615; аа aha293; абб ubb155; абэ abe2; ав aw77 au364; ава
awa24; аве ave21; ави avi23; агг ugg118; ад ud390; ада ada3; адд udd101; адз az39 azz436; адзе
adze30; адо ado2; ае aye139 ayo147 aje207; аев ayev107; аес ayosh9; аж az112; аз az34; ази asi111;
аи aji468 ayi479; ай ei181 i191 y232 ey443; ай$ ay$124; айа ya77; айв ive156; айд ide283; айе
eye248; айз eis82; айк ichae149 ike281; айкл ichael12; айл yle284; айли iley128; айн ein106 ine201;
айн$ ine$106; айр ire238; айс ice220 eiss285; айт ight187 ite260 ythe389; айх eich71; ак c261 uck483
acque636; ака aka8; акас akash105; акг cg27; акд cd48; аки aki8; акк cc102; акка ccu182; акл cl107;
акн cn64; ако$ ako$11; аку aku12; ал ul416 ael613; але ale10; алл ull234; аль ahl327 agl399; аль$
ahl$232; алья aglia108; ам um379 an425 amm591; амм umm184; ан ann376 un431 anus478 and536 ao667
ine679 hen688 ent688; ан$ ann$247 anus$342 and$411; анда anda6; анк anc134; анр henr137; анх ang80;
ань agn168; анэ ane3; аок aok0; ар ard438 aer565; ар$ ard$209; арс arc132; ас us398 ass425 aes606;
асе ace112; аси$ ashi$17; аск asc100; асо azo172; асс uss282; аст ust266; асу asu12; ат ut359
ates595 athe616 as630; ата atha253; атан athan140; атт utt194; атч utch77; ау ow242 ou265 ouw547;
ауз aus26; аун own101 owne255; аус ouse288; аут out147; ауэ owe125; аф uf288 ough469; афф uff145; ах
ach140 akh259; ахе ache62; ац ats36; ац$ ac$52; аш$ as$72; ашв ashv12; аэ ae6; аю ayu15; ая aya39
a148; ая$ a$70; аяс ayash26; б b1 be554 bo633; б$ be$259 bus$392; ба bu328; бак buck221; бах bach45;
бе bu353 boh621; бек beck125; бер bur287 bert401; бер$ bert$179; бери bury121; бет beth129; бж
brz14; би by228; би$ by$83; бл ble278; бл$ ble$9; бо beau466; бра bro242; брау brow55; бру broo178;
брю bru26; бу bou207; бь b89 bj122 bi134; бье bjo94; бья bia31; бэ ba96; бэ$ be$1; бю bu26; в v44
w113 u415 ve517 ff611 vs620 f635 b640 -675; в$ ve$359 ff$404 vs$411; ва wa81 we419; вада wada20; вай
wei85; вак wak29; вам wam16; ват wat40; вата wata4; вг ug99; вд ud118; ве wie407 phe507 wee596; вей
wei138 wij219; вер ver23; вет vet30; вз ves41; вид vid45; вик vic117 wick202; вил vil49; вили
vili15; вилл ville171; виль ville155; виц witz85; вич wicz209 witsch297 vitch312; вич$ vich$127; вл
vl29; воль wol59; ворт worth32; вс ws50; вск wsk43; вт ut69; ву woo101; вуд wood7; вь vi30; вэ we67;
вя wia128; г g11 h295 gu368 gh380 gue643 -654; г$ gue$428; га ha271; гав gaw25; гай gaius235; гак
gak7; ган han201; гау hau113; гв gu134; ге he228 gue255 ghe340 hei514; гем gham168; генр henr51;
герм herm54; гес guez105; гж grz18; ги gui233 ghi308; гиль guill122; гим him114; гл gle282; го
gaa489; гонс gonz37; гот gott176; гоф hoff117; гр gra539; гре gra218; гри gree185; грин green84; гуд
good96; гут guch35; гю gu17; д d26 -401 de495 g618 t660 des668; д$ de$328 des$440 ds$504 dus$509
das$565 dh$584 dt$596; да du376 dah432; даи dai4; даль dahl125; даф duf74; дв dw46; дд dd1; дди
ddy130; де de7; дес dez144; дж j67 g178 gi250 c302 ge354 ggi510 xh512; дж$ ge$128; джа gia181 ju310;
джан gian103; дже ge112 ja152; джей ja48; джек jack24; джел gel27; джер ger47; джи gi114 jee315
ge361; джин gene247; джо joh153 gio180; джов giov21; джон john55 jone220; джу giu125; джуз gius8; дз
z68 j86; дза za4; дзав zaw1; дзак zak3; дзе jo57; дзе$ dze$88; дзи ji7; дзо zo4; дзу zu1; дзук zuk1;
дзэ ze1; дзю ju1; ди dy219 die319 dee406 de411; ди$ dy$112 die$247; дик dick146; динг ding4; дио
dio3; дис dis24; дл dle249; дли dley94; дм dim312; дн dn2; дни dney98; дов dov35; доль dol3; дон
don5; др der343; др$ der$59; дре dre11; дриг drigu51; дро dro3; дс ds8; дт dt1; ду dou186; дх dh6;
дь d96 di98 g269 gy272; дэ da106; дэ$ de$2; дэв dav20; дю du10; дя dea156; е e16 a362 yo369 o400
ie473 i482 et495 er501 u506 ye511 je513 ho543 ae564 eh578 eu596 ai616 -680 es694; е$ et$272 er$272
yo$325 o$338 ho$437 eh$458 eux$514 ay$522 ey$538 ais$559 ez$597; ев yev262 iew316 jev346 jew388
jow589; ев$ yev$192; ева eva33; еве eve34; еви iewi231 jevi269; евич evich136 iewicz198 jevic239; ед
jod538; еда eda15; едз yoj136 yoz161 hoj181 oj187 hoz224; еди edi26; ее eye172 eje195; еж ierz224;
ез ez82 es91; еи yoi119 hoi215; еит yoich45 hoich129; ей a208 ay267 ai286 ij348 ui460 uy466 aeus514
hei606 eille609; ей$ ey$119 ay$195 eius$309; ейв av87; ейк ake196; ейл ale187; ейм ame149; еймс
ames12; ейн ane283 aine320; ейр eir37; ейт ate154; ек eck237 yok256 ack356 ock470; еке ecke134; еко
yoko75; ела ela9; ели eli17; ельс els18; ем om301 am308; ем$ om$146 am$201; ен in357 ain513 ein591
enes630 aine644 ion660 oen679 ens682; ен$ in$257; енбе enbe9; енд and218; енд$ and$51; енк enk24;
енне enne8; ено yono217; енр einr181; енс ence230; енти enti13; енэ yone14; ер ur397 eres700 her700;
ерге erge14; ери ery214 ury359; ерн urn245 orn285; ерри erry79; ерс$ ers$4; ерст urst131; ерф
urph171; ерфи urphy75; ес yosh196 ez228; ес$ ez$124; еси yoshi22; еск esc47; еску escu5; ест est14;
есу yosu111; ет eth288 iot551; ет$ eth$160; ета yota174; етт ette192; етт$ ette$90; етти etti18; ех
ech122 ej199 yoh251; ехо ejo76; ехэ yohe51; ец ec93 iec239; еч iecz266; еш es105; ж j218 z251 g263
zh275 gi281 ge284 c343 rz385 -408 zs457 r499 ges537; ж$ ge$55 ges$269; жа ja168 gia213; жак
jacque197; жао zhao14; же ge205 ger405; же$ ger$128; жи gi224 zy333 rzy375; жич zic39; жо gio195;
жов giov53; жор geor120; жу giu174 jou256; жуз gius12; жун zhong150 rong198; жь gi27; жэ zhe63; жю
ju21; з z96 s168 es428 se432 i527 ze532 -548 th576; з$ es$199 se$199 ze$325; за se437; за$ se$225;
зад zad15; заде zadeh83; зар zar36; зд zd10; зе se96 zie385 the404; зен sen50; зер ther229; зз zz5;
зи sie383 i392; зиг sieg129; зий sius48; зин ing313; зл zl32; зн zn17; зов zov25; зь z83 zi95; зю
u213; зюнь un5; зя ia86; и i15 y293 ie381 ey446 ee468 e491 ea523 ig649 hi662 -670; и$ y$202 ey$304
ie$324 is$650 it$696; иан ianus203; иан$ ianus$137; иб ieb252; ибе iebe142; ив ev325 eav368 eph422;
ива iwa63; иван ivan30; иве eve206; иви ivi30; иг igu310 ieg323; игас igash31; иге igue111; игу
igu8; игэ ige4; ид ied297 eed410; ид$ eed$248; ида ida11; иде iede141; идж idge108; идз iz39; иди
idi24; идо ido11; идр iedr92; идэ ide2; ие iyo125 iye268 ije303; иев iyev139; иес iyosh43; из is98
ies265; изе iese126; ии ia374; иит iich19; ий i80 ius150 y187 io466 -494; ийя illa58; ик ick231
ich388 icus515; ик$ ick$133; ике icke156 ique166 iche205; ики iki22; ико$ iko$18; ику iku18; ил
iel338 yil621; илд ield31; ило ilo11; иль ill140 ille292; иль$ ille$145; ильв ylv102; имур imur2; ин
ine389 een426 ing448 inus464 ene604 ins648; ин$ ine$260 inus$329 een$364; инг$ ing$3; инге inge15;
ини ini7; инс yns234; инск ynsk166; инь ign174 inh236; иньи igny50; иньс yns105; инья igna102; ио
jo366; иог joh82; ир ier342 ear377; ис ish220 ice437 es440; иси ishi24; ист ist13; ису isu8; ит
ich145; ит$ ith$141; ите ete167; ити ichi15; ито$ ito$4; итон eaton119; итт itt10; иу io274; иус
ius6; иут iuch11; их ich119; ихар ihar11; ихи ihi12; иц ic147 itz149 yitz519; иц$ itz$25; ица ica39;
ич ic65 itsch311 itch338 jic467; ич$ icz$239; иэ ie10; ию iyu25; ия ia73; ияма iyama1; й i107 y160
j244 -271 us293 u431 ij546 e552 ye569 ius587 s613 o618 ill620 ll636; й$ us$185 ille$592 il$610; йб
be314; йбл ble74; йв v155 ve295; йг ig42; йд id90 de392; йдж ge148; йе ye73; йз is105; йит iich10;
йк jk185 ke275; йка ika39; йке ke99; йл le263 yle338; йл$ le$111; йм im71 me232; ймс mes16; йн in48
ne319 yne332 ine354; йне ine30; йо jo74 yo120; йр ir53; йс iss326 c330 ce339; йси cy189 sey222
cey225; йт it74 te262; йх ich75; йц jci224; йш ix211; йы yi8; йя ya104 lya336; к k35 c168 ck334
ch420 q461 qu472 ke556 cus667 g685 chae687 que691 -691; к$ ck$153 ke$348 cus$424 que$462 cq$545
ks$596; ка ca141 cu471; кав kaw19; каг kag6; кадз kaz18; каз cas125; каи kai8; как kak6; кал cal129;
каль cal53; ками kami20; камп camp43; кант cant49; кап cap48; кар car72; карл carl49; карр carr17;
кас cas92 kash226; каси kashi31; каст cast24; ката kata20; ках kah17; кац kats10; кая ka56; кв qu92
qv236; ке cke232 que265 che339 kyo345 kie350 ca391 quet487 koe518; кев kiew80; кер cker169; кес
quez135; ки chi371 qui412 -681; кие kiyo11; кий ki37 ky155; кик kik7; ким kim9; кин kin24 quin302;
кини chini60; кир kir22; кис kis32; кит kich108; кита kita4; кити kichi11; ких kih5; кия kiya27; кк
ck168 cc173 cch221; кка cca101; кке cke62; кки cchi87; кко cco86; кл cl85 chael328 cles487 cquel497;
кл$ chael$53; клар clar21; км ckm116; ко co125 koo670; ков kov39; кова kova13; ковс kows32; кок
cock201; кол col78 chol309; колл coll31; кон con67; кор cor60; котт cott26; коу co107; коул cole43;
кр cr102 chr228; кри chri126; крис chris79; кро cro66; крэ cra14; кс x61 kes373 ckx491; кт ct70; ку
cou337 qu340 coo422; ку$ cu$139; куа qua117; куб kub14; куи qui91; кум kum8; кун kun23; куни kuni6;
куп coop134; кур kur25 court340; кур$ court$69; кус kush142; кх ckh127; кы ki27; кь ch133 chi180;
кья chia40; кэ ke27 ca187; кэи kei1; кэл cal40; кэр car23; кэс kesh82; кя ke160; л l20 le440 ll538
hl561 gl622 lus634 -660 lo682; л$ le$211 lus$358 ll$403 les$537; ла lah479 laa608 lat644; ла$
lah$336; лав lav35; лад lad11; ланд land11; лас$ las$11; лв lv24; лд ld5; ле la342 let434 hle452
lio640 ljo651 lay654; ле$ let$210; лей lei80; лекс lex64; лен lan265; ленд land69; лео leo2; лер$
ler$8; лес les15; лет let15; лз les47; ли ly253 ley282 lie358 lee402 lji642; ли$ ley$146 ly$182
lie$295; лиа lia8; либ lieb121; лив liv35; лий lius61; лил lil9; линг ling4; линд lind22; лио lio10;
лис$ lis$14; лиси lici38; лих lich42; лиц lic75; лич lic43; лия lia37; лл ll6 l470; лла llah299; лли
lly202; лли$ lly$138; лль lle150; ло lau392; лов lov25; лок lock103; лор laur240; лос los9; лс
les203; лт let252; лу lou221; ль l23 ll228 lle382 gli490 hl550 lli565 gl606 lles681 el682; ль$
lle$278; льбе lbe8; льв lv14; льг lh147; льд ld4; лье lle118 llier335; льо llo36 glio172; льск lsk2;
льф lph188; льц lz49 ltz135; лья lla63 llia219; лэ la18; лэк lack29; лю lu34 liu241; люс luc78; ля
la103 le240 lea298; м m2 n516 me531 -679 mus685; м$ me$331 mus$403; майк michae29; мак mc82; макк
mcc52; мал mul262; ман mann200; ман$ mann$134; мб nb257 b394; ме ma316 mme566 moe567; мен man222;
мен$ man$98; мидз miz10; мит$ mith$42; мих mikh167; миц mits14; миш mich91; мия miya10; мм nm258;
мми mmy102; мов mov18; мон mont294; мор more248; мор$ more$36; мп np237; мпэ npe21; мс mes167; мс$
mes$77; мь mi76 m86; мэ ma92; мэн man36; мю mu22; н n7 ne405 ng475 nn505 nus547 -564 nt623 nd645; н$
ne$293 ng$387 nn$388 nus$413 nt$513 $518 nd$526 ns$573 nes$602 o$670; на$ ne$345; нак nak9; нат
nath191; нгер nger6; нд nde407 ndus610; ндес ndez38; ндж ng87; ндже nge34; ндз nj54; нди ndy162; ндо
ndo7; ндра ndra5; не nie397 net407 nay591 nio628; нев niew173; нж ng100; нз nz46; ни ney347 nie352
nyi651; ни$ ney$248 nie$288; ний nius45; ник nic151; нил neil189; нис nish115; нк nck282; нли
nley71; нн nne307 nd486 nnes556; нн$ nne$165; нни nny180 nnie221; нни$ nny$106; но nou432 neau512
kno602; нобу nobu0; нов nov23; нот nouch159; ноэ noue74; нрик nriqu86; нс nc253 nce311 nz322 nes344;
нс$ nce$194 nes$223; нса nza102; нси nci117 ncy218; нск nsk5; нсон nson10; нст nst6; нсу ncoi197; ну
nou233; нх ng220; нха nhe180; нхе nge59; нц nz61; нч ng365; нчж ngzh0; нш ns78; нъ ngy265; нь n26
ny304 nh319; ньс ns10; ньск nsk1; ньц nj81; ньч n66; ньш ns17; нья na49; нэ$ ne$2; ню ny146; ня
nia121; о o6 a442 au463 oh518 ot570 ou571 e600 ho645 aud676 u690 eau694; о$ ot$440 aud$521 eau$571
ault$582 oe$616 eaux$631 ough$667 aux$669; оак oaqu102; ов off484; ова ova16; ове ove31; ови ovi23;
ович ovic71; огю augu28; од aud334; ое oyo64 oje186; ож oz110; оз oz69 os82; озе ose36; ои oji382;
оит oich20; ой oy90 eu204 au417 oly473; ой$ oy$42; ок ock236; ок$ ock$70; ока$ oka$9; оки oki12;
око$ oko$9; оку oku11; ол al286 aul392; ол$ aul$135; олд ald179; олл all161; олл$ all$52; олт
alt101; оль ohl339; он ohn383 o471 ont501 a605 awn668 oen692; он$ o$394; они ony245; онни ohnny179;
онс ohns235; онь ogn145; оо o39 oh435; оос osh100; опу opou30; ор ore412 oor618 orus627 aard642
orr650 aar655; ор$ ore$201; орис aurice199; орт orth177; орт$ orth$87; ос osh187; оса oza198; оси
oshi29; оск osc110; осу osu7; от ott414 ouch427; от$ oth$132; оти ouchi201; оу ow122 o146 aw208
oa352 owe387 oe481; оу$ ow$59; оуз ose82; оул ole134; оун one84; оуп ope42; оуэ owe20; оф oph237; ох
och153; ош os82; оэ oue216; ою oyu30; оя oya26; п p2 pe489; п$ pe$218 pus$353; пе pio538; пи pe345;
пит pet141; пл ple224; по pau317; пол paul197; пу pou169; пул poul81; пш prz81; пь pi35 p137; пэ
pa64; р r2 re483 rd580 rt624 er681 ro692 ar694; р$ re$324 rd$388 rt$435 rus$558 rs$569 res$605; ра
re388 ro471 raa621 rat651 ras655 ura681; рай rei139 ry178; ран rand379; ранс ranc100; рдж rg93; ре
ro344 roe532 hre564 rhe633 roh637 reux653 ray655; рев rev26; рей rei93; рем rom139; рем$ rom$38;
ренс rence88; рж r185; рз rz15; ри ry252 rie331 ree414; ри$ ry$147; рид ried152; рик ric152 rick159;
рик$ rick$93; рин reen306; ринг ring6; рих rich59; рич rich72; рия$ ria$37; рк rqu320 rke327; рк$
rke$179; рл arl418; рли rley179; рн rne292; рн$ rne$149; рни rney196; рнь rni32; ро rough599 roe640
rault668; рот roth128; рри rry121; рри$ rry$42; рс rc230; рсе rce99; рси rci104; рск rsk4; рсон
rson3; рт rth242 ert430; рти rty180; рти$ rty$85; ру rug580; рук rook188; рф rff200; рх rch143
rg226; рц rz83; рь r80 ri104 rj226; рья rja96; рэ ra43; рэй ra101; рю rew277; рю$ ryu$37; ря rea232;
с s19 sh253 c370 z372 ce496 ss500 sz557 se598 x624 -647 xi653; с$ z$287 ce$344 se$460 es$642; са
za296; са$ za$206; сав saw57; саи sai6; сак sak9; сале zale72; сара sarah197; сато sato3; св sw74;
сд sd4; се ce201 sho260; се$ sho$139; сел cel168; сент cent58; сес cec193; си shi61 ci289 cy421
cey573; си$ cy$307; сиба shiba6; сиг shig28; сигэ shige0; сидз shiz20; сик shik37; сил ssil274; силь
syl168; сим shin362; сима shima9; сино shino19; синь xin117; сио cio130; сира shira11; сиро shiro7;
сис cis169; сит shich192; сита shita9; сити shichi19; сих shih13; сия cia91; ск zqu520 -531; ская
ska31; ске zque233; скес zquez36; ски sky262 -564; ски$ sky$111; ско sco67; ску scu49; сла sla3; сли
sley106; смит smith16; со$ zo$181; сс ss5 sse392; сс$ sse$201; ст ste403; стан stan11; сте ste13;
сти ste241 stee305; сто sto6; стре stro53; стэ sta12; су coi487; суа cois133; суг sug1; судз suz17;
сук suk4; сх sch82; сь s99 ci152 c256; сэ se18; сэм sam28; сю shu38 xu220; ся xia104; т t13 ch294
th303 te444 tus581 tt642 ght670 -688; т$ th$218 te$273 tus$369 tes$517 s$524 ts$552 the$621; так
tak6; такэ take0; таль thal150; тан$ than$150; тани tani4; тат tach150; тац tats12; тв tw63; те
the269 cho422; тей tei48; тейн tein17; тео theo81; ти chi113 te428; ти$ chi$74; тив tev106 teph164;
тидз chiz41; тие chiyo55; тий tius46; тик chik49; тика chika14; тир chir45; тиро chiro5; тих chih44;
тк tk14; тл tle245; тл$ tle$22; тли tley142; тни tney101; тов tov31; тое toyo5; ток tok17; том
thom213; тома thoma102; томи tomi2; тони thony220; тор thor212; торн thorne143; тос tosh40; тоси
toshi2; тр ther483; тре tro151; трем trom22; тс tes250; тт tte274; тт$ tte$132; тте tte10; тто tto2;
ту tou241 to288; тц tz6; тч tch14; ть ti101 t110 tj228 the278; тью thew81; тэр ter5; тю chu150
tew236; тя cha186 tea208; у u19 ou281 w301 oo391 o408 -475 oe536 wh585 hu637 uh654 oi657 oux658 a666
y695; у$ o$329 oux$444 we$563; уа oi235 oy296 ois315; уа$ ois$159; уай wi121 whi185 wy186; уайт
white85; уан uang183 oine243; ув uw86 ve354; уги ugi8; угу ugu5; уд ood225; уд$ ood$70; уда uda18;
удз uj43; удо udo5; уе uyo75; уес uyosh2; уз us97 ouz249 se291; узе use25; уи wi113 whi277 wy355
wee413 uji462; уил wil21; уиль will8; уит whit89; уй ui70; ук uk22 ook347 ke546; ук$ ook$178; уки$
uki$5; уку uku5; укэ uke1; ул oul219 le414 uhl421 ulus443; ул$ ulus$178 le$195; уло oulo84; улос
oulos14; улу oulou153; уми umi2; ун ong339 ne416; ун$ ong$217 ne$238; унд und19; унэ une2; уо wa106
wo221; уол wal24; уор wor95; уорт worth22; уп pe311; ур our245 ourt515 uur605; ур$ our$152 ourt$262;
уру uru5; ус ush228; уса usa9; уси ushi30; усс ouss128; уст ust16; усу usu7; ут uch142; ута uta6;
ути uchi24; уто uto8; ух uch175; ухи uhi16; уч uc58; уш usz195 ouch239; уэ we142 wa247 u392; уэй
way86 ui173; уэйн wayne66; уэл wel82; уэлл well12; ую uyu3; уя uya12; ф f10 ph303 ff421 v433 fe507
th509; ф$ ff$238 fe$312; фель fel15; фи phi211 fie228 phy363; фил phil120 fiel127; фо vo243; форд
ford5; фред fred7; фри frie117 frey233; фри$ frey$33; фрид fried46; фудз fuj1; фф ffe334; ффе ffe4;
ффри ffrey40; фь f98; фэн feng38; х h28 ch204 kh301 j329 g414 x606 ho612 chus614 he622 -627 c639; х$
ch$40 chus$327; ха he350 hu384 ho461; хав jav136; хавь javi0; хай hei107; хал khal192; хана hana6;
хара hara5; хард hard22; хару haru3; хас hash99; хас$ jas$71; хаси hashi9; хат hach171; хата hata4;
хати hachi22; хая haya6; хе ge246 ha287 ho329 hu345; хер cher124; хер$ cher$25; херс hurs55; хи
gi352; хид hid19; хик hik11; хир hir4; хис his9; хит hit12; хл chl70; хн chn60; хо jo237; хо$
jo$136; хоак joaqu0; хов chow134 khov172; холь hol12; хорх jorg11; хос jos136; хосе jose10; хр
chr105; хт cht39; ху ju182; хуа jua60; хуэ hu17; хь h51; хэ ha57; ц ts98 z138 c165 tz231 t383 j391
q434 cz458 -478 ci524; ц$ tz$89; ца za94; це ze91 ce128 cie295 cae330; цз z132 ji134 j166; цзи ji5;
цзин jing61; цзу zo32; цзун zong14; цзю ju18; цзя jia0; ци zi106 ci115 ti244 qi285; ци$ zi$30; ций
cius63 tius111; цин qing204; цио zio25; цк ck44; цкая cka48; цкий cki50; цо zo44; цу tsu5; цудз
tsuj36; цук tsuk8; цус tsush27; цуя tsuya1; цц zz2; цэ ta84; цю qu67; ця qia56; ч c85 ch100 cz259
tsch341 tch373 -390 ci395 cs421 tx550 tsj564; ч$ tsch$303; ча cha57 cia283; чан chang203; чард
chard13; че che83 cha337; чеви cevi12; чж zh3; чи ci65 czy235; чик czyk111; чинс czyns51; чич cic15;
чо cio171; чу chu61; чч cc40 cci130; ччи cci7; чэн cheng58; чю ciu14; ш sh110 s122 sch159 ch248
sz294 che459 rz508 sc545; ш$ che$289; ша sha81 cha169; шв schw82 shv100; шви shvi28; ше che210
sze260 scho354 chet405 sjo448 schoe497; ше$ chet$144; шев szew135; шевс szews44; шель chelle169; шер
scher114; ши szy298 rzy370; шич sic7; шк sk105 szk174; шке szkie134; шл schl59; шм schm52; шн
schn75; шна schne104; шо sha280 chau345 shaw377; шоу shaw52; шп sp20; шт st12; шта ste113; штай
stei10; штей stei9; шу schu106; шэ sha60; шэн sheng45; шю schu25; щ szcz76 shch120 sch220 sc227; щи
szczy45; ъ -20 y169; ъит ich1; ъя ya8; ы y53 i111 a338 -367 u376; ые yye77; ый y18; ыш ysz115; ь
i232 -258 l266 e366 j374 y409 le419 h476; ь$ le$295 e$302 les$583 es$588; ье ie93 ier162 je242 ye276
jo359 ieu413 ieux489; ье$ ier$39; ьев yev149; ьен ien39; ьер ier59 jor235 iere239 ieres365; ьерн
jorn30; ьес les120; ьи yi124; ьо lo121 io149 ho282; ью ew117 u121 ue314; ья ia147 la161 ja250 ya256
lia317 ha365; ьям liam61; э e31 a145 he444 ae571 ai590 -599 o611 ha639; э$ et$520; эв av93; эви
avi13; эда eda1; эдд add52; эе eyo0; эес eyosh0; эи ei1; эис eish76; эй ay145 a164 ai194 i404; эй$
ay$69; эйи eii5; эйл ale175; эйн ayne162 ane193; эйс ac173 ace174; эк ack182; эк$ ack$26; эка eka12;
эки eki7; эль el19; эм en311 ham372; эм$ am$26; эн an100 eng310; эн$ eng$186; энд and66; энди
andy65; энн anne190; эно eno9; энс anc171; эр her257 ehr405; эрр arr45; эру eru2; эс esh208; эс$
ez$74; эси eshi15; эск esc39; эт at119 ath239 athe442; эта eta4; эх eh14; эц ets7; эш ash45; эю
eyu0; эя eya4; ю u81 yu127 ju276 hu288 iu324 w325 y343 ue404 you489; ю$ w$221; юдз yuj108; юз
ughes207; юит yuich56 huich148; юй u103 yu107; юк yuk42 uke355; юки yuki3; юл uhl291; юли juli78;
юми yumi12; юн hun190 uhn406; юр jur184 uhr434; юри yuri68; юс ius190 uc268 uce292; юс$ ius$77; юта
yuta28; я ya79 a141 ja206 ia214 e422 -571 ah587; я$ a$84; яв ev143; яй ei88; як jak159 iak182; як$
iak$92; ям yam13; ям$ iam$29; ян jan154 ian164; ян$ ian$129; яна yana39; янн giann101; янь ian106;
яр jar137; яс yas61 yash147; яси yashi13; ясу yasu2
"""
