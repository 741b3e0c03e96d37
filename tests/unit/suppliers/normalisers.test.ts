import { describe, expect, it } from 'vitest';
import { decodeEntities } from '../../../utils/suppliers/parse/entities.ts';
import { LabelSplitter } from '../../../utils/suppliers/parse/options.ts';
import { fullImageAddress, httpsAddress } from '../../../utils/suppliers/parse/web-address.ts';

describe('decodeEntities', () => {
  it.each([
    ['a &amp; b &lt;3 &gt; &quot;x&quot; &#39;y&#39; &#x4e70;', 'a & b <3 > "x" \'y\' 买'],
    ['&amp;gt;', '&gt;'],
    ['5 & 6; &unknown; &#0; &#xD800; &#x110000; &;', '5 & 6; &unknown; &#0; &#xD800; &#x110000; &;'],
    ['10&times;20&nbsp;cm&sup2;', '10×20 cm²'],
    ['&constructor; &toString;', '&constructor; &toString;'],
  ])('%j', (text, decoded) => {
    expect(decodeEntities(text)).toBe(decoded);
  });
});

describe('addresses', () => {
  it.each([
    ['https://cbu01.alicdn.com/img/ibank/O1CN01-0-cib.jpg', 'https://cbu01.alicdn.com/img/ibank/O1CN01-0-cib.jpg'],
    ['//cbu01.alicdn.com/img/a-0-cib.220x220.jpg', 'https://cbu01.alicdn.com/img/a-0-cib.220x220.jpg'.replace('.220x220', '')],
    ['http://cbu01.alicdn.com/img/a.310x310.png', 'https://cbu01.alicdn.com/img/a.png'],
    ['https://cbu01.alicdn.com/img/a.summ.jpg', 'https://cbu01.alicdn.com/img/a.jpg'],
    ['https://cbu01.alicdn.com/img/a.search.jpg?__r__=1', 'https://cbu01.alicdn.com/img/a.jpg'],
    ['https://cbu01.alicdn.com/img/a.jpg_sum.jpg', 'https://cbu01.alicdn.com/img/a.jpg'],
    ['https://cbu01.alicdn.com/img/a.jpg_460x460q100.jpg_.webp', 'https://cbu01.alicdn.com/img/a.jpg'],
    ['https://cbu01.alicdn.com/img/a.jpg_.webp', 'https://cbu01.alicdn.com/img/a.jpg'],
    ['https://cbu01.alicdn.com/img/2020/a_b.jpg', 'https://cbu01.alicdn.com/img/2020/a_b.jpg'],
    ['javascript:alert(1)', null], ['data:image/png;base64,x', null], ['', null], ['/img/a.jpg', null], ['https://', null],
  ])('image %j', (text, address) => {
    expect(fullImageAddress(text)).toBe(address);
  });

  it('completes shop addresses and refuses others', () => {
    expect(httpsAddress(' //shop1.1688.com ')).toBe('https://shop1.1688.com');
    expect(httpsAddress('HTTP://shop1.1688.com/a?b')).toBe('https://shop1.1688.com/a?b');
    expect(httpsAddress('ftp://shop1.1688.com')).toBeNull();
  });
});

describe('LabelSplitter', () => {
  const colours = { name: '颜色', values: ['黑色', '红>蓝', 'A & B', '黑色>厚'] };
  const sizes = { name: '尺码', values: ['S', 'XL', '厚>XL', '1>2>3'] };
  const splitter = new LabelSplitter([colours, sizes]);

  it.each([
    ['黑色&gt;XL', ['黑色', 'XL']],
    ['红&gt;蓝&gt;S', ['红>蓝', 'S']],
    ['A &amp; B&gt;1&gt;2&gt;3', ['A & B', '1>2>3']],
    ['黑色&gt;厚&gt;XL', ['黑色', '厚>XL']],
    ['黑色&gt;厚&gt;S', ['黑色>厚', 'S']],
    ['S&gt;黑色', ['黑色', 'S']],
    ['黑色>XL', ['黑色', 'XL']],
    [' 黑色 &gt;  XL', ['黑色', 'XL']],
  ])('splits %j', (label, options) => {
    expect(splitter.split(label)).toEqual({ options, how: 'matched' });
  });

  it('falls back to the position when a part is not listed, and says so', () => {
    expect(splitter.split('Black&gt;XL')).toEqual({ options: ['Black', 'XL'], how: 'by-position' });
  });

  it.each(['', '黑色', '黑色&gt;XL&gt;more', 'x&gt;y&gt;z'])('does not guess at %j', (label) => {
    expect(splitter.split(label)).toBeNull();
  });

  it('gives a value that two axes share to each in turn', () => {
    const twins = new LabelSplitter([{ name: 'a', values: ['x', 'y'] }, { name: 'b', values: ['x', 'y'] }]);
    expect(twins.split('x&gt;x')).toEqual({ options: ['x', 'x'], how: 'matched' });
    expect(twins.split('y&gt;x')).toEqual({ options: ['y', 'x'], how: 'matched' });
  });

  it('has no options for an offer without axes', () => {
    expect(new LabelSplitter([]).split('')).toEqual({ options: [], how: 'matched' });
    expect(new LabelSplitter([]).split('黑色')).toBeNull();
  });

  it('gives up on labels made to be ambiguous', () => {
    const axes = Array.from({ length: 8 }, (_, index) => ({ name: `a${index}`, values: ['x', 'x>x', 'x>x>x'] }));
    expect(new LabelSplitter(axes).split(`${'x&gt;'.repeat(30)}y`)).toBeNull();
  });
});
