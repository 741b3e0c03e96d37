import { defineContentScript } from 'wxt/utils/define-content-script';
import { resultSite } from '@/utils/suppliers/alibaba/result-site.ts';
import { results } from '@/utils/suppliers/alibaba/results.ts';
import { collectOnPage } from '../results-content/collect-on-page.ts';

export default defineContentScript({
  matches: [...resultSite.matches],
  runAt: 'document_idle',
  main: () => collectOnPage(results),
});
