import { describe, expect, it } from 'vitest';
import { needsOrigin, originOf, originsOf, sentFrom } from '../../../utils/domain/origin.ts';
import { product } from '../../support/products.ts';

const [sku] = product().skus;
if (!sku) throw new Error('the example has SKUs');
const from = (id: string, ...options: string[]) => ({ ...sku, id, options });
const several = product({
  axes: [{ name: 'Color', values: ['Red', 'Blue'] }, { name: 'Ships From', values: ['China', 'Spain'], kind: 'origin' }, { name: 'Size', values: ['S'] }],
  skus: [from('1', 'Red', 'China', 'S'), from('2', 'Red', 'Spain', 'S'), from('3', 'Blue', 'China', 'S')],
});
const one = product({ axes: [{ name: 'Ships From', values: ['China'], kind: 'origin' }], skus: [from('1', 'China')] });

describe('where the goods are sent from', () => {
  it('is the user\'s choice where there are several places, never the first', () => {
    expect(originsOf(several)).toEqual(['China', 'Spain']);
    expect([originOf(several, null), originOf(several, undefined), originOf(several, 'Spain')]).toEqual([null, null, 'Spain']);
    expect([needsOrigin(several, null), needsOrigin(several, 'Spain')]).toEqual([true, false]);
  });

  it('is no longer chosen when the page has that place no more', () => {
    expect(originOf(several, 'Poland')).toBeNull();
    expect(originOf(one, 'Spain')).toBe('China');
  });

  it('needs no choice with one place, or without the option', () => {
    expect([originOf(one, null), needsOrigin(one, 'China')]).toEqual(['China', false]);
    expect([originsOf(product()), originOf(product(), 'China'), needsOrigin(product(), null)]).toEqual([[], null, false]);
  });

  it('leaves that place\'s SKUs, without the option', () => {
    const sold = sentFrom(several, 'China');
    expect(sold.axes.map(({ name }) => name)).toEqual(['Color', 'Size']);
    expect(sold.skus.map(({ id, options }) => [id, options])).toEqual([['1', ['Red', 'S']], ['3', ['Blue', 'S']]]);
    expect(sentFrom(one, 'China')).toMatchObject({ axes: [], skus: [{ id: '1', options: [] }] });
    expect(sentFrom(several, null)).toBe(several);
  });
});
