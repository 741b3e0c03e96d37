/**
 * Colours as 1688's option values write them. `STEMS` stand alone, before `色`, after `深` or `浅` and side by side (`黑白`);
 * `NAMED` stand alone and before `色`. One a line: Chinese, English, Russian.
 */
export const STEMS = `
黑|black|чёрный
白|white|белый
红|red|красный
黄|yellow|жёлтый
蓝|blue|синий
绿|green|зелёный
紫|purple|фиолетовый
粉|pink|розовый
灰|grey|серый
橙|orange|оранжевый
橘|tangerine|мандариновый
棕|brown|коричневый
褐|dark brown|тёмно-коричневый
咖|coffee|кофейный
青|cyan|бирюзово-синий
金|gold|золотой
银|silver|серебристый
玫红|rose red|розово-красный
枣红|burgundy|бордовый
酒红|wine red|винно-красный
军绿|army green|армейский зелёный
墨绿|blackish green|чернильно-зелёный
卡其|khaki|хаки
`;

export const NAMED = `
米|beige|бежевый
肉|nude|телесный
藏青|navy|тёмно-синий
藏蓝|navy blue|тёмно-синий
宝蓝|royal blue|королевский синий
天蓝|sky blue|небесно-голубой
湖蓝|lake blue|озёрно-голубой
孔雀蓝|peacock blue|павлиний синий
克莱因蓝|Klein blue|синий Кляйна
牛仔蓝|denim blue|джинсовый синий
雾霾蓝|haze blue|дымчато-голубой
灰蓝|grey-blue|серо-голубой
蓝灰|blue-grey|сине-серый
水蓝|aqua blue|водянисто-голубой
冰蓝|ice blue|ледяной голубой
海蓝|sea blue|цвет морской волны
海军蓝|navy blue|тёмно-синий
电光蓝|electric blue|электрик
荧光绿|fluorescent green|неоново-зелёный
荧光黄|fluorescent yellow|неоново-жёлтый
荧光粉|fluorescent pink|неоново-розовый
荧光橙|fluorescent orange|неоново-оранжевый
果绿|fruit green|яблочно-зелёный
草绿|grass green|травяной зелёный
薄荷绿|mint green|мятный
豆绿|pea green|гороховый зелёный
豆沙|bean-paste red|красно-бобовый
抹茶绿|matcha green|зелёный матча
牛油果绿|avocado green|зелёный авокадо
橄榄绿|olive green|оливковый зелёный
橄榄|olive|оливковый
湖绿|lake green|озёрно-зелёный
翠绿|emerald green|изумрудно-зелёный
苹果绿|apple green|зелёное яблоко
浅军绿|light army green|светлый армейский зелёный
大红|bright red|ярко-красный
中国红|China red|китайский красный
正红|true red|чисто-красный
西瓜红|watermelon red|арбузный красный
砖红|brick red|кирпично-красный
铁锈红|rust red|ржаво-красный
橘红|orange-red|оранжево-красный
桔红|tangerine red|мандариново-красный
桃红|peach red|персиково-красный
玫瑰红|rose|цвет розы
紫红|purplish red|пурпурно-красный
粉红|pink|розовый
桃粉|peach pink|персиково-розовый
藕粉|lotus pink|лотосово-розовый
裸粉|nude pink|пудрово-розовый
皮粉|flesh pink|телесно-розовый
樱花粉|cherry blossom pink|розовый сакура
少女粉|girly pink|нежно-розовый
芭比粉|Barbie pink|розовый Барби
西柚|grapefruit|грейпфрутовый
珊瑚|coral|коралловый
珊瑚红|coral red|кораллово-красный
姜黄|ginger yellow|имбирно-жёлтый
柠檬黄|lemon yellow|лимонно-жёлтый
鹅黄|light yellow|нежно-жёлтый
土黄|earth yellow|землисто-жёлтый
明黄|vivid yellow|насыщенно-жёлтый
米黄|cream yellow|кремово-жёлтый
奶黄|custard yellow|молочно-жёлтый
焦糖|caramel|карамельный
驼|camel|верблюжий
燕麦|oatmeal|овсяный
奶茶|milk tea|чай с молоком
奶咖|latte|латте
咖啡|coffee brown|кофейно-коричневый
巧克力|chocolate|шоколадный
摩卡|mocha|мокко
奶油|cream|кремовый
奶油白|creamy white|сливочно-белый
奶白|milky white|молочно-белый
米白|off-white|молочный
乳白|milk white|цвет молока
象牙白|ivory|слоновая кость
本白|natural white|натуральный белый
纯白|pure white|чисто-белый
纯黑|pure black|чисто-чёрный
漂白|bleached white|отбеленный белый
珍珠白|pearl white|жемчужно-белый
磨砂黑|matte black|матовый чёрный
磨砂|frosted|матовый
亮黑|glossy black|глянцевый чёрный
哑黑|dull black|матово-чёрный
碳黑|carbon black|угольно-чёрный
炭灰|charcoal grey|угольно-серый
烟灰|smoke grey|дымчато-серый
银灰|silver grey|серебристо-серый
麻灰|heather grey|серый меланж
花灰|marl grey|меланжево-серый
高级灰|muted grey|благородный серый
铁灰|iron grey|стальной серый
太空灰|space grey|серый космос
卡灰|khaki grey|серый хаки
杏|apricot|абрикосовый
香槟|champagne|шампань
香槟金|champagne gold|золотой шампань
玫瑰金|rose gold|розовое золото
古铜|bronze|бронзовый
青铜|aged bronze|состаренная бронза
古银|antique silver|состаренное серебро
亮银|bright silver|ярко-серебристый
枪|gunmetal|оружейная сталь
枪黑|gunmetal black|воронёная сталь
铬|chrome|хром
香芋紫|taro purple|фиолетовый таро
薰衣草|lavender|лавандовый
薰衣草紫|lavender purple|лавандово-фиолетовый
葡萄紫|grape purple|виноградный
茄|aubergine|баклажановый
莫兰迪|Morandi|моранди
木|wood|цвет дерева
原木|natural wood|натуральное дерево
胡桃|walnut|орех
透明|transparent|прозрачный
半透明|translucent|полупрозрачный
茶|tea|чайный
琥珀|amber|янтарный
彩|multicoloured|разноцветный
五彩|many-coloured|пёстрый
七彩|rainbow|радужный
渐变|gradient|градиент
双|two-tone|двухцветный
混|mixed colours|смешанные цвета
随机|random|случайный
纯|plain|однотонный
迷彩|camouflage|камуфляж
豹纹|leopard print|леопардовый
本|natural|натуральный
原|original colour|исходный цвет
`;
