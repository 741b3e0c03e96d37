import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const fixture = resolve(root, 'utils/suppliers/1688/fixtures/b-no-sku.html');

function readPageTool(...args: string[]): Promise<{ code: number; out: string; complaint: string }> {
  return new Promise((done) => {
    const child = execFile('node', ['tests/tools/run.mjs', 'tests/tools/read-page.ts', ...args], { cwd: root }, (_, out, complaint) => {
      done({ code: child.exitCode ?? -1, out, complaint });
    });
  });
}

describe('npm run read-page', () => {
  it('prints one JSON object for a product', async () => {
    const { code, out } = await readPageTool(fixture, '--url', 'https://detail.1688.com/offer/700000000004.html');
    const printed: unknown = JSON.parse(out);
    expect(printed).toMatchObject({ ok: true, supplier: '1688', generation: '2020-02-init-data', product: { id: '700000000004', skus: [] }, partial: [], notes: [] });
    expect(code).toBe(0);
  });

  it('prints one for a page that is none, and exits with 0 as well', async () => {
    const { code, out } = await readPageTool('--url', 'https://detail.1688.com/offer/700000000005.html', fixture);
    expect(JSON.parse(out)).toMatchObject({ ok: false, error: { code: 'wrong-offer', paths: ['id'] } });
    expect(code).toBe(0);
  });

  it.each([[['x.html'], 'usage'], [[fixture, '--url', 'nonsense'], 'usage'], [['no-such-file.html', '--url', 'https://detail.1688.com/offer/1.html'], 'cannot read']])(
    'exits with 2 for %j', async (args, complaint) => {
      const answer = await readPageTool(...args);
      expect(answer).toMatchObject({ code: 2, out: '' });
      expect(answer.complaint).toContain(complaint);
    });
});
