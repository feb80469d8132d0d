"""Given names that one person may go by, in short and in other languages; groups of them."""

FORMS = """
alexander alex aleksandr aleksander alexandre alejandro alessandro oleksandr sasha sandro
александр саша шура олександр; alexandra alex sandra sasha aleksandra oleksandra александра саша;
alexei alexey aleksei oleksiy alyosha lyosha алексей алёша леша олексий олексій; alfred alf fred
freddy альфред; andrew andy andrei andrey andreas andre andrea andrzej andrii drew эндрю андрей
энди андрій; anthony tony antonio anton antoine antonin энтони тони антон антонио; anna ann anne
annie anya hanna анна аня энн ганна; anastasia nastya stacy анастасия настя; arthur art arturo
artur артур; barbara barb babs barbara варвара барбара варя; benjamin ben benny бенджамин вениамин
бен; boris borya борис боря; catherine kate katie kathy cathy katherine kathryn ekaterina
yekaterina katya karen kateryna екатерина катя катерина кейт катрин; charles charlie chuck carl
karl carlos carlo чарльз чарли карл карлос; christian chris christiaan кристиан; christine chris
tina christina kristina christa кристина тина; christopher chris kit kristof cristobal кристофер
крис; constantine konstantin kostya costas константин костя; daniel dan danny danil daniil дэниел
дэн даниил данила данил; david dave davey dawid дэвид давид; deborah deb debbie дебора дебби;
dmitry dmitri dmitriy dima mitya dmytro dimitri dimitrios дмитрий дима митя дмитро; donald don
donnie дональд дон; dorothy dot dottie dolly дороти; edward ed eddie ted teddy ned eduard edouard
eduardo эдвард эд тед эдуард; elena helen lena yelena olena helena helene elaine елена лена олена
хелен; elizabeth liz beth betty bess eliza lisa elisabeth elizaveta liza элизабет лиз бетти
елизавета лиза; emmanuel manuel manny emanuel эммануэль; eugene gene evgeny yevgeny evgeni evgenii
zhenya yevhen юджин евгений женя; eugenia evgenia yevgenia zhenya евгения женя; francis frank
francisco francesco francois franz frans paco pancho фрэнсис фрэнк франциско франц; frederick fred
freddy friedrich federico frederic fritz фредерик фред фридрих; galina galya halyna галина галя;
george georg jorge georges giorgio georgy georgi yuri джордж георгий георг; gerald gerry jerry
джеральд; gerard gerry gerhard gerardo жерар герхард; gregory greg grigory grigori grisha грегори
григорий гриша; harold harry hal гарольд гарри; henry harry hank henri enrique heinrich hal генри
гарри генрих анри; ignatius ignacio nacho ignaz игнатий игнасио; irina ira iryna irene ирина ира
ірина; isabel isabella isabelle bella изабель изабелла; ivan vanya john johan johannes juan jean
иван ваня; jacob jake jakob yakov jacobo джейкоб яков якоб; james jim jimmy jamie jaime джеймс
джим джимми; jane janet jan jean джейн; jeffrey jeff geoffrey geoff джеффри джефф; jennifer jen
jenny дженнифер дженни; jessica jess jessie джессика; john johnny jack jon johan johannes johann
juan jean giovanni hans jan ioannis joao sean ian джон джек иоанн иоганн; jonathan jon johnny
джонатан; joseph joe joey jose josef giuseppe josip pepe iosif yusuf джозеф джо иосиф жозеф хосе
йозеф; joshua josh джошуа; judith judy юдифь джудит; julia yulia julie juliana yuliya юлия юля
джулия; kenneth ken kenny кеннет кен; konrad conrad kurt конрад; lawrence larry laurence lorenzo
laurent lars лоуренс ларри лоренцо; leonard leo len lenny leonardo leonid леонард леонид лео лёня
леня; leo leon lev leonid лев лео леон; louis lou lewis luis ludwig luigi луи льюис людвиг луис;
lyudmila ludmila lyuda mila людмила люда мила; manuel manolo manny мануэль; margaret maggie meg
peg peggy margarita marguerite greta rita маргарет маргарита рита мэгги; maria mary marie mariya
masha molly miriam mariya мария маша мэри мари марія; mark marc marco marcus marek марк; martin
marty мартин; matthew matt matthias mateo matthieu matvei мэтью матвей маттиас мэтт; maxim max
maximilian maksim maksym максим макс; michael mike mick mickey mikhail michel miguel michal
mykhailo misha mikael michele майкл майк михаил миша мишель мигель михайло; nadezhda nadia nadya
nadiya надежда надя; natalia natalya nataliya natasha natalie natalie наталья наталия наташа;
nicholas nick nicky nikolai nikolay nicolas niklas nicola klaus nikolas mykola kolya николас ник
николай коля микола; olga olya olha ольга оля; oleg oleh олег; pamela pam памела; patricia pat
patty trish tricia патриция; patrick pat paddy patricio патрик; paul pavel pablo paolo pavlo pasha
pol пол павел паша пауль пабло павло; peter pete petr pyotr pedro pierre pietro petro piotr peta
питер пётр петр пьер педро петро; philip phil philippe felipe filip pip филип фил филипп; rachel
rae shelly рэйчел; raymond ray ramon раймонд рэй рамон; rebecca becky бекки ребекка; richard dick
rick ricky rich ricardo ritchie ричард дик рик; robert bob bobby rob robbie bert roberto роберт
боб роб; roman roma роман рома; ronald ron ronnie рональд рон; rose rosa rosie роза; samuel sam
sammy сэмюэл сэм самуил; sarah sally sara сара салли; sergei sergey serge sergio serhiy serhii
seryozha сергей сережа серж сергій сергий; simon semyon semen shimon саймон семён семен симон;
sofia sofiya sophie sonya sophia софья софия соня; stanislav stas stanislaw станислав стас;
stephen steve steven stefan stephan stepan esteban etienne stefano стивен стив степан стефан;
susan sue susie susanna suzanne сьюзен сюзан; svetlana sveta lana светлана света світлана; tatiana
tatyana tanya tetyana татьяна таня тетяна; teresa theresa terry tess тереза; theodore ted teddy
theo fyodor fedor teodor теодор тед фёдор федор; thomas tom tommy tomas tomasz томас том фома;
timothy tim timmy timofei тимоти тим тимофей; valentina valya валентина валя; valery valeri
valerii valera valeriy валерий валера валерій; vasily vasili vasyl vasya basil василий вася
василь; victor viktor vic vitya виктор витя віктор; victoria vicky vika viktoria viktoriya
виктория вика; vincent vince vincenzo vicente винсент; virginia ginny вирджиния; vitaly vitali
vitalii vitaliy виталий віталій; vladimir volodymyr vova volodya wladimir uladzimir владимир вова
володя володимир уладзімір; vladislav vlad vladyslav владислав влад; vsevolod seva всеволод;
vyacheslav slava viacheslav вячеслав слава; walter walt wally вальтер уолтер; william bill billy
will willie liam wilhelm guillermo guillaume willem уильям билл вильям вильгельм вилли; yakov
jacob yasha яков яша; yaroslav jaroslav slava ярослав слава; yegor egor georgy егор георгий; yuri
yury yuriy iurii iouri george юрий юра юрій; zachary zach zack захар закари; zinaida zina зинаида
зина; abraham abe ibrahim avraham абрахам авраам ибрагим; albert al bert albrecht альберт; allan
alan allen al аллан алан; alison ali элисон; ahmed ahmad akhmed ахмед ахмад; mohammed muhammad
mohamed mohammad mohamad mahomet magomed mukhammad md muhamad мухаммед мохаммед магомед мухаммад;
hussein husain hussain husseyn huseyn хусейн гусейн; hassan hasan хасан гасан; yusuf youssef
yousef joseph юсуф; omar umar умар омар; osman othman uthman усман осман; ali aly али; nursultan
nur нурсултан
"""
