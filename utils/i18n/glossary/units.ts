/**
 * What stands after a number. `{n}` is the number; forms divided by `;` are for one and for more (English), for one, a few and many
 * (Russian). Those that begin with the number have a word without one. `斤` is not here: it is converted (1 斤 = 0.5 kg exactly). Nor are `寸`
 * (an inch on some pages, 3.33 cm on others) and `度` (of heat, of an angle, of glasses). `码` is a size, as of shoes and trousers; where it
 * is a yard the user says so in an own term.
 */
export const UNITS = `
个|{n} pc;{n} pcs|{n} шт.
件|{n} pc;{n} pcs|{n} шт.
只|{n} pc;{n} pcs|{n} шт.
支|{n} pc;{n} pcs|{n} шт.
枝|{n} stem;{n} stems|{n} шт.
条|{n} pc;{n} pcs|{n} шт.
根|{n} pc;{n} pcs|{n} шт.
双|{n} pair;{n} pairs|{n} пара;{n} пары;{n} пар
对|{n} pair;{n} pairs|{n} пара;{n} пары;{n} пар
套|{n} set;{n} sets|{n} комплект;{n} комплекта;{n} комплектов
组|{n} group;{n} groups|{n} группа;{n} группы;{n} групп
箱|{n} carton;{n} cartons|{n} коробка;{n} коробки;{n} коробок
盒|{n} box;{n} boxes|{n} упаковка;{n} упаковки;{n} упаковок
包|{n} pack;{n} packs|{n} пачка;{n} пачки;{n} пачек
袋|{n} bag;{n} bags|{n} пакет;{n} пакета;{n} пакетов
瓶|{n} bottle;{n} bottles|{n} бутылка;{n} бутылки;{n} бутылок
罐|{n} can;{n} cans|{n} банка;{n} банки;{n} банок
桶|{n} bucket;{n} buckets|{n} ведро;{n} ведра;{n} вёдер
卷|{n} roll;{n} rolls|{n} рулон;{n} рулона;{n} рулонов
张|{n} sheet;{n} sheets|{n} лист;{n} листа;{n} листов
片|{n} pc;{n} pcs|{n} шт.
块|{n} pc;{n} pcs|{n} шт.
粒|{n} pc;{n} pcs|{n} шт.
颗|{n} pc;{n} pcs|{n} шт.
把|{n} pc;{n} pcs|{n} шт.
台|{n} unit;{n} units|{n} шт.
本|{n} book;{n} books|{n} книга;{n} книги;{n} книг
顶|{n} pc;{n} pcs|{n} шт.
串|{n} string;{n} strings|{n} нить;{n} нити;{n} нитей
打|{n} dozen;{n} dozen|{n} дюжина;{n} дюжины;{n} дюжин
层|{n} layer;{n} layers|{n} слой;{n} слоя;{n} слоёв
格|{n} compartment;{n} compartments|{n} отделение;{n} отделения;{n} отделений
孔|{n} hole;{n} holes|{n} отверстие;{n} отверстия;{n} отверстий
色|{n} colour;{n} colours|{n} цвет;{n} цвета;{n} цветов
岁|{n} year;{n} years|{n} год;{n} года;{n} лет
个月|{n} month;{n} months|{n} месяц;{n} месяца;{n} месяцев
件套|{n}-piece set|набор, {n} предм.
件装|pack of {n}|упаковка, {n} шт.
个装|pack of {n}|упаковка, {n} шт.
只装|pack of {n}|упаковка, {n} шт.
双装|pack of {n} pairs|упаковка, {n} пар.
支装|pack of {n}|упаковка, {n} шт.
片装|pack of {n}|упаковка, {n} шт.
号|No. {n}|№ {n}
码|size {n}|размер {n}
厘米|{n} cm|{n} см
公分|{n} cm|{n} см
毫米|{n} mm|{n} мм
米|{n} m|{n} м
分米|{n} dm|{n} дм
平方米|{n} m²|{n} м²
英寸|{n} in|{n} дюйм;{n} дюйма;{n} дюймов
英尺|{n} ft|{n} фут;{n} фута;{n} футов
克|{n} g|{n} г
千克|{n} kg|{n} кг
公斤|{n} kg|{n} кг
吨|{n} t|{n} т
升|{n} L|{n} л
毫升|{n} ml|{n} мл
瓦|{n} W|{n} Вт
伏|{n} V|{n} В
毫安|{n} mA|{n} мА
毫安时|{n} mAh|{n} мА·ч
千瓦|{n} kW|{n} кВт
倍|{n}x|{n}x
`;
