import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detailPictures } from '../../utils/suppliers/dom/detail-pictures.ts';
import { supplier as of1688 } from '../../utils/suppliers/1688/index.ts';
import { decodePage } from '../support/decode-page.ts';
import { openDocument } from '../support/saved-page.ts';
import { PAGES, pagesAreHere } from '../support/true-values.ts';

/** Pictures of the details in real saved pages: one was saved after it had put their places on the page, the others before. Skipped where they are not. */
describe.skipIf(!pagesAreHere)('the details of real pages', () => {
  it.each([['1688/genB-775610063728.html', 13], ['1688/genC-963863008803.html', 0], ['1688/genC-823801520021-rendered.html', 0], ['1688/genA-546624160122.html', 0]])('%s: %i pictures', async (file, count) => {
    const id = /\d{12}/.exec(file)?.[0] ?? '';
    const { document, close } = openDocument(decodePage(readFileSync(resolve(PAGES, file))), new URL(`https://detail.1688.com/offer/${id}.html`));
    const found = detailPictures(of1688, document, id, (element) => element.shadowRoot);
    await close();
    expect(found).toHaveLength(count);
    expect(found.filter((address) => !address.startsWith('https://cbu01.alicdn.com/img/ibank/O1CN01'))).toEqual([]);
  });
});
