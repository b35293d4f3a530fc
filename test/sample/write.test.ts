import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entities } from '../../src/entities/registry.ts';
import { sampleTables } from '../../src/sample/rows.ts';
import { writeSample } from '../../src/sample/write.ts';
import type { WrittenEntity } from '../../src/sample/write.ts';

const options = { scale: 0.3, until: '2026-11-01', profile: 'usd' } as const;
let folder: string;
let written: WrittenEntity[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'boardpack-sample-'));
  written = await writeSample({ ...options, out: join(folder, 'first') });
});

afterAll(() => rm(folder, { recursive: true }));

function rowsOf(list: readonly WrittenEntity[], name: string): number {
  return list.find(({ entity }) => entity === name)?.rows ?? 0;
}

async function hashes(name: string): Promise<string[]> {
  const files = (await readdir(join(folder, name))).toSorted();
  return Promise.all(
    files.map(
      async (file) =>
        `${file} ${createHash('sha256')
          .update(await readFile(join(folder, name, file)))
          .digest('hex')}`,
    ),
  );
}

describe('a written sample', () => {
  test('is one CSV per entity, each with all columns of its entity and at least one row', async () => {
    expect((await readdir(join(folder, 'first'))).toSorted()).toEqual(
      entities.map(({ name }) => `${name}.csv`).toSorted(),
    );
    for (const entity of entities) {
      const text = await readFile(join(folder, 'first', `${entity.name}.csv`), 'utf8');
      const records = parse<Record<string, string>>(text, { columns: true });
      expect([entity.name, ...Object.keys(records[0] ?? {})]).toEqual([
        entity.name,
        ...Object.keys(entity.columns),
      ]);
    }
  });

  test('says how many rows and bytes each file has', async () => {
    for (const { entity, rows, bytes } of written) {
      const content = await readFile(join(folder, 'first', `${entity}.csv`));
      expect([entity, rows, bytes]).toEqual([entity, parse(content).length - 1, content.length]);
    }
  });

  test('has the same bytes for the same options, and others for another end, scale or profile', async () => {
    await writeSample({ ...options, out: join(folder, 'again') });
    expect(await hashes('again')).toEqual(await hashes('first'));
    for (const change of [{ until: '2026-12-01' }, { scale: 0.31 }, { profile: 'jpy' as const }]) {
      await writeSample({ ...options, ...change, out: join(folder, 'other') });
      expect(await hashes('other')).not.toEqual(await hashes('first'));
    }
  });

  test('holds the very rows that the sample in memory has', async () => {
    const tables = sampleTables(options);
    for (const { name } of entities) {
      const text = await readFile(join(folder, 'first', `${name}.csv`), 'utf8');
      const cells = parse<Record<string, string>>(text, { columns: true });
      const expected = (tables.get(name) ?? []).map((row) =>
        Object.fromEntries(Object.keys(cells[0] ?? {}).map((column) => [column, row[column] ?? ''])),
      );
      expect(cells).toEqual(expected);
    }
  });

  test('grows in proportion to the scale', async () => {
    const larger = await writeSample({ ...options, scale: 0.9, out: join(folder, 'larger') });
    const growth = (name: string) => rowsOf(larger, name) / rowsOf(written, name);
    const names = ['orders', 'order_items', 'invoices', 'payments', 'leads', 'deals', 'activities', 'jobs'];
    expect(names.filter((name) => growth(name) < 2.7 || growth(name) > 3.3)).toEqual([]);
  });

  test('reports progress while it is written', async () => {
    const seen: number[] = [];
    await writeSample({
      ...options,
      scale: 4,
      out: join(folder, 'watched'),
      onProgress: (rows) => seen.push(rows),
    });
    expect(seen).toEqual([50_000, 100_000]);
  });
});

describe('a sample that cannot be written', () => {
  test.each([
    [{ until: '2026-11-02' }, 'cannot end a sample'],
    [{ until: '2026-11' }, 'cannot end a sample'],
    [{ until: 'tomorrow' }, 'cannot end a sample'],
    [{ scale: 0 }, 'has no rows'],
    [{ scale: Number.NaN }, 'has no rows'],
    [{ profile: 'eur' as 'usd' }, 'no sample profile "eur"'],
  ])('with %o is refused, and no folder is made', async (change, message) => {
    const out = join(folder, 'refused');
    await expect(writeSample({ ...options, ...change, out })).rejects.toThrow(message);
    await expect(readdir(out)).rejects.toThrow('ENOENT');
  });
});
