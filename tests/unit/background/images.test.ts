import { expect, it } from 'vitest';
import { createImageSource } from '../../../entrypoints/background/images.ts';

const ADDRESS = 'https://cbu01.alicdn.com/img/ibank/one.jpg';
const picture = () => new Response(new Uint8Array([1, 2, 3]), { headers: { 'content-type': 'image/jpeg' } });

/** A source whose host gives these answers one after the other; what was asked and waited for. */
function source(...answers: (() => Response | Promise<Response>)[]) {
  const [asked, waits]: [RequestInit[], number[]] = [[], []];
  const image = createImageSource(['https://*.alicdn.com/*'], {
    fetch: async (_, init) => {
      asked.push(init ?? {});
      return (answers[asked.length - 1] ?? picture)();
    },
    wait: async (ms) => void waits.push(ms),
  });
  return { image, asked, waits };
}
const down = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));

it('fetches without credentials and referrer, from image hosts over https only', async () => {
  const { image, asked } = source();
  expect(await image(ADDRESS)).toMatchObject({ type: 'image/jpeg', name: 'one.jpg', bytes: new Uint8Array([1, 2, 3]) });
  expect(asked[0]).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error' });
  for (const address of ['http://cbu01.alicdn.com/a.jpg', 'https://alicdn.com.evil.example/a.jpg', 'https://shop.example/a.jpg', 'no address']) expect(await image(address)).toBeNull();
  expect(asked).toHaveLength(1);
});

it.each([
  ['no answer', down],
  ['a failing host', () => new Response('', { status: 502 })],
  ['a busy host', () => new Response('', { status: 429 })],
])('tries again after %s, three times at most', async (_, fault) => {
  const once = source(fault);
  expect(await once.image(ADDRESS)).not.toBeNull();
  expect(once.waits).toEqual([1_000]);
  const always = source(fault, fault, fault, fault);
  expect(await always.image(ADDRESS)).toBeNull();
  expect([always.asked.length, always.waits]).toEqual([3, [1_000, 4_000]]);
});

it.each([
  ['not there', () => new Response('', { status: 404 })],
  ['no picture', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
  ['empty', () => new Response(new Uint8Array(), { headers: { 'content-type': 'image/png' } })],
  ['too large', () => new Response(new Uint8Array(10_000_001), { headers: { 'content-type': 'image/png' } })],
])('an image that is %s is asked for once', async (_, answer) => {
  const { image, asked } = source(answer);
  expect(await image(ADDRESS)).toBeNull();
  expect(asked).toHaveLength(1);
});

it('does not try again once the push is called off', async () => {
  const off = new AbortController();
  const { image, asked } = source(() => {
    off.abort();
    return down();
  });
  expect(await image(ADDRESS, off.signal)).toBeNull();
  expect(asked).toHaveLength(1);
});
