/** Materials and finishes. One a line: Chinese, English, Russian. */
export const MATERIALS = `
纯棉|pure cotton|чистый хлопок
全棉|all cotton|100% хлопок
棉|cotton|хлопок
棉质|cotton|хлопок
棉布|cotton cloth|хлопковая ткань
棉麻|cotton-linen|хлопок и лён
精梳棉|combed cotton|гребенной хлопок
有机棉|organic cotton|органический хлопок
长绒棉|long-staple cotton|длинноволокнистый хлопок
新疆棉|Xinjiang cotton|синьцзянский хлопок
水洗棉|washed cotton|варёный хлопок
珊瑚绒|coral fleece|коралловый флис
法兰绒|flannel|фланель
摇粒绒|polar fleece|флис
羊羔绒|sherpa fleece|шерпа
牛奶绒|milk velvet|молочный велюр
天鹅绒|velvet|бархат
丝绒|silk velvet|велюр
金丝绒|panne velvet|панбархат
灯芯绒|corduroy|вельвет
毛绒|plush|плюш
长毛绒|long-pile plush|длинноворсовый плюш
兔毛|rabbit fur|кроличий мех
羊毛|wool|шерсть
纯羊毛|pure wool|чистая шерсть
羊绒|cashmere|кашемир
羽绒|down|пух
白鸭绒|white duck down|белый утиный пух
白鹅绒|white goose down|белый гусиный пух
涤纶|polyester|полиэстер
聚酯纤维|polyester|полиэстер
锦纶|polyamide|полиамид
尼龙|nylon|нейлон
氨纶|spandex|эластан
腈纶|acrylic fibre|акрил
莱卡|Lycra|лайкра
粘胶|viscose|вискоза
粘胶纤维|viscose fibre|вискозное волокно
人造棉|rayon|штапель
莫代尔|modal|модал
天丝|Tencel|тенсель
竹纤维|bamboo fibre|бамбуковое волокно
冰丝|ice silk|ледяной шёлк
真丝|real silk|натуральный шёлк
桑蚕丝|mulberry silk|тутовый шёлк
丝绸|silk fabric|шёлковая ткань
仿真丝|imitation silk|искусственный шёлк
雪纺|chiffon|шифон
蕾丝|lace|кружево
欧根纱|organza|органза
网纱|tulle|сетка
网布|mesh|сетчатая ткань
醋酸|acetate|ацетат
色丁|satin|сатин
缎面|satin finish|атласная отделка
亚麻|linen|лён
麻布|hemp cloth|льняная ткань
黄麻|jute|джут
帆布|canvas|холст (канвас)
牛仔|denim|деним
牛仔布|denim fabric|джинсовая ткань
牛津布|Oxford cloth|ткань оксфорд
无纺布|non-woven fabric|нетканый материал
针织|knitted|трикотаж
毛呢|woollen cloth|шерстяная ткань
呢子|tweed|сукно
毛线|knitting yarn|пряжа
皮革|leather|кожа
真皮|genuine leather|натуральная кожа
牛皮|cowhide|воловья кожа
头层牛皮|full-grain cowhide|воловья кожа верхнего слоя
二层牛皮|split cowhide|спилок воловьей кожи
羊皮|sheepskin|овечья кожа
猪皮|pigskin|свиная кожа
人造革|artificial leather|искусственная кожа
仿皮|imitation leather|кожзам
超纤|microfibre leather|микрофибровая кожа
超细纤维|microfibre|микрофибра
麂皮|suede|замша
磨砂皮|nubuck|нубук
漆皮|patent leather|лакированная кожа
皮绳|leather cord|кожаный шнур
牛皮纸|kraft paper|крафт-бумага
塑料|plastic|пластик
硅胶|silicone|силикон
食品级硅胶|food-grade silicone|пищевой силикон
食品级|food grade|пищевой
橡胶|rubber|резина
乳胶|latex|латекс
海绵|sponge|поролон
记忆棉|memory foam|пена с памятью
泡沫|foam|пена
树脂|resin|смола
亚克力|acrylic|акриловое стекло
有机玻璃|plexiglass|оргстекло
玻璃|glass|стекло
钢化玻璃|tempered glass|закалённое стекло
高硼硅玻璃|borosilicate glass|боросиликатное стекло
水晶|crystal|хрусталь
陶瓷|ceramic|керамика
骨瓷|bone china|костяной фарфор
紫砂|purple clay|исинская глина
大理石|marble|мрамор
金属|metal|металл
合金|alloy|сплав
锌合金|zinc alloy|цинковый сплав
铝合金|aluminium alloy|алюминиевый сплав
钛合金|titanium alloy|титановый сплав
铝|aluminium|алюминий
铁|iron|железо
铁艺|wrought iron|кованое железо
不锈钢|stainless steel|нержавеющая сталь
304不锈钢|stainless steel 304|нержавеющая сталь 304
316不锈钢|stainless steel 316|нержавеющая сталь 316
碳钢|carbon steel|углеродистая сталь
钛钢|titanium steel|титановая сталь
铸铁|cast iron|чугун
铜|copper|медь
黄铜|brass|латунь
纯铜|pure copper|чистая медь
纯银|sterling silver|серебро 925
镀金|gold-plated|позолоченный
镀银|silver-plated|посеребрённый
电镀|electroplated|гальваническое покрытие
木质|wooden|деревянный
实木|solid wood|массив дерева
竹木|bamboo and wood|бамбук и дерево
竹|bamboo|бамбук
榉木|beech|бук
橡木|oak|дуб
松木|pine|сосна
榆木|elm|вяз
桦木|birch|берёза
红木|rosewood|палисандр
胡桃木|walnut wood|ореховое дерево
乌木|ebony|эбеновое дерево
木材|timber|древесина
密度板|MDF|МДФ
藤编|rattan|ротанг
草编|straw-woven|плетение из соломы
纸质|paper|бумажный
纸板|cardboard|картон
羊毛毡|wool felt|шерстяной войлок
毛毡|felt|войлок
珍珠|pearl|жемчуг
淡水珍珠|freshwater pearl|пресноводный жемчуг
贝壳|shell|ракушка
玛瑙|agate|агат
锆石|zircon|циркон
钻石|diamond|бриллиант
水钻|rhinestone|страза
玉石|jade|нефрит
`;
