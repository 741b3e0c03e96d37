import { describe, expect, it } from 'vitest';
import { argumentOfCall, assignmentsTo } from '../../../utils/suppliers/literal/find.ts';

describe('assignmentsTo', () => {
  it.each([
    'window.__INIT_DATA=@', 'window.__INIT_DATA = @', 'window["__INIT_DATA"]=@', "window['__INIT_DATA'] =\n @", 'var __INIT_DATA=@',
    'self.__INIT_DATA=/* data */@', 'a&&window.__INIT_DATA&&b;window.__INIT_DATA = @', 'if(window.__INIT_DATA==1){}window.__INIT_DATA=@',
    '<![CDATA[\nwindow.__INIT_DATA=@',
  ])('finds the value in %j', (text) => {
    expect([...assignmentsTo(text, '__INIT_DATA')].map((at) => text.charAt(at))).toEqual(['@']);
  });

  it.each(['window.__INIT_DATA', 'window.__INIT_DATA==@', 'my__INIT_DATA=@', 'other.context=@', 'window.__INIT_DATA.x=@', 'window.__INIT_DATA_2=@'])(
    'finds none in %j', (text) => {
      expect([...assignmentsTo(text, text.includes('context') ? 'context' : '__INIT_DATA')]).toEqual([]);
    });

  it('stops at its cap', () => {
    expect([...assignmentsTo('window.a=1;'.repeat(50), 'a')]).toHaveLength(4);
  });
});

describe('argumentOfCall', () => {
  const body = 'function(b,d){var c=d.module||{};for(var a in c){if(typeof c[a]==="string"){e["}"]=c[a]}}return d}';
  it.each([
    `(${body})(window.contextPath,{1:2})`,
    `( ${body} ) ( window.contextPath , {1:2} )`,
    `(${body}(window.contextPath,{1:2}))`,
    `${body}(window.contextPath,{1:2})`,
    `(function named (b, d) { return d; })\n(\n  "/default",\n  {1:2})`,
    `(function(b,d){/* ) */return d})(f(1,"a,b",[1,2]),{1:2})`,
    `(function(b,d){return /["'{(]/.test(b)?d:d})(window.contextPath,{1:2})`,
  ])('finds the second argument of %j', (text) => {
    const at = argumentOfCall(text, 0, 1, 'window.contextPath');
    expect(at !== null && text.slice(at, at + 5)).toBe('{1:2}');
  });

  it.each(['{"a":1}', '(function(b){return b})(1)', '(function(b,d){', 'function', '(1,2)', ''])('finds none in %j', (text) => {
    expect(argumentOfCall(text, 0, 1, 'window.contextPath')).toBeNull();
  });
});
