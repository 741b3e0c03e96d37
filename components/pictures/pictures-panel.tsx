import { useMemo, useState } from 'preact/hooks';
import { isSmall, type PictureSize } from '../../utils/domain/images/address.ts';
import { picturesOf, type Picture } from '../../utils/domain/images/pictures.ts';
import { text } from '../../utils/i18n/text.ts';
import type { AnswerOf } from '../../utils/messaging/client.ts';
import { useAnswer } from '../hooks/use-answer.ts';
import { OfferChoice } from '../product/offer-choice.tsx';
import { Button } from '../ui/button.tsx';
import { downloadBlob } from '../ui/download.ts';
import { Bullets } from '../ui/bullets.tsx';
import { formatCount, formatTime } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { VirtualList } from '../ui/virtual-list.tsx';
import { collectPictures, type FetchPicture } from './collect-pictures.ts';
import { PictureRow } from './picture-row.tsx';
import './pictures.css';

export interface PicturesPanelProps {
  pages: AnswerOf<'page.list'>;
  fetchPicture: FetchPicture;
}

/**
 * The pictures of an offer that was read: looked through, chosen, and taken as a ZIP. Nothing is fetched before one is chosen, and nothing
 * but pictures ever: those of the details are known from a page that had them drawn, and where none had, how to get them is said.
 */
export function PicturesPanel({ pages, fetchPicture }: PicturesPanelProps) {
  const [chosen, choose] = useState('');
  const { value } = useAnswer('offer.view', chosen === '' ? null : { key: chosen });
  const { product = null, details = null } = value?.key === chosen && value.read ? { product: value.read.product, details: value.details } : {};
  const pictures = useMemo(() => (product === null ? null : picturesOf(product, details?.pictures)), [product, details]);
  return (
    <>
      <p class="soft">{text('pictures_hint')}</p>
      <OfferChoice pages={pages} value={chosen} testId="pictures-offer" onChange={choose} />
      {pictures?.length === 0 && <p class="soft" data-testid="pictures-none">{text('pictures_none')}</p>}
      {pictures !== null && pictures.length > 0 && <Chooser key={`${chosen} ${details?.pictures.length ?? 0}`} offer={chosen} pictures={pictures} fetchPicture={fetchPicture} />}
      {product !== null && <p class="soft small" data-testid="pictures-detail">{details === null ? text('pictures_detail_none') : text('pictures_detail_seen', { time: formatTime(details.at, Date.now()) })}</p>}
    </>
  );
}

/** Shown by the path, which is the picture's own. */
type Sizes = Readonly<Record<string, PictureSize>>;
const sizeIn = (sizes: Sizes, { path, said }: Picture): PictureSize | null => sizes[path] ?? said;
/** A variant's picture keeps its name and folder though it is among the main ones. */
const isGood = (sizes: Sizes, picture: Picture): boolean => {
  const size = sizeIn(sizes, picture);
  return !picture.isForeign && (picture.repeats === null || picture.group === 'sku') && (size === null || !isSmall(size));
};

function Chooser({ offer, pictures, fetchPicture }: { offer: string; pictures: readonly Picture[]; fetchPicture: FetchPicture }) {
  const [sizes, setSizes] = useState<Sizes>({});
  const [paths, setPaths] = useState<ReadonlySet<string>>(() => new Set(pictures.filter((picture) => isGood({}, picture)).map(({ path }) => path)));
  const pick = (fits: (picture: Picture) => boolean) => setPaths(new Set(pictures.filter((picture) => !picture.isForeign && fits(picture)).map(({ path }) => path)));
  const toggle = (path: string, on: boolean) => setPaths((before) => new Set(on ? [...before, path] : [...before].filter((one) => one !== path)));
  return (
    <>
      <div class="store__actions">
        <Button testId="pictures-good" onClick={() => pick((picture) => isGood(sizes, picture))}>{text('pictures_good')}</Button>
        <Button testId="pictures-all" onClick={() => pick(() => true)}>{text('pictures_all')}</Button>
        <Button testId="pictures-clear" onClick={() => pick(() => false)}>{text('pictures_clear')}</Button>
      </div>
      {GROUPS.map(({ group, title }) => {
        const shown = pictures.filter((picture) => picture.group === group);
        return shown.length > 0 && (
          <div class="panel" key={group}>
            <h3 class="panel__title">{text(title)} ({formatCount(shown.length)})</h3>
            <VirtualList items={shown} keyOf={({ path }) => path} estimate={72} role="list">
              {(picture, index) => (
                <PictureRow key={picture.path} picture={picture} index={index} of={shown.length} size={sizeIn(sizes, picture)} isChosen={paths.has(picture.path)}
                  onChoose={(on) => toggle(picture.path, on)} onSize={(size) => setSizes((before) => ({ ...before, [picture.path]: size }))} />
              )}
            </VirtualList>
          </div>
        );
      })}
      <SaveZip offer={offer} pictures={pictures.filter(({ path }) => paths.has(path))} fetchPicture={fetchPicture} />
    </>
  );
}

const GROUPS = [{ group: 'main', title: 'pictures_main' }, { group: 'sku', title: 'pictures_sku' }, { group: 'detail', title: 'pictures_detail' }] as const;

type Doing = { kind: 'idle' } | { kind: 'fetching'; done: number; all: number } | { kind: 'done'; saved: number; failed: readonly Picture[] };

function SaveZip({ offer, pictures, fetchPicture }: { offer: string; pictures: readonly Picture[]; fetchPicture: FetchPicture }) {
  const [doing, setDoing] = useState<Doing>({ kind: 'idle' });
  const save = async () => {
    const all = pictures.length;
    setDoing({ kind: 'fetching', done: 0, all });
    const { files, failed } = await collectPictures(pictures, fetchPicture, (done) => setDoing({ kind: 'fetching', done, all }));
    const saved = all - failed.length;
    if (saved > 0) downloadBlob(`pushcart-pictures-${offer.replace(':', '-')}.zip`, (await import('./zip.ts')).zipOf(files));
    setDoing({ kind: 'done', saved, failed });
  };
  const isBusy = doing.kind === 'fetching';
  return (
    <>
      <div class="store__actions">
        <Button look="primary" testId="pictures-zip" busy={isBusy} disabled={isBusy || pictures.length === 0} onClick={() => void save()}>{text('pictures_zip', { count: formatCount(pictures.length) })}</Button>
        {isBusy && <span class="soft" data-testid="pictures-progress">{text('pictures_progress', { done: formatCount(doing.done), all: formatCount(doing.all) })}</span>}
      </div>
      {doing.kind === 'done' && (
        <Notice tone={doing.saved === 0 ? 'bad' : doing.failed.length > 0 ? 'warn' : 'good'} testId="pictures-told" state={doing.failed.length > 0 ? 'failures' : 'saved'}>
          {doing.saved === 0 ? text('pictures_nothing') : text('pictures_saved', { count: formatCount(doing.saved) })}
          <Bullets summary={text('pictures_missing', { count: formatCount(doing.failed.length) })} items={doing.failed.map(({ path, address }) => `${path}: ${address}`)} testId="pictures-missing" />
        </Notice>
      )}
    </>
  );
}
