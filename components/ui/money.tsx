import type { Money as Amount } from '../../utils/domain/money.ts';
import { formatMoney } from './format.ts';

/** An amount of money, kept on one line. */
export const Money = ({ of }: { of: Amount }) => <span class="money">{formatMoney(of)}</span>;
