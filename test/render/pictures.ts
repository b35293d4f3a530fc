import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

const run = promisify(execFile);
const folder = new URL('./reference/', import.meta.url);

/** Dots per inch: small files, yet a bar or a line of text that moves is seen. */
const RESOLUTION = 50;
/** Colour distance, 0..1, from which a pixel counts as another one. */
const THRESHOLD = 0.2;
/** Red from which a pixel counts as blank paper. */
const BLANK = 250;

/** The pages of a PDF from one on, side by side as one picture. */
export async function pictureOf(pdf: Buffer, firstPage: number): Promise<PNG> {
  const work = await mkdtemp(join(tmpdir(), 'boardpack-'));
  try {
    const file = join(work, 'pack.pdf');
    await writeFile(file, pdf);
    await run('pdftoppm', [
      '-r',
      String(RESOLUTION),
      '-f',
      String(firstPage),
      '-png',
      file,
      join(work, 'page'),
    ]);
    const names = (await readdir(work)).filter((name) => name.endsWith('.png')).toSorted();
    return joined(
      await Promise.all(names.map(async (name) => PNG.sync.read(await readFile(join(work, name))))),
    );
  } finally {
    await rm(work, { recursive: true });
  }
}

function joined(pages: readonly PNG[]): PNG {
  const width = pages.reduce((sum, page) => sum + page.width, 0);
  const whole = new PNG({ width, height: Math.max(...pages.map(({ height }) => height)) });
  let x = 0;
  for (const page of pages) {
    PNG.bitblt(page, whole, 0, 0, page.width, page.height, x, 0);
    x += page.width;
  }
  return whole;
}

/** The reference of that name. With UPDATE_REFERENCES=1 the picture becomes the reference: look at it before it is committed. */
export async function referenceOf(name: string, picture: PNG): Promise<PNG> {
  const file = new URL(`${name}.png`, folder);
  if (process.env['UPDATE_REFERENCES'] === '1')
    await writeFile(file, PNG.sync.write(picture, { colorType: 2, deflateLevel: 9 }));
  return PNG.sync.read(await readFile(file));
}

/**
 * How many pixels of two pictures differ, as a part of those that are not blank, 0..1; 1 where their sizes differ. Smoothed edges
 * count as equal.
 */
export function difference(first: PNG, second: PNG): number {
  const { width, height } = first;
  if (width !== second.width || height !== second.height) return 1;
  const differing = pixelmatch(first.data, second.data, undefined, width, height, { threshold: THRESHOLD });
  return differing / Math.max(inked(first), inked(second), 1);
}

function inked({ data }: PNG): number {
  let count = 0;
  for (let at = 0; at < data.length; at += 4) if ((data[at] as number) < BLANK) count += 1;
  return count;
}
