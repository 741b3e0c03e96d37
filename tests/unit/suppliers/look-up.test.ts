import { describe, expect, it } from 'vitest';
import { lookUp, resolveRef } from '../../../utils/suppliers/literal/look-up.ts';
import { parseLiteral, type LiteralObject } from '../../../utils/suppliers/literal/parse.ts';

function root(text: string): LiteralObject {
  const read = parseLiteral(text);
  if (!read.ok) throw new Error(read.error.code);
  return read.value.value as LiteralObject;
}

describe('lookUp', () => {
  const page = root(`{result:{
    list:[{a:1},{"$ref":"$.result.list[0]"}],
    model:{freightInfo:{"skuWeight":{5846845077736:0.103}},"a b":{x:7},"c.d":8},
    shipping:{freightInfo:{$ref:"$.result.model.freightInfo"},skuWeight:{$ref:"$.result.shipping.freightInfo.skuWeight"}},
    quoted:{$ref:"$.result.model['a b'].x"}, escaped:{$ref:"$.result.model.c\\\\.d"},
    self:{$ref:"$.result.self"}, ping:{$ref:"$.result.pong"}, pong:{$ref:"$.result.ping"}, deep:{$ref:"$.result.deep.x"},
    lost:{$ref:"$.result.nowhere.at.all"}, relative:{$ref:"@"}, parent:{$ref:".."}, number:{$ref:5}
  }}`);

  it('walks objects and lists', () => {
    expect(lookUp(page, 'result.list.0.a')).toBe('1');
    expect(lookUp(page, 'result.list.7.a')).toBeUndefined();
    expect(lookUp(page, 'result.toString')).toBeUndefined();
    expect(lookUp(page, 'result.list.length')).toBeUndefined();
  });

  it('follows references, chains of them included', () => {
    expect(lookUp(page, 'result.shipping.skuWeight.5846845077736')).toBe('0.103');
    expect(lookUp(page, 'result.list.1.a')).toBe('1');
    expect(lookUp(page, 'result.quoted')).toBe('7');
    expect(lookUp(page, 'result.escaped')).toBe('8');
    expect(resolveRef(page, { $ref: '$.result.list[1]' })).toEqual(expect.objectContaining({ a: '1' }));
  });

  it.each(['self', 'ping', 'deep', 'lost', 'relative', 'parent', 'number'])('gives nothing for the reference "%s"', (key) => {
    expect(lookUp(page, `result.${key}`)).toBeUndefined();
  });

  it('gives up on a chain that is longer than any page has', () => {
    const links = Array.from({ length: 40 }, (_, index) => `n${index}:{$ref:"$.n${index + 1}"}`).join(',');
    expect(lookUp(root(`{${links},n40:1}`), 'n0')).toBeUndefined();
    expect(lookUp(root(`{${links},n40:1}`), 'n30')).toBe('1');
  });
});
