import { unfoldOnly } from '../acts.ts';
import { Screen } from '../../../components/listing/offer-screen.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { text } from '../../../utils/i18n/text.ts';
import { lost, offer, read, readError, unread } from '../fixtures.ts';
import { popup } from '../screens.tsx';
import { NEVER, type States } from '../state.ts';

/** The popup before there is a product to show, and where the newest visit gave none. */
export const states: States = {
  loading: popup(unread(null), { 'offer.view': () => NEVER }),
  reading: popup(unread(null), {}, undefined, 'reading'),
  'not-read': popup(unread(null)),
  'no-page': {
    frame: 'popup',
    draw: () => (
      <Screen state="no-page" title={text('popup_no_page')} next={text('popup_no_page_next')} actions={<Button>{text('open_settings')}</Button>} />
    ),
  },
  'no-access': {
    frame: 'popup',
    draw: () => (
      <Screen tone="warn" state="no-access" title={text('popup_no_access')} next={text('popup_no_access_next')} actions={<Button look="primary">{text('store_allow')}</Button>} />
    ),
  },
  captcha: popup(unread(readError('captcha'))),
  'signed-out': popup(unread(readError('signed-out'))),
  'off-shelf': popup(unread(readError('off-shelf'))),
  hidden: popup(unread(readError('hidden'))),
  'wrong-offer': popup(unread(readError('wrong-offer'))),
  'not-a-product-page': popup(unread(readError('not-a-product-page'))),
  'unknown-generation': popup(unread(readError('unknown-generation'))),
  'schema-mismatch': popup(unread(readError('schema-mismatch'))),
  'too-large': popup(unread(readError('too-large'))),
  'earlier-read': popup(offer({ view: { error: readError('captcha') } })),
  'partly-read': popup(offer({ read: read({}, { partial: ['dispatch', 'services'] }) })),
  remarks: popup(offer({ read: read({}, { notes: ['skus.price: 8.90 in the table, 9.90 in the head', 'totalStock: less than the sum of the variants'] }) }), {}, unfoldOnly('page-notes')),
  'data-lost': popup(offer(), { 'health.get': () => ({ state: 'lost', lost }) }),
  'data-blocked': popup(offer(), { 'health.get': () => ({ state: 'blocked', lost: null }) }),
  'no-answer': popup(offer(), { 'offer.view': () => Promise.reject(new Error('starting')) }),
};
