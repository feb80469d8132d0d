"""How Cyrillic letters are written in Latin ones; learned, see `practice`."""

LEARNED = """
а a5 -410 u449 e470 o556; аб hab488; ар har525; б b1; в v48 w107 u399 ve537; г g7 h312 gh457; д
d30 -247 de501; де det500; дж j71 g128 c319; дз j81; е e19 yo369 ie413 o417 a417 i497 u508 ye526
je546 ue569 ai570 ae572; ев jev304; ед ho402; ей a168; ем ham333; ер her430; ес yosh158 uez490; ж
g240 j245 ge247 z288 zh309 -366 rz390 zs414 je470 ges541; з z63 s179 es414 se469 ze568; и i13 y298
ie378 ey417 ee480 ea507 e525; ид hi320; ил hil512; ин ene501; ит hich491; й i102 y147 -197 j245
us264 u428 ye524 ius538 ll556; йн ne208; к k36 c157 ck337 ch444 qu468 q486 ke524; ке quet426; кс
x62; л l6 ll385 le408 hl517; ле let443; ло lot501; м m2 n515 me545; н n6 ne420 nn502 ng521 nus534
hn553 gn575 -580; на nah505; не net399; о o6 a443 -472 au482 ot580; он hon520; ос sh441; п p2
pe509; р r3 re500; ра rah481; ре ret474; с s24 sh236 z367 c370 ce449 ss559 sz567; се sho237; т t15
ch268 th319 te432 ght575 tus580; те cho395; у u19 w276 ou324 oo384 o446 -562 wh567; уа ois218
oix389; уз se207; ук ke452; ул le323; ун ong308; уп pe180; ф f11 ph292 ff426 v444 fe484 th509; х
h22 ch229 j315 kh366 g409; ц ts73 z154 c188 tz239 t407 q467 cz545 -570; цз j21; ч c79 ch95 cz293
tsch367 tch368 -376 cs454 tx540; ш sh110 s126 sch151 ch253 sz305 che421 rz559 sc565; щ szcz43; ъ
-1; ы y65 i104 u310; ь -12 j405 le434 y439 h481 hi556; ье ier136 ieux443; ью ew98; э e30 a146
ae546 he562; эр her249; ю u84 yu104 ju266 y388 iu391 ew395 ue440 you493 hu505 o539 ugh550 eu557; я
ya59 a152 ja218 ia253 -438 e475
"""
