/** Names of options and attributes. One a line: Chinese, English, Russian. */
export const NAMES = `
颜色|colour|цвет
颜色分类|colour|цвет
花色|pattern colour|расцветка
主要颜色|main colour|основной цвет
色系|colour range|цветовая гамма
尺码|size|размер
尺寸|size|размер
鞋码|shoe size|размер обуви
大小|size|размер
规格|specification|спецификация
规格型号|specification and model|спецификация и модель
型号|model|модель
款式|style|фасон
款号|style number|номер модели
货号|item number|артикул
类型|type|тип
种类|kind|вид
类别|category|категория
品类|product class|класс товара
品种|variety|сорт
版本|version|версия
系列|series|серия
套餐|package|комплектация
套餐类型|package type|тип комплектации
配置|configuration|конфигурация
组合|combination|набор
形状|shape|форма
图案|pattern|рисунок
花型|pattern type|тип рисунка
风格|look|стиль
材质|material|материал
面料|fabric|ткань
面料名称|fabric name|название ткани
里料|lining|подкладка
主面料成分|main fabric composition|состав основной ткани
面料成分|fabric composition|состав ткани
成分|composition|состав
含量|content|содержание
净含量|net content|масса нетто
填充物|filling|наполнитель
鞋面材质|upper material|материал верха
鞋底材质|sole material|материал подошвы
内里材质|lining material|материал подкладки
工艺|craft|технология
制作工艺|production method|способ изготовления
品牌|brand|бренд
产地|origin|происхождение
原产地|place of origin|место происхождения
重量|weight|вес
毛重|gross weight|вес брутто
净重|net weight|вес нетто
长度|length|длина
宽度|width|ширина
高度|height|высота
厚度|thickness|толщина
直径|diameter|диаметр
内径|inner diameter|внутренний диаметр
外径|outer diameter|внешний диаметр
口径|mouth diameter|диаметр горловины
容量|capacity|объём
体积|volume|объём
克重|grammage|плотность
数量|quantity|количество
包装|packing|упаковка
包装规格|packing specification|фасовка
包装方式|packing method|способ упаковки
包装数量|pieces in a pack|количество в упаковке
单位|unit|единица
功率|power|мощность
电压|voltage|напряжение
额定电压|rated voltage|номинальное напряжение
电流|current|сила тока
插头|plug|вилка
插头类型|plug type|тип вилки
接口|interface|разъём
接口类型|interface type|тип разъёма
电池容量|battery capacity|ёмкость батареи
内存|memory|память
存储容量|storage|объём памяти
光源|light source|источник света
色温|colour temperature|цветовая температура
适用机型|compatible models|совместимые модели
适用型号|suitable model|подходящая модель
适用人群|intended for|для кого
适用性别|gender|пол
适用年龄|age range|возраст
适用季节|season|сезон
适合季节|season|сезон
适用场景|use|назначение
适用范围|range of use|область применения
适用对象|suitable for|предназначено для
年龄段|age group|возрастная группа
性别|gender|пол
季节|season|сезон
上市年份|year of launch|год выпуска
功能|function|функция
味道|taste|вкус
口味|flavour|вкус
香味|scent|аромат
香型|fragrance|тип аромата
等级|grade|класс
级别|level|уровень
度数|dioptres|диоптрии
方向|direction|направление
位置|position|расположение
发货地|ships from|отправка из
领型|collar|воротник
袖长|sleeve length|длина рукава
袖型|sleeve type|тип рукава
裤长|trouser length|длина брюк
裤型|trouser cut|покрой брюк
裙长|skirt length|длина юбки
裙型|skirt cut|покрой юбки
衣长|garment length|длина изделия
腰型|waist type|тип талии
版型|cut|покрой
厚薄|thickness|толщина
闭合方式|closure|застёжка
跟高|heel height|высота каблука
鞋头|toe|мысок
杯型|cup type|форма чашки
罩杯|cup|чашка
链长|chain length|длина цепочки
戒指尺寸|ring size|размер кольца
戒圈|ring size|размер кольца
孔距|hole spacing|расстояние между отверстиями
安装方式|mounting|способ крепления
支数|number of pieces|количество штук
片数|number of sheets|количество листов
页数|number of pages|количество страниц
件数|number of items|количество предметов
产品型号|product model|модель товара
产品类别|product category|категория товара
产品尺寸|product size|размер товара
产品重量|product weight|вес товара
产品认证|certification|сертификация
商品类型|product type|тип товара
货源类别|kind of supply|тип поставки
结构|structure|конструкция
屏幕尺寸|screen size|размер экрана
屏幕材质|screen material|материал экрана
屏幕分辨率|screen resolution|разрешение экрана
机身内存|internal memory|встроенная память
摄像头|camera|камера
兼容系统|compatible systems|совместимые системы
适用平台|for platforms|для платформ
通讯类型|connection type|тип связи
传输速率|transfer rate|скорость передачи
菜单语言|menu language|язык меню
佩戴方式|way of wearing|способ ношения
表带款式|strap style|стиль ремешка
腕带材质|strap material|материал ремешка
附加功能|extra functions|дополнительные функции
操作方式|operation|управление
上市时间|time of launch|время выпуска
建议零售价|suggested retail price|рекомендованная цена
售后服务|after-sales service|послепродажное обслуживание
包装清单|package contents|комплект поставки
加工方式|processing|способ обработки
加工定制|made to order|изготовление на заказ
是否进口|imported|импортный
是否库存|stock goods|складской товар
库存类型|stock type|тип запаса
储存条件|storage conditions|условия хранения
保质期|shelf life|срок годности
配料|ingredients|ингредиенты
适合人群|intended for|для кого
主要销售地区|main sales regions|основные регионы сбыта
误差范围|tolerance|погрешность
裤门襟|trouser fly|застёжка брюк
裤脚口款式|trouser hem style|стиль низа брюк
是否有腰带|with belt|с поясом
款式细节|style details|детали фасона
主面料成分的含量|main fabric content|содержание основной ткани
`;
