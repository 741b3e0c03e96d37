import { useEffect } from 'preact/hooks';
import { isSmall, type PictureSize } from '../../utils/domain/images/address.ts';
import type { Picture } from '../../utils/domain/images/pictures.ts';
import { text } from '../../utils/i18n/text.ts';
import { useImage } from '../hooks/use-image.ts';
import { Badge } from '../ui/badge.tsx';
import { Checkbox } from '../ui/checkbox.tsx';

export interface PictureRowProps {
  picture: Picture;
  index: number;
  of: number;
  size: PictureSize | null;
  isChosen: boolean;
  onChoose: (on: boolean) => void;
  /** The size that was measured once the picture was there. */
  onSize: (size: PictureSize) => void;
}

/** One picture: what it looks like, what it is of, and why one might leave it out. Fetched when its row comes near the window. */
export function PictureRow({ picture: { address, options, path, repeats, isForeign }, index, of, size, isChosen, onChoose, onSize }: PictureRowProps) {
  const shown = useImage(isForeign ? undefined : address);
  useEffect(() => {
    if (shown === null) return undefined;
    const image = new Image();
    image.addEventListener('load', () => onSize({ width: image.naturalWidth, height: image.naturalHeight }), { once: true });
    image.src = shown;
    return () => image.removeAttribute('src');
  // `onSize` is another function each time; the picture is measured once.
  }, [shown]);
  const name = options.length > 0 ? options.join(' / ') : path;
  return (
    <div class="picture" role="listitem" aria-posinset={index + 1} aria-setsize={of} data-testid="picture" data-path={path}>
      <Checkbox testId="picture-choose" checked={isChosen} disabled={isForeign} onChange={onChoose} bare>{name}</Checkbox>
      {shown === null ? <span class="picture__empty" /> : <img class="picture__image" src={shown} width={56} height={56} alt="" />}
      <div class="picture__words">
        <p>{name}</p>
        <p class="soft small">{size === null ? '' : `${size.width} × ${size.height}`}</p>
      </div>
      <div class="picture__marks">
        {repeats !== null && <Badge tone="warn">{text('pictures_repeated', { name: repeats })}</Badge>}
        {size !== null && isSmall(size) && <Badge tone="warn">{text('pictures_small', { width: size.width, height: size.height })}</Badge>}
        {isForeign && <Badge tone="bad">{text('pictures_foreign')}</Badge>}
      </div>
    </div>
  );
}
