// @vitest-environment jsdom
// The cleaner needs a DOM that parses as browsers do; happy-dom does not.
import { describe, expect, it } from 'vitest';
import { cleanHtml } from '../../../components/import/clean-html.ts';
import { DescriptionField } from '../../../components/import/description-field.tsx';
import { isPlainHtml } from '../../../utils/domain/claim/edits.ts';
import { draw } from '../../support/screen.ts';

describe('cleaning HTML', () => {
  it.each([
    ['<p>Soft <b>bag</b></p><ul><li>one</li></ul>', '<p>Soft <b>bag</b></p><ul><li>one</li></ul>'],
    ['<p style="color:red" class="x">a</p>', '<p>a</p>'],
    ['a<img src="https://cbu01.alicdn.com/a.jpg" onerror="x()">b', 'ab'],
    ['<div><span>words</span></div>', 'words'],
    ['<style>p{}</style><script>x()</script>ok', 'ok'],
    ['<svg><script>x()</script></svg><math><mi>1</mi></math>', ''],
    ['<!-- note -->1 &lt; 2', '1 &lt; 2'],
  ])('%s', (html, expected) => {
    expect(cleanHtml(html)).toBe(expected);
    expect(isPlainHtml(cleanHtml(html))).toBe(true);
  });
});

it('shows HTML as it will be kept, and says when that is less', async () => {
  const screen = await draw(<DescriptionField description={{ kind: 'html', value: '<p onclick="x()">Soft <a href="https://evil.example">bag</a></p>' }} onChange={() => undefined} />);
  expect(screen.find('html-shown').innerHTML).toBe('<p>Soft bag</p>');
  expect(screen.has('html-cleaned')).toBe(true);
  screen.close();
});
