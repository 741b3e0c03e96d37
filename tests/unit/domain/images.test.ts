import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullAddress, isPictureHost, isSmall, pictureKey, sizeSaid } from '../../../utils/domain/images/address.ts';
import { picturesOf, safeName } from '../../../utils/domain/images/pictures.ts';
import type { Sku } from '../../../utils/domain/product.ts';
import type { SupplierSite } from '../../../utils/suppliers/define.ts';
import { product } from '../../support/products.ts';

const sites = Object.values(import.meta.glob<SupplierSite>('../../../utils/suppliers/*/site.ts', { eager: true, import: 'site' }));
const CBU = 'https://cbu01.alicdn.com/img/ibank/O1CN01AbCd_!!2201-0-cib';
const AE = 'https://ae01.alicdn.com/kf/S0123456789abcdef0123456789abcdefA';
const SC = 'https://sc04.alicdn.com/kf/H0123456789abcdef0123456789abcdefB';

it('every supplier\'s picture hosts are known, and no other', () => {
  const hosts = sites.flatMap((site) => site.imageHosts).map((pattern) => new URL(pattern.replace('*', '')).host);
  expect(hosts.length).toBeGreaterThan(3);
  for (const host of hosts) expect(isPictureHost(`https://${host}/a.jpg`), host).toBe(true);
  for (const address of ['http://cbu01.alicdn.com/a.jpg', 'https://cbu01.alicdn.com.evil.example/a.jpg', 'https://img.alicdn.com/a.jpg', 'https://cbu01.alicdn.com:444/a.jpg', 'no address', '']) expect(isPictureHost(address), address).toBe(false);
});

describe('users.md 18: the full-size address', () => {
  it.each([
    [`${CBU}.jpg`, `${CBU}.jpg`],
    [`${CBU}.220x220.jpg`, `${CBU}.jpg`],
    [`${CBU}.310x310.jpg`, `${CBU}.jpg`],
    [`${CBU}.summ.jpg`, `${CBU}.jpg`],
    [`${CBU}.search.jpg`, `${CBU}.jpg`],
    [`${CBU}.jpg_sum.jpg`, `${CBU}.jpg`],
    [`${CBU}.jpg_b.jpg`, `${CBU}.jpg`],
    [`${CBU}.jpg_.webp`, `${CBU}.jpg`],
    [`${CBU}.jpg_Q90.jpg_.webp`, `${CBU}.jpg`],
    [`${CBU}.jpg_460x460q100.jpg_.webp?__r__=1`, `${CBU}.jpg`],
    [`${CBU}.220x220.jpg_.webp`, `${CBU}.jpg`],
    [`${AE}.jpg_640x640.jpg`, `${AE}.jpg`],
    [`${AE}.jpg_640x640.jpg_220x220.jpg`, `${AE}.jpg`],
    [`${AE}/Canvas-Bag.jpg_50x50.jpg_.webp`, `${AE}/Canvas-Bag.jpg`],
    [`${AE}.png_80x80.png`, `${AE}.png`],
    [`${SC}.jpg_720x720q50.jpg`, `${SC}.jpg`],
    [`${SC}.jpg_100x100xz.jpg`, `${SC}.jpg`],
  ])('of %s', (address, full) => expect(fullAddress(address)).toBe(full));

  it.each([
    `${CBU}.jpg_mine.jpg`, `${AE}/48x48.png`, `${AE}.220x220.jpg`, `${SC}.summ.jpg`,
    'https://shop.example/a.jpg_640x640.jpg?v=2', 'https://img.alicdn.com/a.jpg_50x50.jpg', `${CBU}.jpg_640x640`, 'a.jpg_50x50.jpg',
  ])('is not guessed beyond what is known: %s', (address) => expect(fullAddress(address)).toBe(address));

  it('taken twice is the same, whatever the address', () => {
    const piece = fc.constantFrom('.jpg', '_50x50.jpg', '_.webp', '.summ', '.220x220', '_Q90.jpg', '?x', '#', '/kf/', 'a', 'é', '%2F');
    fc.assert(fc.property(fc.constantFrom(CBU, AE, SC, 'https://shop.example/', ''), fc.array(piece, { maxLength: 8 }), (start, pieces) => {
      const once = fullAddress(start + pieces.join(''));
      expect(pictureKey(once)).toBe(pictureKey(start + pieces.join('')));
    }));
  });
});

it('users.md 18: one picture at two addresses is one, two pictures are two', () => {
  expect(pictureKey(`${AE}/Canvas-Bag.jpg_50x50.jpg`)).toBe(pictureKey(`${AE}.jpg`));
  expect(pictureKey(SC.replace('//sc04.alicdn.com', '//s.alicdn.com/@sc04').concat('.jpg_300x300.jpg'))).toBe(pictureKey(`${SC}.jpg`));
  expect(pictureKey(`${CBU}.summ.jpg`)).toBe(pictureKey(`${CBU}.jpg`));
  const others = [`${CBU}.jpg`, `${CBU}.png`, `${AE}.jpg`, `${SC}.jpg`, `${SC.slice(0, -1)}C.jpg`, AE.replace('ae01', 'sc01').concat('.jpg'), 'https://shop.example/a.jpg', 'https://shop.example/a.jpg?v=2'];
  expect(new Set(others.map(pictureKey)).size).toBe(others.length);
});

