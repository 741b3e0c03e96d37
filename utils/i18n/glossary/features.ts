/** What sets one version apart: make, power, packing. Each also stands before `款`. One a line: Chinese, English, Russian. */
export const FEATURES = `
加绒|fleece-lined|с начёсом
加厚|thickened|утолщённый
加绒加厚|thick fleece-lined|утеплённый с начёсом
不加绒|without fleece|без начёса
薄|thin|тонкий
厚|thick|толстый
普通|ordinary|обычный
基础|basic|базовый
经典|classic|классический
豪华|luxury|люкс
升级|upgraded|улучшенный
升级版|upgraded version|улучшенная версия
标准版|standard version|стандартная версия
豪华版|deluxe version|версия люкс
青春版|youth version|молодёжная версия
旗舰版|flagship version|флагманская версия
国际版|global version|международная версия
英文版|English version|английская версия
中文版|Chinese version|китайская версия
礼盒装|gift box|подарочная коробка
礼盒|gift box|подарочная коробка
彩盒|colour box|цветная коробка
彩盒装|in a colour box|в цветной коробке
白盒|white box|белая коробка
纸盒|paper box|картонная коробка
盒装|boxed|в коробке
袋装|bagged|в пакете
瓶装|bottled|в бутылке
罐装|canned|в банке
散装|loose packed|без упаковки
独立包装|individually packed|индивидуальная упаковка
简装|simple packing|простая упаковка
精装|fine packing|подарочная упаковка
裸装|unpacked|без коробки
单件|single item|одна вещь
单个|single piece|одна штука
单只|single piece|одна штука
一个|one piece|одна штука
一双|one pair|одна пара
一套|one set|один комплект
一对|one pair|одна пара
两件套|2-piece set|комплект из 2 вещей
三件套|3-piece set|комплект из 3 вещей
四件套|4-piece set|комплект из 4 вещей
五件套|5-piece set|комплект из 5 вещей
六件套|6-piece set|комплект из 6 вещей
全套|full set|полный комплект
整套|full set|полный комплект
春款|spring|весенняя модель
夏款|summer|летняя модель
秋款|autumn|осенняя модель
冬款|winter|зимняя модель
春季|for spring|весна
夏季|for summer|лето
秋季|for autumn|осень
冬季|for winter|зима
春秋|spring and autumn|весна-осень
秋冬|autumn and winter|осень-зима
春夏|spring and summer|весна-лето
四季|all seasons|всесезонный
新款|new style|новая модель
新品|new product|новинка
专用|special-purpose|специальный
去皮|peeled|очищенный
去核|pitted|без косточек
特级|top grade|высший сорт
一级|grade 1|первый сорт
二级|grade 2|второй сорт
三级|grade 3|третий сорт
四级|grade 4|четвёртый сорт
爆款|bestseller|хит продаж
同款|same style|та же модель
防水|waterproof|водонепроницаемый
防滑|non-slip|нескользящий
防晒|sun protection|защита от солнца
防风|windproof|ветрозащитный
防摔|shockproof|противоударный
防尘|dustproof|пылезащитный
耐磨|wear-resistant|износостойкий
透气|breathable|дышащий
吸汗|sweat-absorbing|впитывающий пот
速干|quick-drying|быстросохнущий
保暖|warm|тёплый
弹力|stretch|эластичный
高弹|high stretch|высокоэластичный
静音|silent|бесшумный
折叠|folding|складной
可折叠|foldable|складывается
便携|portable|портативный
可调节|adjustable|регулируемый
可拆卸|detachable|съёмный
可爱|cute|милый
简约|simple style|лаконичный
复古|retro|ретро
卡通|cartoon|мультяшный
字母|letters|буквы
条纹|striped|в полоску
竖条纹|vertical stripes|вертикальные полосы
横条纹|horizontal stripes|горизонтальные полосы
格子|checked|в клетку
波点|polka dots|в горошек
圆点|dots|точки
碎花|small floral|мелкий цветочек
花朵|flowers|цветы
印花|printed|с принтом
刺绣|embroidered|с вышивкой
提花|jacquard|жаккард
镂空|hollowed-out|ажурный
亮片|sequins|пайетки
流苏|tassels|кисточки
蝴蝶结|bow|бант
爱心|heart|сердце
星星|stars|звёзды
月亮|moon|луна
小熊|bear|мишка
兔子|rabbit|кролик
猫咪|cat|кот
恐龙|dinosaur|динозавр
草莓|strawberry|клубника
樱桃|cherry|вишня
柠檬|lemon|лимон
雏菊|daisy|ромашка
有线|wired|проводной
无线|wireless|беспроводной
充电|rechargeable|перезаряжаемый
插电|plug-in|от сети
电池|battery|батарейка
不含电池|without battery|без батарейки
含电池|with battery|с батарейкой
太阳能|solar|солнечный
遥控|remote control|с пультом
美规|US plug|вилка США
欧规|EU plug|евровилка
英规|UK plug|вилка Великобритании
澳规|AU plug|вилка Австралии
中规|CN plug|китайская вилка
国标|CN standard|китайский стандарт
暖光|warm light|тёплый свет
白光|white light|белый свет
自然光|natural light|нейтральный свет
暖白|warm white|тёплый белый
冷白|cool white|холодный белый
三色光|three light colours|три цвета света
可定制|customisable|под заказ
定制|custom-made|на заказ
带盖|with lid|с крышкой
不带盖|without lid|без крышки
带灯|with light|с подсветкой
不带灯|without light|без подсветки
带孔|with holes|с отверстиями
无孔|without holes|без отверстий
带扣|with buckle|с пряжкой
拉链|zip|молния
纽扣|buttons|пуговицы
魔术贴|hook-and-loop|липучка
系带|lace-up|на шнуровке
抽绳|drawstring|на шнурке
磁吸|magnetic|магнитный
挂钩|hook|крючок
吸盘|suction cup|присоска
建议|suggested|рекомендуется
推荐|recommended|рекомендуется
适合|suits|подходит
约|about|около
以下|or less|или меньше
以上|or more|или больше
体重|weight|вес
身高|height|рост
背长|back length|длина спины
胸围|chest|обхват груди
腰围|waist|обхват талии
臀围|hips|обхват бёдер
肩宽|shoulder width|ширина плеч
脚长|foot length|длина стопы
内长|inner length|длина по стельке
长|length|длина
宽|width|ширина
高|height|высота
大容量|large capacity|большой объём
图片色|as pictured|как на фото
图色|as pictured|как на фото
如图色|as pictured|как на фото
见图|see picture|см. фото
拼色|colour-block|колор-блок
撞色|contrast colours|контрастные цвета
单色|single colour|один цвет
多色|several colours|несколько цветов
现货|in stock|в наличии
预售|pre-order|предзаказ
样品|sample|образец
赠品|gift|подарок
配件|accessory|аксессуар
主机|main unit|основной блок
外壳|case|корпус
手提|hand-carried|ручной
单肩|one shoulder|на одно плечо
双肩|two shoulders|на оба плеча
斜挎|crossbody|через плечо
拖鞋|slippers|тапочки
凉鞋|sandals|сандалии
运动鞋|trainers|кроссовки
短靴|ankle boots|ботильоны
长靴|high boots|высокие сапоги
袜子|socks|носки
帽子|hat|шапка
围巾|scarf|шарф
手套|gloves|перчатки
毛巾|towel|полотенце
枕头|pillow|подушка
枕套|pillowcase|наволочка
床单|bed sheet|простыня
被套|duvet cover|пододеяльник
抱枕|cushion|декоративная подушка
窗帘|curtain|штора
地毯|rug|ковёр
杯子|cup|чашка
吸管|straw|соломинка
手机壳|phone case|чехол для телефона
数据线|data cable|кабель
充电器|charger|зарядное устройство
耳机|earphones|наушники
项链|necklace|ожерелье
手链|bracelet|браслет
耳环|earrings|серьги
戒指|ring|кольцо
如图|as shown|как на картинке
其他|other|другое
默认|default|по умолчанию
无|none|нет
有|yes|есть
是|yes|да
否|no|нет
`;
