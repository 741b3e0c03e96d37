import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { buildGallery, openGallery } from '../gallery/server.ts';
import { THEMES, type Gallery, type Theme } from '../gallery/state.ts';
import { LANGUAGES, type Language } from '../../utils/i18n/text.ts';

const USAGE = 'usage: npm run screenshots [-- --only TEXT] [--lang en,zh_CN,ru] [--theme light,dark]';
const OUT = resolve(import.meta.dirname, '../../.cache/screenshots');
/** Widths in CSS pixels: the popup's own, and a page on a desk and on a phone. */
const WIDTHS = { popup: [400], page: [1280, 360] } as const;
/** How much of a page is on a picture, in CSS pixels. */
const TALL = 1_500;
/** More on one sheet is too small to look at. */
const PER_SHEET = { popup: 15, page: 6 } as const;

interface Wanted {
  only: string;
  languages: readonly Language[];
  themes: readonly Theme[];
}

interface Shot {
  id: string;
  /** The sheet it belongs on. */
  sheet: string;
  frame: Gallery['states'][number]['frame'];
  file: string;
}

function wantedOf(args: readonly string[]): Wanted | null {
  const options = new Map<string, string>();
  for (let at = 0; at < args.length; at += 2) options.set(args[at] ?? '', args[at + 1] ?? '');
  const list = <T extends string>(option: string, all: readonly T[]) => all.filter((one) => (options.get(option) ?? all.join()).split(',').includes(one));
  const known = [...options.keys()].every((option) => ['--only', '--lang', '--theme'].includes(option)) && ![...options.values()].includes('');
  return known ? { only: options.get('--only') ?? '', languages: list('--lang', LANGUAGES), themes: list('--theme', THEMES) } : null;
}

/** A picture of every state in every language and theme, and sheets that show many of them at once. */
export async function main(args: readonly string[]): Promise<void> {
  const wanted = wantedOf(args);
  if (wanted === null) throw new Error(USAGE);
  const server = await buildGallery();
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', chromiumSandbox: false });
  try {
    const page = await browser.newPage({ timezoneId: 'UTC', reducedMotion: 'reduce' });
    const shots = await shootAll(page, server.address, wanted);
    const sheets = await makeSheets(page, shots);
    console.log(`${shots.length} screenshots and ${sheets} sheets in .cache/screenshots`);
    if (shots.length === 0) process.exitCode = 1;
  } finally {
    await browser.close();
    await server.close();
  }
}

async function shootAll(page: Page, address: string, { only, languages, themes }: Wanted): Promise<Shot[]> {
  const states = (await openGallery(page, address, null)).filter(({ id }) => id.includes(only));
  if (only === '' && languages.length === LANGUAGES.length && themes.length === THEMES.length) await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  const shots: Shot[] = [];
  let group = '';
  for (const { id, frame } of states) {
    const [own = ''] = id.split('/');
    if (own !== group) await openGallery(page, address, own); // styles of other groups go
    group = own;
    for (const width of WIDTHS[frame]) {
      await page.setViewportSize({ width, height: frame === 'popup' ? 600 : 800 });
      for (const language of languages) {
        for (const theme of themes) {
          const narrow = width === 360 ? '.narrow' : '';
          const file = resolve(OUT, `${id.replace('/', '-')}${narrow}.${language}.${theme}.png`);
          await page.evaluate(([state, tongue, look]) => gallery.show(state, tongue, look), [id, language, theme] as const);
          await shoot(page, frame, file);
          shots.push({ id, frame, file, sheet: `${group}${narrow}.${language}.${theme}` });
        }
      }
    }
  }
  return shots;
}

/** A popup is as high as its content, at most 600; of a page as much as a tall window shows, since a long list draws what is in it. */
async function shoot(page: Page, frame: Shot['frame'], path: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 400, height: 600 };
  const most = frame === 'popup' ? 600 : TALL;
  if (frame === 'page') await page.setViewportSize({ ...size, height: TALL });
  const height = await page.evaluate(async () => {
    await new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });
    scrollTo(0, 0);
    return Math.ceil(Math.max(document.body.getBoundingClientRect().height, 1));
  });
  await page.screenshot({ path, clip: { x: 0, y: 0, width: size.width, height: Math.min(most, height) } });
  if (frame === 'page') await page.setViewportSize(size);
}

/** The pictures of a group, a language and a theme side by side, made with the browser itself. */
async function makeSheets(page: Page, shots: readonly Shot[]): Promise<number> {
  let made = 0;
  for (const sheet of new Set(shots.map((shot) => shot.sheet))) {
    const all = shots.filter((shot) => shot.sheet === sheet);
    const frame = all[0]?.frame ?? 'popup';
    const narrow = frame === 'popup' || sheet.includes('.narrow');
    await page.setViewportSize({ width: narrow ? 1_580 : 1_960, height: 600 });
    for (let from = 0; from < all.length; from += PER_SHEET[frame]) {
      const figures = await Promise.all(all.slice(from, from + PER_SHEET[frame]).map(async ({ id, file }) =>
        `<figure><figcaption>${id}</figcaption><div><img src="data:image/png;base64,${(await readFile(file)).toString('base64')}"></div></figure>`));
      await page.setContent(`<style>
        body { display: grid; grid-template-columns: repeat(${narrow ? 5 : 3}, 1fr); align-items: start; gap: 12px; margin: 12px; background: #888; font: 14px sans-serif }
        figure { margin: 0 } img { display: block; max-width: 100% } figcaption { color: #fff; font-weight: 600 }
      </style>${figures.join('')}`, { waitUntil: 'load' });
      const part = all.length > PER_SHEET[frame] ? `-${from / PER_SHEET[frame] + 1}` : '';
      await writeFile(resolve(OUT, `sheet-${sheet.replace('.', `${part}.`)}.png`), await page.screenshot({ fullPage: true }));
      made++;
    }
  }
  return made;
}
