import type { Trade } from './entered.ts';

/** The 16 broad categories of 1688 (000-20) and what their goods are. Which is which is our reading, not the site's word. */
const TRADES: Readonly<Record<string, Trade>> = {
  服装: 'consumer', 鞋靴箱包: 'consumer', 服饰配件: 'consumer', 家居百货: 'consumer', 家纺家饰: 'consumer', 母婴用品: 'consumer', 运动户外: 'consumer', 食品酒水: 'consumer',
  美妆日化: 'consumer', 数码家电: 'consumer', 办公文教: 'consumer', 原材料: 'industrial', 机械设备: 'industrial', 五金工具: 'industrial', 电子元器件: 'industrial', 包装印刷: 'industrial',
};

/** What goods of a category are; null for a category that is not among those we know, which says nothing about it. */
export const tradeOf = ({ name = '' }: { id: string; name?: string | undefined }): Trade | null => (Object.hasOwn(TRADES, name) ? TRADES[name] ?? null : null);
