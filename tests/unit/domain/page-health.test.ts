import { expect, it } from 'vitest';
import { pageHealth, pageReport } from '../../../utils/domain/page-health.ts';
import { productRead } from '../../support/products.ts';

const read = {
  ...productRead(), session: { language: 'zh-CN', member: 'no' } as const, generation: '2024-09-context-literal',
  provenance: { title: 'result.data.title', 'skus.price': 'tradeModel.skuInfoMap.Red>XL.price, model.tiers.0', stock: 'skuMap.5000000000001.canBookCount' },
  partial: ['skus: 2 were missing in skuMap, taken from skuInfoMap.蓝色', 'weights'],
  notes: ['skus.price: 6.90 and 7.90 differ at 红色', 'services: "秘密服务" has no code on the page', '价格 12.50 odd'],
};
const facts = { key: '1688:700000000001', read, readAt: 5, error: { code: 'schema-mismatch', supplier: '1688', paths: ['skuInfoMap.Scarlet.price'] }, errorAt: 6 } as const;

it('shows where each field was found, what is missing and what disagrees', () => {
  expect(pageHealth({ ...facts, error: { ...facts.error, paths: [...facts.error.paths] } }, 'https://detail.1688.com/offer/700000000001.html').read).toMatchObject({
    generation: '2024-09-context-literal', partial: read.partial, notes: read.notes, counts: { skus: 3, axes: 2, images: 1 },
    fields: [{ field: 'title', place: 'result.data.title' }, { field: 'skus.price' }, { field: 'stock' }],
  });
});

it('makes a report of structure only: no title, price, option, picture, name or id but the offer\'s', () => {
  const report = pageReport(pageHealth({ ...facts, error: { ...facts.error, paths: [...facts.error.paths] } }, null), '1.2.3');
  expect(report).toMatchObject({
    offer: '1688:700000000001', version: '1.2.3', readAt: 5, error: { code: 'schema-mismatch', paths: ['skuInfoMap.*.price'] },
    read: {
      language: 'zh-CN', member: 'no', notes: ['skus.price', 'services', 'other'],
      fields: { title: 'result.data.title', 'skus.price': 'tradeModel.skuInfoMap.*.price, model.tiers.0', stock: 'skuMap.*.canBookCount' },
      missing: ['skus', 'weights'],
    },
  });
  const text = JSON.stringify(report);
  for (const secret of ['帆布', '工厂', '红色', '蓝色', 'Red', 'Scarlet', '秘密', '6.90', '12.50', '5000000000001', 'alicdn']) expect(text).not.toContain(secret);
});
