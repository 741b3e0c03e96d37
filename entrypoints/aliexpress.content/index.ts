import { defineContentScript } from 'wxt/utils/define-content-script';
import { supplier } from '@/utils/suppliers/aliexpress/index.ts';
import { readAndShow } from '../supplier-content/read-and-show.ts';

export default defineContentScript({
  matches: [...supplier.site.matches],
  runAt: 'document_idle',
  main: () => readAndShow(supplier),
});