it('users.md 18: a size is taken only from a name that says it; a thumbnail\'s ending says nothing of the picture', () => {
  expect(sizeSaid(`${AE}/1500x144.png`)).toEqual({ width: 1500, height: 144 });
  expect(sizeSaid('https://s.alicdn.com/@img/imgextra/i2/O1CN01-2-tps-418-58.png')).toEqual({ width: 418, height: 58 });
  for (const address of [`${CBU}.220x220.jpg`, `${AE}.jpg_50x50.jpg`, 'https://shop.example/x-tps-10-10.png', `${AE}/bag-20x20.jpg`]) expect(sizeSaid(address), address).toBeNull();
  expect([isSmall({ width: 499, height: 499 }), isSmall({ width: 500, height: 20 }), isSmall({ width: 20, height: 500 })]).toEqual([true, false, false]);
});

describe('the pictures of an offer', () => {
  const sku = (id: string, options: string[], image?: string): Sku => ({ id, specId: null, options, price: null, stock: 'unknown', ...(image === undefined ? {} : { image }) });

  it('stand in page order with their repeats; a variants\' picture is named by what its variants share', () => {
    const of = product({
      images: [`${CBU}.jpg`, `${CBU}.summ.jpg`, 'https://shop.example/b.jpg'],
      skus: [sku('1', ['红色', 'L'], `${AE}.jpg`), sku('2', ['红色', 'XL'], `${AE}/red.jpg_50x50.jpg`), sku('3', ['蓝/绿', 'L'], `${SC}.jpg`), sku('4', ['绿色', 'L']), sku('5', ['黑色', 'L'], `${CBU}.search.jpg`)],
    });
    expect(picturesOf(of).map(({ address, path, repeats, options, isForeign }) => [address, path, repeats, options.join(), isForeign])).toEqual([
      [`${CBU}.jpg`, 'main/01', null, '', false], [`${CBU}.jpg`, 'main/02', 'main/01', '', false], ['https://shop.example/b.jpg', 'main/03', null, '', true],
      [`${AE}.jpg`, 'sku/红色', null, '红色', false], [`${SC}.jpg`, 'sku/蓝-绿-L', null, '蓝/绿,L', false], [`${CBU}.jpg`, 'sku/黑色-L', 'main/01', '黑色,L', false],
    ]);
  });

  it('of the details stand behind them in page order, each marked that is one of the others', () => {
    const of = product({ images: [`${CBU}.jpg`], skus: [sku('1', ['红色'], `${AE}.jpg`)] });
    const shown = picturesOf(of, [`${SC}.jpg`, `${CBU}.summ.jpg?__r__=17`, `${AE}.jpg`, `${SC}.jpg_300x300.jpg`]);
    expect(shown.filter(({ group }) => group === 'detail').map(({ address, path, repeats, options, isForeign }) => [address, path, repeats, options.join(), isForeign])).toEqual([
      [`${SC}.jpg`, 'detail/01', null, '', false], [`${CBU}.jpg`, 'detail/02', 'main/01', '', false], [`${AE}.jpg`, 'detail/03', 'sku/红色', '', false], [`${SC}.jpg`, 'detail/04', 'detail/01', '', false],
    ]);
    expect(shown.filter(({ group }) => group !== 'detail')).toEqual(picturesOf(of));
  });

  it('have paths that are safe everywhere and never the same, whatever the options are called', () => {
    const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom('..', '../../etc/passwd', 'C:\\x', '/', 'con', 'NUL', 'COM¹', 'lpt²', 'com3', 'a', 'A', 'a-2', '‮gpj.exe', '.hidden', '', 'a.', 'x'.repeat(500), '黑色'));
    fc.assert(fc.property(fc.array(words, { maxLength: 12 }), (names) => {
      const skus = names.map((name, n) => sku(String(n), [name], `https://cbu01.alicdn.com/${n}.jpg`));
      const paths = picturesOf({ images: [], skus }).map(({ path }) => path);
      expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(names.length);
      for (const path of paths) {
        expect(path).toMatch(/^sku\/[^\\/:*?"<>|.\s\p{C}]+$/u);
        expect(path).not.toMatch(/^sku\/(?:-|~|(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])$)/i);
        expect(new TextEncoder().encode(path).length).toBeLessThan(255);
      }
    }), { numRuns: 400 });
  });

  it('keep their words in the name where that is safe', () => {
    expect(['黑色 XL', 'a/b', '..', 'con', 'Ё 1.5м'].map(safeName)).toEqual(['黑色-XL', 'a-b', '', 'con_', 'Ё-1-5м']);
  });
  it.each(['COM¹', 'com²', 'LPT³', 'lpt¹', 'COM0', 'Aux'])('%s is a device to Windows: neither it nor the second of that name is called so', (name) => {
    const paths = picturesOf({ images: [], skus: ['a', 'b'].map((file) => sku(file, [name], `${CBU}${file}.jpg`)) }).map(({ path }) => path);
    expect(paths).toEqual([`sku/${name}_`, `sku/${name}_-2`]);
  });
});
