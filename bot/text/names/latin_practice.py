"""How Cyrillic letters are written in Latin ones; learned, see `practice`."""

LEARNED = """
$ $0; ^ ^0; ^а ^ha510; ^ай ^ai64; ^б ^bo601; ^ба ^bu265; ^бэ ^ba17; ^ва ^we315; ^г ^h222 ^go585; ^ге
^he140; ^д ^336; ^да ^du266; ^дже ^ja105; ^дз ^j43; ^дэ ^da42; ^е ^yo50 ^ye237 ^je238; ^ев ^eu141;
^ес ^yosh13; ^ж ^j83 ^g154 ^z157; ^з ^z29; ^зи ^sie161; ^и ^hi422 ^j456; ^ив ^iw75; ^ик ^ik8; ^ино
^inou88; ^ио ^jo124; ^ис ^ish117; ^ит ^ich82; ^й ^j46; ^к ^c121; ^кэ ^ca110; ^л ^lo573; ^ль ^ll66;
^мит ^mich79; ^мэ ^ma35; ^нак ^nak1; ^ник ^nic128; ^нис ^nish30; ^нь ^ne69; ^о ^au374 ^ho425; ^р
^ro565; ^ра ^ru305; ^ре ^ryo217; ^ро ^rho477; ^рю ^ryu35; ^с ^xi554 ^x576; ^са ^su363; ^се ^sho204;
^ск ^sc94; ^ток ^tok5; ^у ^w114 ^wh325 ^hu467; ^уи ^wi32; ^уо ^wa22; ^уэ ^we69; ^ф ^v364; ^э ^he338;
^эд ^ed18; ^эй ^ei38; ^ю ^yu30 ^ju156; ^юр ^jur74; ^я ^ja117; ^ян ^jan62; ^яс ^yas17; а a6 e450 u458
an546 ah549 o574; а$ ah$447 $537 at$563 as$596; аа aha289; ав aw75; ава awa23; аве ave17; ави avi23;
ад ud397 at586; адд udd100; ае aye129 ayo146 aje226; аес ayosh6; аж arz219; аз az29; аи aji470; ай
ei182 i204 y230 ey433; айв ive145; айз eis83; айк ike240; айл yle280; айн ein118 ine192; айс ice208;
айх eich69; ак c271 uck493; акам akam4; акг cg25; акд cd47; аки aki7; акк cc108; аку aku11; акэ
ake4; ал agl600; алл ull252; аль ahl333 agl403; алья aglia108; ам um371 ham511; амм umm177; ан
ann379 anus515 and535 han614; ан$ ann$251 anus$380 and$413 ent$543; анов anov19; ань agn163; ар
ard438 aer567 art604; ар$ ard$213 ir$476; арс arc118; ас us390 aes594; аси$ ashi$17; аск asc96; асэ
ase0; ат ut346 att528; ата atha242; атт utt189; атч utch65; ау ou268 ow274; ауэ owe117; аф uf269; ах
ach140 agh434; ац ats37; ац$ ac$51; ач atch401; аю ayu10; ая aya34 a155; ая$ a$73; аяс ayash27; б b1
be556; ба bu327; бах bach45; бе bu360 boe554; бек beck119; бер bur296; бер$ bert$195; бет beth137;
би by222; би$ by$83; бл ble272; бл$ ble$11; бо beau510 boo522; бу bou209; бь b88 bj117; бье bjo96;
бэ ba89; бю bu18; в v43 w113 u436 ve529 f575; в$ ve$376 s$464; ва we424; ва$ wa$71; вай wei88; вак
wak26; вале vale20; вам wam18; ват wat37; вг ug127; ве wie408; ви vit407 vig549 its557 vic565; вид
vid45; вили vili11; виль ville159; виц witz82; вич vic75 wicz207; вс ws51; вск wsk44; ву woo94; вуд
wood9; вь vi31; г g10 h297 gu378 gh402; га gag554; гав gaw21; гв gu140; ге he226 gue263 hei487
goe531; генр henr51; герм herm37; гес guez116; гж grz36; ги gui236 ghi313; гонс gonz37; гр gra475;
гри gree172; гут guch33; гю gu17; д d29 -411 de509; д$ de$335 ds$508 t$515; да du384 dah443 dha564
d569; даи dai4; даль dahl132; дв dw48; дд dd1; дев dev20; дель del16; дес dez139; дж j62 g178 gi259
c300 ge383 ggi499 gg570; дж$ ge$164; джа gia180 ju303; дже ge109 ja153; джей ja46; джек jack22; джел
gel24; джи gi111; джо joh139; джон john47 jone208; джу giu138; дз z66 j88; дза za4; дзав zaw1; дзе
jo58; дзи ji6; дзо zo2; дзу zu1; дзэ ze2; дзю ju2; ди dy222 die317; ди$ dy$116 die$235; дис$ dis$17;
дли dley92; дм dim285; дни dney102; до deau535; доль dol4; ду dou184; дь di94 d98 g266 gy296; дэ
da102; дэ$ de$1; дэв dav20; дю du6; е e14 a368 yo370 o396 ie475 i480 et498 u508 ye509 er511 je527
ho547 eh581 eu617 ae617; е$ et$275 er$280 yo$327 o$345 ho$436 eh$446 es$556 ey$558; ев yev257 iew312
jev351 jew423; ев$ yev$186; еви iewi227; евич iewicz189; ед eg486; еде ede10; едз yoj129 yoz161
oj173 hoz207; ее eye167 eje224; ез es87; еи yoi123 hoi188; еит yoich56; ей a229 ay256 ai289 ij357
uy453 eius505 y547; ей$ ey$109 ay$177; ейл ale219; ейм ame138; еймс ames6; ейт ate182; ек eck232
yok252 ack349; еко yoko72; елл ell8; ельм elm8; ем om295 e492; ем$ om$141; ен in356 ein578; ен$
in$253; енд and225; енко enko15; енр einr169; енс ence218; енэ yone11; ер ur402 ert578; ери ury364;
ерн urn235; ес yosh194 ez228; ес$ ez$125; еси yoshi20; еск esc45; ет$ eth$154; етт ette197; ех
ech128 ej196 yoh245; ец ec95 iec232; еч iecz236; ж j217 z236 g270 zh276 gi284 ge294 c337 -403; ж$
ge$46; жа ja167 gia208; же ge204 ger410; жи zy292; жич zic35; жо gio209; жю ju18; з z95 s167 es442
se454 ze557; з$ es$207 se$226; зар zar30; зд zd8; зе se93; зен sen50; зз zz4; зи sie366; зю u236; зя
ia106; и i15 y294 ie380 ey459 ee477 e503 ea534 hi606; и$ y$202 ey$317 ie$319; иа ian296; иан
ianus227; иб ieb253; ив ev308 eav363; ива iwa61; иге igue124; игэ ige4; ид ied291; ида$ ida$6; иде
iede129; идж idge101; идз iz40; идэ ide2; ие iyo127 iye280 ije314; иес iyosh45; из is94 ies260; ий
i79 ius150 y183 io468 is494; ик ick224; ики iki19; ику iku16; ил iel328 igl562; илд ield25; илл
ill9; иль ill144 igl428; иль$ ille$148; ин inus495; ин$ ine$268 inus$358; инь ign177; иньи igny43;
ио jo417; ир ear384; ис ish220; иси ishi24; ит ich153 itt523; ит$ ith$124; ите ete150; ити ichi18;
иус ius5; их ich121 ic450; ихи ihi11; иц itz149 icz478; иц$ itz$23; ич itch337 jic473 sch501 ics504;
ия ia72; й i104 y155 j243 -290 us293 u428 ij537 e560; й$ us$185 o$512 s$512; йв v144; йг ig38; йд
id87; йе ye66; йз is99; йит iich14; йк jk175 ke346; йл le289; йм me218; йм$ im$15; ймс mes11; йн
in45 yne341 ne367; йо jo73 yo113; йр ir50; йс iss332 c337; йси cy153; йт it60 te292; йх ich74; йя
ya98; к k33 c170 ck331 ch423 q466 qu480 ke583; к$ ck$144 ke$385 g$563 us$566; ка cu471; кав kaw18;
кадз kaz20; каз cas112; каи kai8; как kak6; кал cal113; каль cal83; кам cam130; камп camp37; кан
can135; канэ kane2; кап cap48; кар car76; кас cas92; каст cast25; кац kats10; кая ka56; кв qu97; ке
cke228 que263 che338 kie344 koe507; кев kiew80; кер cker168; кес quez124; ки chi369; кие kiyo11; кий
ki37 ky151; кик kik3; ким kim9; кини chini54; кис$ kis$7; кит kich103; кита kita4; ких kih5; кк
ck163 cc173 cch222; кке cke62; кки cchi87; кко cco79; кл cl81 cla474; км ckm113; ко co125; ков
kov38; ковс kows31; кол col79; кон con68; кор cor62; кр cr105 chr230 kra500; кри chri125; крис
chris81; крэ cra12; кс x61 kes375; кт ct76; ку qu344 cou359 coo420; куи qui93; кум kum5; куни kuni3;
кура kura5; кус kush139; кх ckh115; кь ch158 chi160; кэ ca196; кэ$ ke$4; кэн ken17; кэр car29; л l17
le452 ll558 hl570; л$ le$221; ла laa593 lag608; лад lad9; ланд land12; лд ld5; ле lai561 loe597; лей
lei77; ленд land69; лз les62; ли ly254 ley290 lie353 lin603; ли$ ley$153; либ lieb115; лий lius69;
линг ling5; лих lich44; лиц lic73; лич lic41; лл l481; лла llah290; ллер ller3; лли lly206; лли$
lly$142; ллин llin11; лль lle152; лов lov24; лок lock99; лс les217; лт let251; лу lou217; ль l36
ll229 lle377 gli483 hl549; льбе lbe6; льв lv13; льг lh140; лье lle105; льма lman172; льо llo34
glio180; льс ls13; льт lt8; льф lph191; льц lz47; лья lla55; лэ la14; лэк lack24; лю lu34; м m1 n512
me528; м$ me$329; ма man354 mag606; мак mc86; ман mann206; ман$ mann$141; мб nb257 b399; ме ma310;
мен man216; мен$ man$91; ми mig609; миц mits16; мия miya9; мм nm251; мми mmy86; мон mont291; мор
more254; мор$ more$39; мп np227; мпэ npe16; мс mes157; му my490; мэ ma96; мэн man27; мю mu16; н n6
ne417 ng496 -580 us591 nt616; н$ ne$306 ng$407 us$457 nt$510 nd$526 ns$582; на n592; на$ ne$346;
нака naka0; нат nath175; нде nde5; ндж ng77; ндже nge23; нди ndy153; не net401; нз nz48; ни ney356
nin607 nic611; ни$ ney$256; ний nius44; нил neil171; нис nish114; нка nca97; нли nley67; нн nne307
nd480; нн$ nne$160; нни nny178 nnie222; но nou423 neau519; нова nova15; нови novi24; нс nc254 nce306
nes352; нс$ nce$189 nes$235; нса nza108; нси nci114; нск nsk4; нх ng210; нхе nge57; нц nz58; нь n26
ny296 nh313 gn438; ньс nxi275; ньск nsk1; ньш ns19; нья na52; ня nia120; о o5 a443 au481 oh504 ou572
ot577 e593; о$ ot$451; ов off524 ovs557 owit559; ова$ ova$6; ови owits425; од aud353; ое oyo61
oje201; ож oz85; оз os87; оит oich21; ой oy82 eu206; ок ock231; ок$ ock$63; оки oki10; оку oku11; ол
al281 ogl540; олл all156; олл$ all$46; олт alt86; оль ohl328; он ohn372 o482 ont500 hon601 ond606;
онни ohnny156; онс ohns226; оо o38; опу opou24; ор ore410 hor603 ort613; ор$ ore$189; орис
aurice176; ос osh190; оси$ oshi$8; от ott408 ouch431; оти ouchi199; оу ow109 o167 aw196 oa384; оу$
ow$50; оун one85; ох och154; ош os74; оэ oue205; оя oya24; п p1 pe534; п$ pe$284; па pag518; пи
pe326; пит pet121; пл ple227; пу pou176; пул poul79; пь pi32; р r2 re499 rd587; р$ re$339 rd$398
rt$447; ра re392; рдж rg82; ре ro335 roe529 hre553; рем rom135; рем$ rom$38; ренс rence79; рж r168;
рз rz15; ри ry248 rie329 ree415; ри$ ry$144; рид ried148; рик rick153; рик$ rick$88; рин reen301;
рист rist7; рих rich56; рк rqu318 rke343; рли rley167; рма rman202; рн rne309; рн$ rne$156; ро
roo567; рот roth115; рри rry115; рри$ rry$40; рс rc225; рсе rce100; рси rci88; рск rsk2; рт rth244
ert447; рти rty173; рф rff194; рх rg211; рь r78 ri103; рэ ra41; рю rew290; ря rea213; с s19 sh251
c370 z371 ce499 ss507 sz571 se606; с$ z$289 ce$343 se$471 $610 es$620; са za296; са$ za$213; сак
sak8; св sw74; се ce196 sho265; се$ sho$146; си shi60 ci283 cy426 xi547 sig617; си$ cy$298; сиг
shig29; сигэ shige0; сидз shiz28; сик shik37; сима shima8; сино shino15; синь xin103; сио cio125;
сиро shiro5; сита shita9; сих shih10; сия cia88; ск zqu511; ска sca125; ская ska31; скес zquez40;
ски sky263; ски$ sky$115; ско sco61; ску scu51; слав slav33; сли sley126; смит smith16; со$ zo$177;
сс sse395 s499; ссе sse11; ссон sson2; сти ste260; стре stro46; стэ sta8; суг sug1; судз suz13; сук
suk4; сь s101 ci141; сэ$ se$0; сю shu32 xu241; ся xia107; т t12 ch293 th308 te455; т$ th$211 te$280
s$537 ts$542; та tag576; тада tada1; так tak5; тв tw60; те the278 cho421; тей tei47; тео theo84; ти
chi112 tin573 tig606; тив tev76; тие chiyo68; тий tius37; тик chik43; тир chir46; тиро chiro6; тих
chih38; тони thony201; тос tosh39; тоси toshi1; тре tro140; трем trom22; тт tte277; тт$ tte$135; тц
tz6; тч tch10; ть t103 ti109 the272; тю chu137 tew222; у u17 ou286 w310 oo394 o424 -504 oe541 wh595;
у$ o$335; уа oi265 ois422; уай wi130 whi191; уан uang182; уд ood225; уд$ ood$70; удз uj45; уе uyo64;
уес uyosh0; уз us89 se355; узе use27; уи wi126 whi280 wy339; уил wil27; уит whit105; ук ook336; ук$
ook$160; ука$ uka$10; уки uki8; уко uko10; уку uku5; укэ uke1; ул oul219 le464 ugl478; уло oulo81;
ун ong394 ne415; унэ une1; уо wa106; уол wal20; уорт worth19; ур ourt521 yr555 uur580 uhr581; ур$
our$143; ус ush222; уси ushi28; ут uch136; ути uchi21; уш usz191 ouch249; уэ we140 wa267 u422
hue445; уэй way79; уэл wel87; уэлл well10; ую uyu5; уя uya9; ф f8 ph316 ff425 v426 fe510; ф$ ff$235
fe$322; фи fie216 phi239; фил fiel107 phil156; фо vo228; форд ford3; фри frie99; фрид fried39; фудз
fuj1; фук fuk2; фуми fumi0; х h28 ch206 kh299 j324 g407 ho595; х$ ch$36 c$384; ха he357 hu400; хавь
javi0; хай hei113; хару haru2; хас hash97; хаси hashi9; хат hach162; хати hachi20; хе ge241 ha291
hu351; хер cher127; хер$ cher$27; хи gi338; хид hid18; хик hik12; хиро hiro2; хис his10; хл chl64;
хо jo231; хов chow123; хорх jorg11; хос jos125; хосе jose9; хт cht35; ху ju181; хь h68; хэ ha55; ц
ts95 z134 c166 tz230 t380 j430 q454 -504; ц$ tz$89; це ze83 ce131 cae350; цз z122 ji147 j167; ци
zi98 ci121 ti240 qi298; ци$ zi$23; ций cius76 tius89; цин qing235; цк ck42; цкий cki51; цо zo42; цу
tsu5; цус tsush30; цц zz2; цэ ta76; ч c79 ch88 cz253 ci386 -412 s508; ча cha45; че tche461; чж zh3;
чи czy231 csi403; чи$ ci$38; чик czyk103; чич cic15; чо cio158; чч cc42 cci127; чэн cheng63; чю
ciu11; ш sh105 s120 sch154 ch255 sz292; ша cha181; шв schw80; шви shvi28; ше che203 scho336; шев
szew138; ши szy297; шич sic7; шк szk168; шке szkie124; шл schl61; шм schm50; шна schne92; шп sp19;
шт st12; шта ste117; штай stei12; штей stei11; шу schu102; шэн sheng53; ъ y0; ы y51 i108 a343 -368;
ый y17; ь i235 l264 -265 e383 j386 y410 le412 h475; ь$ le$286 e$321; ьд d3; ье ie87 ier170 je255
ye264 jo356 ieu421; ье$ ier$34; ьев yev145; ьер iere246; ьи yi118; ьо lo110 io151 ho274 no419; ью
u105 ew117 ue349; ья ia144 la155 ja251 ya252 ha370; э e30 a143 he448 o592 ai598; эв av91; эви avi13;
эда eda2; эе eyo0; эи ei1; эй ay149 a169 ai189 i437; эй$ ay$59; эйи eii2; эйн ayne163; эк ack176;
эки eki6; эль el22; эм en305; эм$ am$9; эн an93 eng324; эн$ eng$196; энд and59; энди andy54; энн
anne174; энс anc160; эр her259 ehr396; эрр arr40; эск esc46; эт at112; эте aethe177; эц ets6; эш
ash40; эя eya4; ю u78 yu120 ju270 hu289 iu315 w335 y337; юит yuich44; юй yu101; юк yuk35; юки yuki4;
юл uel315; юн hun192; юр jur168; юс ius190 uce274; юс$ ius$82; я ya76 a138 ja209 ia219 e426; я$
a$79; яй ei77; ям yam8; ян jan154 ian160; яр jar130; яс yash143; яси yashi11; ясу yasu2
"""
