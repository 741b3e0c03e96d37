import { Badge } from '../../../components/ui/badge.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Checkbox } from '../../../components/ui/checkbox.tsx';
import { Field, Select } from '../../../components/ui/field.tsx';
import { Money } from '../../../components/ui/money.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { Loading } from '../../../components/ui/spinner.tsx';
import { reasonText, text } from '../../../utils/i18n/text.ts';
import { HOSTILE } from '../fixtures.ts';
import type { States } from '../state.ts';
import './ui.css';

const nothing = () => undefined;
const INKS = ['ink', 'ink-soft', 'accent', 'accent-strong', 'bad'] as const;
const GROUNDS = ['page', 'surface', 'sunken'] as const;
const PAIRS = [
  ...GROUNDS.flatMap((ground) => INKS.map((ink) => [ink, ground] as const)),
  ...(['good', 'warn', 'bad'] as const).flatMap((tone) => [[tone, `${tone}-soft`], ['ink', `${tone}-soft`], ['ink-soft', `${tone}-soft`]] as const),
  ['on-accent', 'accent'], ['on-accent', 'accent-strong'],
] as const;

function Sheet() {
  return (
    <main class="sheet">
      <h1 class="section-title">{text('ext_name')}</h1>
      <section class="sheet__row">
        {PAIRS.map(([ink, ground]) => (
          <span key={`${ink} ${ground}`} class="sheet__pair" style={{ color: `var(--${ink})`, background: `var(--${ground})` }}>{ink}</span>
        ))}
      </section>
      <section class="sheet__row">
        {(['primary', 'plain', 'danger', 'link'] as const).map((look) => <Button key={look} look={look}>{text('connect_store')}</Button>)}
        {(['primary', 'plain', 'danger', 'link'] as const).map((look) => <Button key={look} look={look} disabled>{text('store_allow')}</Button>)}
        <Button busy>{text('store_testing')}</Button>
        <a href="https://shop.example">{text('open_product')}</a>
      </section>
      <section class="sheet__row">
        {(['good', 'warn', 'bad', 'plain'] as const).map((tone) => <Badge key={tone} tone={tone}>{text('store_paused')}</Badge>)}
        <Checkbox checked onChange={nothing}>{text('select_all')}</Checkbox>
        <Checkbox checked={false} mixed onChange={nothing}>{text('select_all')}</Checkbox>
        <Checkbox checked={false} disabled onChange={nothing}>{text('select_all')}</Checkbox>
        <Money of={{ minor: 123_456_789, currency: 'CNY' }} />
      </section>
      <section class="sheet__columns">
        <Field label={text('title')} value="Canvas tote bag" onInput={nothing} hint={text('multiplier_hint')} />
        <Field label={text('store_address')} value="shop" onInput={nothing} error={reasonText('address-scheme')} />
        <Field label={text('title')} rows={2} value={HOSTILE.mixed} onInput={nothing} />
        <Select label={text('store')} value="a" options={[{ value: 'a', label: 'North Shop (USD)' }]} onChange={nothing} hint={text('what_is_sent')} />
      </section>
      <section class="sheet__columns">
        {(['plain', 'good', 'warn', 'bad'] as const).map((tone) => (
          <Notice key={tone} tone={tone} title={text('popup_not_read')} actions={<Button>{text('reload_page')}</Button>}>{text('popup_not_read_next')}</Notice>
        ))}
      </section>
      <Loading />
    </main>
  );
}

/** The shared pieces and every pair of text and ground, on one sheet. */
export const states: States = { pieces: { frame: 'page', draw: () => <Sheet /> } };
