/** Sizes, lengths and fits in words. One a line: Chinese, English, Russian. */
export const SIZES = `
均码|one size|единый размер
码|size|размер
通码|universal size|универсальный размер
大码|plus size|большой размер
加大码|extra large size|увеличенный размер
特大码|extra large size|очень большой размер
中码|medium size|средний размер
小码|small size|маленький размер
加大|oversize|увеличенный
加小|undersize|уменьшенный
加长|lengthened|удлинённый
加宽|widened|расширенный
加高|heightened|повышенный
大号|large|большой
中号|medium|средний
小号|small|маленький
特大号|extra large|очень большой
超大号|super large|огромный
超小号|extra small|очень маленький
加大号|extra large|очень большой
特小号|tiny|крошечный
迷你|mini|мини
标准|standard|стандартный
标准码|standard size|стандартный размер
常规|regular|обычный
常规码|regular size|обычный размер
大|large|большой
中|medium|средний
小|small|маленький
单人|single|одноместный
双人|double|двухместный
三人|three-person|трёхместный
四人|four-person|четырёхместный
儿童|children's|детский
小童|toddlers|малыши
中童|kids|дети
大童|older kids|подростки
婴儿|baby|младенец
成人|adult|взрослый
亲子|parent and child|родитель и ребёнок
男|men's|мужской
女|women's|женский
男士|men's|мужской
男款|men's|мужской
女款|women's|женский
女士|women's|женский
男童|boys|мальчики
女童|girls|девочки
中性|unisex|унисекс
男女通用|for men and women|для мужчин и женщин
男女同款|same for men and women|одинаково для мужчин и женщин
长款|long|длинная модель
短款|short|короткая модель
中长款|mid-length|средней длины
超长款|extra long|очень длинная модель
长袖|long sleeve|длинный рукав
短袖|short sleeve|короткий рукав
无袖|sleeveless|без рукавов
七分袖|three-quarter sleeve|рукав три четверти
五分袖|half sleeve|рукав до локтя
中袖|mid sleeve|средний рукав
长裤|long trousers|длинные брюки
短裤|shorts|шорты
九分裤|ankle-length trousers|брюки 9/10
七分裤|cropped trousers|брюки 7/8
五分裤|knee-length shorts|шорты до колена
半身裙|skirt|юбка
连衣裙|dress|платье
上衣|top|верх
裤子|trousers|брюки
套装|set|комплект
高腰|high waist|высокая талия
中腰|mid waist|средняя талия
低腰|low waist|низкая талия
高帮|high-top|высокие
低帮|low-top|низкие
中帮|mid-top|средней высоты
高跟|high heel|высокий каблук
中跟|mid heel|средний каблук
低跟|low heel|низкий каблук
平底|flat|без каблука
厚底|thick sole|толстая подошва
宽松|loose|свободный
修身|slim|приталенный
紧身|tight|облегающий
直筒|straight|прямой
阔腿|wide leg|широкий
圆领|round neck|круглый вырез
圆形|round|круглый
方形|square|квадратный
长方形|rectangular|прямоугольный
椭圆形|oval|овальный
心形|heart-shaped|в форме сердца
星形|star-shaped|в форме звезды
三角形|triangular|треугольный
六角形|hexagonal|шестиугольный
圆柱形|cylindrical|цилиндрический
左|left|левый
右|right|правый
左边|left side|левая сторона
右边|right side|правая сторона
左右|left and right|левый и правый
单层|single layer|однослойный
双层|double layer|двухслойный
三层|three layers|трёхслойный
四层|four layers|четырёхслойный
五层|five layers|пятислойный
单面|one-sided|односторонний
双面|double-sided|двусторонний
单排|single row|один ряд
双排|double row|два ряда
大杯|large cup|большая чашка
小杯|small cup|маленькая чашка
`;
