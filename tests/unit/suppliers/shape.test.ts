import { expect, it } from 'vitest';
import { err, ok } from '../../../utils/domain/result.ts';
import { anything, checked, list, mapped, orNull, record, text } from '../../../utils/suppliers/parse/shape.ts';

const row = record({ id: text(/^\d+$/), stock: mapped(text(/^\d+$/), Number), note: orNull(text()), rest: anything<unknown>() });

it('gives the fields of its shape and no others', () => {
  expect(row({ id: '12345678901234567890', stock: '7', note: 3, rest: [1], more: 'x' })).toEqual(ok({ id: '12345678901234567890', stock: 7, note: null, rest: [1] }));
});

it.each<[unknown, string[]]>([
  [null, ['']],
  [[], ['']],
  ['text', ['']],
  [{}, ['.id', '.stock']],
  [{ id: 7, stock: '-1' }, ['.id', '.stock']],
  [Object.create({ id: '1', stock: '1' }), ['.id', '.stock']],
])('names the fields of %j that do not fit', (value, faults) => {
  expect(row(value)).toEqual(err(faults));
});

it('names the rows of a list, and no more than can be shown', () => {
  expect(list(row)([{ id: '1', stock: '1' }, { id: 'x', stock: '1' }, 5])).toEqual(err(['[1].id', '[2]']));
  expect(list(row)({ 0: {} })).toEqual(err(['']));
  const faults = list(row)(Array.from({ length: 100_000 }, () => 0));
  expect(faults.ok ? [] : faults.error.length).toBeLessThan(200);
});

it('lets a conversion find a fault of its own', () => {
  const even = checked(mapped(text(/^\d+$/), Number), (n) => (n % 2 === 0 ? ok(n) : err([': odd'])));
  expect(record({ n: even })({ n: '3' })).toEqual(err(['.n: odd']));
  expect(record({ n: even })({ n: '4' })).toEqual(ok({ n: 4 }));
});
