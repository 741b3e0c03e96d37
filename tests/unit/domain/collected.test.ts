import { expect, it } from 'vitest';
import { collectedSchema, LINES_SHOWN, parsePaste } from '../../../utils/domain/collected.ts';

const keyOf = (address: string): string | null => {
  const id = /^https?:\/\/detail\.1688\.com\/offer\/(\d+)\.html/.exec(address)?.[1];
  return id === undefined ? null : `1688:${id}`;
};

it('finds links among words, without a scheme and more than one a line, each offer once', () => {
  const text = '帆布包 https://detail.1688.com/offer/700000000001.html?spm=a 好\r\n\r\ndetail.1688.com/offer/700000000002.html\n'
    + '链接：https://detail.1688.com/offer/700000000003.html，https://detail.1688.com/offer/700000000001.html';
  expect(parsePaste(text, keyOf)).toEqual({ keys: ['1688:700000000001', '1688:700000000002', '1688:700000000003'], unknown: { lines: [], count: 0 } });
});

it('names the lines that are no offer, the first of them, cut short, and counts all', () => {
  const { keys, unknown } = parsePaste(`https://shop.example/1\n${'x'.repeat(500)}\n${'a/b\n'.repeat(40)}`, keyOf);
  expect(keys).toEqual([]);
  expect(unknown.count).toBe(42);
  expect(unknown.lines).toHaveLength(LINES_SHOWN);
  expect(unknown.lines.slice(0, 2)).toEqual(['https://shop.example/1', 'x'.repeat(200)]);
});

it('takes no image address that is not https', () => {
  const offer = { key: '1688:700000000001', title: null, priceText: null, from: 'menu', at: 1, openedAt: null };
  expect(collectedSchema.safeParse({ ...offer, image: 'https://cbu01.alicdn.com/a.jpg' }).success).toBe(true);
  for (const image of ['javascript:1', 'http://cbu01.alicdn.com/a.jpg', 'data:image/png;base64,']) expect(collectedSchema.safeParse({ ...offer, image }).success).toBe(false);
});
