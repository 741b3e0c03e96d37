import { expect, it } from 'vitest';
import { covers } from '../../../entrypoints/background/covers.ts';

const ON = 'https://*.aliexpress.com/w/*';

it.each([
  [ON, 'https://www.aliexpress.com/w/wholesale-bag.html?a=1#b'],
  [ON, 'https://aliexpress.com/w/'],
  ['https://s.1688.com/selloffer/*', 'https://s.1688.com/selloffer/offer_search.htm?keywords=%C8'],
  ['https://www.alibaba.com/trade/search*', 'https://www.alibaba.com/trade/search?a=/b'],
])('%s covers %s', (pattern, url) => {
  expect(covers(pattern, new URL(url).href)).toBe(true);
});

it.each([
  [ON, 'https://evil-aliexpress.com/w/'],
  [ON, 'https://aliexpress.com.evil.example/w/'],
  [ON, 'https://evil.example/?x.aliexpress.com/w/'],
  [ON, 'https://evil.example/#.aliexpress.com/w/'],
  [ON, 'https://www.aliexpress.com/item/1.html#/w/'],
  [ON, 'https://www.aliexpress.com/item/w/'],
  [ON, 'http://www.aliexpress.com/w/'],
  [ON, 'https://www.aliexpress.com:8443/w/'],
  ['https://s.1688.com/selloffer/*', 'https://s.1688.com@evil.example/selloffer/x'],
  ['https://s.1688.com/selloffer/*', 'https://sx1688.com/selloffer/x'],
  ['https://s.1688.com/selloffer/*', 'https://a.s.1688.com/selloffer/x'],
  ['https://s.1688.com/selloffer/*', 'https://s.1688.com/other?/selloffer/'],
])('%s does not cover %s', (pattern, url) => {
  expect(covers(pattern, new URL(url).href)).toBe(false);
});
