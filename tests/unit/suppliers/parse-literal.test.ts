import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_SCRIPT_LENGTH, parseLiteral, type Literal } from '../../../utils/suppliers/literal/parse.ts';

const valueOf = (text: string): Literal | undefined => {
  const read = parseLiteral(text);
  return read.ok ? read.value.value : undefined;
};
const errorOf = (text: string) => {
  const read = parseLiteral(text);
  return read.ok ? null : read.error;
};

/** JSON.parse as the reader must see it: numbers as they are printed, unsafe keys gone. */
function expected(value: unknown): unknown {
  if (typeof value === 'number') return JSON.stringify(value);
  if (Array.isArray(value)) return value.map(expected);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !['__proto__', 'constructor', 'prototype'].includes(key));
  return Object.fromEntries(entries.map(([key, item]) => [key, expected(item)]));
}
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('parseLiteral', () => {
  it('gives what JSON.parse gives, numbers as text', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), fc.boolean(), (value, pretty) => {
      const text = JSON.stringify(value, null, pretty ? 2 : 0);
      const read = parseLiteral(` ${text} ;rest`);
      expect(read.ok && plain(read.value.value)).toEqual(plain(expected(JSON.parse(text))));
      expect(read.ok && read.value.end).toBe(text.length + 1);
    }), { numRuns: 500 });
  });

  it('reads any text back, in either kind of quotes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const json = JSON.stringify(text);
      const single = `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", String.raw`\'`)}'`;
      expect(valueOf(json)).toBe(text);
      expect(valueOf(single)).toBe(text);
    }), { numRuns: 500 });
  });

  it('answers for every damaged text', () => {
    const damaged = fc.tuple(fc.jsonValue({ maxDepth: 5 }), fc.nat(), fc.nat(3), fc.string({ maxLength: 4 }));
    fc.assert(fc.property(damaged, ([value, at, cut, put]) => {
      const text = JSON.stringify(value);
      const from = at % (text.length + 1);
      const read = parseLiteral(text.slice(0, from) + put + text.slice(from + cut));
      if (!read.ok) expect(read.error.at).toBeGreaterThanOrEqual(0);
    }), { numRuns: 2_000 });
  });

  it('says for every cut object that it is truncated, and where it ends', () => {
    const text = String.raw`{"result":{data:{5846845077736:0.1030,'a':[true,null,"\u4E70\"x"]}},n:-12.5e3}`;
    for (let end = 0; end < text.length; end++) {
      expect(errorOf(text.slice(0, end)), text.slice(0, end)).toMatchObject({ code: 'truncated' });
    }
    expect(valueOf(text)).toBeDefined();
  });

  it.each([
    ['{"skuWeight":{5846845077736:0.1030}}', { skuWeight: { 5846845077736: '0.1030' } }],
    ['{"skuId":12000030481870866}', { skuId: '12000030481870866' }],
    [String.raw`{title: '\u5E97\x41 it\'s "x" \/ \n\u{1F600}'}`, { title: '店A it\'s "x" / \n😀' }],
    ['{"a":[1,2,],"b":{c:1,},}', { a: ['1', '2'], b: { c: '1' } }],
    ['{a:undefined,b:void 0,c:!0,d:!1,e:null,f:true}', { a: null, b: null, c: true, d: false, e: null, f: true }],
    ['{/* one */"a":1,// two\n$_b1:2,颜色:3}', { a: '1', $_b1: '2', 颜色: '3' }],
    ['[-1,+2,.5,1.,1e3,-2.5E-3]', ['-1', '+2', '.5', '1.', '1e3', '-2.5E-3']],
    ['{"黑色&gt;XL":{"price":"6.90"}}', { '黑色&gt;XL': { price: '6.90' } }],
    ['{"text":"{123:4,5} </scr" ,"brace":"}"}', { text: '{123:4,5} </scr', brace: '}' }],
  ])('reads %s', (text, value) => {
    expect(plain(valueOf(text))).toEqual(value);
  });

  it.each(['', '{', '{"a"', '{"a":1', '[1', '"abc', String.raw`"\u12`, '1', 'tru'])('knows that %j is not the whole', (text) => {
    expect(errorOf(text)).toMatchObject({ code: 'truncated' });
  });

  it.each(['{,}', '{"a" 1}', '{"a":1 "b":2}', '[1 2]', '{"a":function(){}}', '{"a":1.2.3}', '{"a":b}', String.raw`["\uZZZZ"]`, '{"a":--}'])(
    'refuses %j', (text) => {
      expect(errorOf(text)).toMatchObject({ code: 'unexpected' });
    });

  it('drops keys that reach prototypes and has none itself', () => {
    const value = valueOf('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":1,"a":{"__proto__":2}}');
    expect(Object.keys(value ?? {})).toEqual(['a']);
    expect(Object.keys((value as { a: object }).a)).toEqual([]);
    expect('toString' in (value as object)).toBe(false);
    expect('polluted' in {}).toBe(false);
  });

  it('caps depth and length', () => {
    expect(errorOf('['.repeat(500) + ']'.repeat(500))).toEqual({ code: 'too-deep', at: 100 });
    expect(valueOf('['.repeat(100) + ']'.repeat(100))).toBeDefined();
    expect(errorOf(`["${'x'.repeat(MAX_SCRIPT_LENGTH)}"]`)).toEqual({ code: 'too-large', at: 0 });
  });

  it('is done with hostile texts of the largest size after one pass', () => {
    const size = MAX_SCRIPT_LENGTH - 10;
    const texts = [
      `["${'\\"'.repeat(size / 2)}`, `[${'"a",'.repeat(size / 4)}`, `[${'/**/'.repeat(size / 4)}`, `[${' '.repeat(size)}`, `{${'a'.repeat(size)}`,
      `[${'"\\\\",'.repeat(size / 5)}`, `['${'"'.repeat(size)}`, `[${"'\"',".repeat(size / 4)}`, '['.repeat(size),
    ];
    for (const text of texts) expect(errorOf(text)).not.toBeNull();
  });
});
