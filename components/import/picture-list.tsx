import { text } from '../../utils/i18n/text.ts';
import { useImage } from '../hooks/use-image.ts';
import { Button } from '../ui/button.tsx';
import { movePicture } from './claim-draft.ts';

export interface PictureListProps {
  /** Those of the listing, in order. */
  images: readonly string[];
  /** All that the page has. */
  pictures: readonly string[];
  /** Names of the variants a picture is of. */
  variantsOf: (image: string) => string;
  onChange: (images: string[]) => void;
}

/** The pictures of the listing: moved, taken out and put back by buttons. */
export function PictureList({ images, pictures, variantsOf, onChange }: PictureListProps) {
  const shown = images.filter((image) => pictures.includes(image));
  const left = pictures.filter((image) => !images.includes(image));
  return (
    <details class="import__block" data-testid="pictures" open={pictures.length <= 12}>
      <summary>{text('import_pictures', { count: shown.length, total: pictures.length })}</summary>
      <ol class="import__pictures">
        {shown.map((image, i) => (
          <li key={image} class="import__picture" data-testid="picture">
            <Picture image={image} name={text('import_picture', { number: i + 1 })} note={i === 0 ? text('import_picture_main') : variantsOf(image)} />
            <div class="store__actions">
              <Button look="link" testId="picture-up" disabled={i === 0} onClick={() => onChange(movePicture(shown, i, -1))}>{text('import_picture_up')}<Nth number={i + 1} /></Button>
              <Button look="link" testId="picture-down" disabled={i === shown.length - 1} onClick={() => onChange(movePicture(shown, i, 1))}>{text('import_picture_down')}<Nth number={i + 1} /></Button>
              <Button look="link" testId="picture-out" onClick={() => onChange(movePicture(shown, i, null))}>{text('import_picture_out')}<Nth number={i + 1} /></Button>
            </div>
          </li>
        ))}
      </ol>
      {left.length > 0 && <p class="small soft">{text('import_pictures_left')}</p>}
      <ul class="import__pictures">
        {left.map((image, i) => (
          <li key={image} class="import__picture" data-testid="picture-left">
            <Picture image={image} name={text('import_picture_left', { number: i + 1 })} note={variantsOf(image)} />
            <Button look="link" testId="picture-in" onClick={() => onChange([...shown, image])}>{text('import_picture_in')}<span class="visually-hidden"> {text('import_picture_left', { number: i + 1 })}</span></Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

const Nth = ({ number }: { number: number }) => <span class="visually-hidden"> {text('import_picture', { number })}</span>;

function Picture({ image, name, note }: { image: string; name: string; note: string }) {
  const address = useImage(image);
  return (
    <>
      {address === null ? <span class="import__thumb" role="img" aria-label={name} /> : <img class="import__thumb" src={address} alt={name} />}
      {note !== '' && <span class="small soft">{note}</span>}
    </>
  );
}
