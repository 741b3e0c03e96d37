// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { VirtualList } from '../../../components/ui/virtual-list.tsx';

afterEach(() => {
  render(null, document.body);
  vi.restoreAllMocks();
});

it('comes to rest over two rows of one key and of different heights', async () => {
  let measured = 0;
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function rect(this: HTMLElement) {
    measured += 1;
    if (measured > 1_000) throw new Error('measures for ever');
    return new DOMRect(0, 0, 100, Number(this.dataset['height'] ?? 0));
  });
  const draw = (items: number[]) => act(() => {
    render(<VirtualList items={items} keyOf={() => 'same'} estimate={10} role="list">{(height, i) => <p key={i} data-height={height}>{height}</p>}</VirtualList>, document.body);
  });
  await draw([20, 40]);
  await draw([40, 20]);
  expect(document.querySelectorAll('p')).toHaveLength(2);
});
