import { createReadStream, type ReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip, type Gunzip } from 'node:zlib';
import { BoardpackError } from '../errors.ts';
import { CsvRecords, fitting } from './csv-records.ts';
import type { CsvBatch } from './csv-records.ts';
import type { Extraction, RawBatch, Source } from './source.ts';
import { utf8Texts } from './utf8.ts';

const PIECE_BYTES = 256 * 1024;
const FILE = /^(.+)\.csv(\.gz)?$/;

/** A folder with one `<table>.csv` or `<table>.csv.gz` per raw table: RFC 4180, UTF-8, a header row. */
export function csvSource(folder: string): Source {
  return { kind: 'csv', open: () => openFolder(folder) };
}

async function openFolder(folder: string): Promise<Extraction> {
  const files = await filesOf(folder);
  const pathOf = (table: string): string => files.get(table) ?? missing(folder, table);
  return {
    tables: () => Promise.resolve([...files.keys()].toSorted()),
    columns: (table) => headerOf(pathOf(table)),
    place: pathOf,
    read: (table) => rowsOf(pathOf(table)),
    complete: true,
    cursor: null,
    close: () => Promise.resolve(),
  };
}

const obstacles: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  ENOTDIR: 'it is a file',
  EACCES: 'the user that runs boardpack may not',
};

async function filesOf(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    throw new BoardpackError(
      'source',
      `The folder cannot be read: ${obstacles[cause.code ?? ''] ?? cause.message}`,
      {
        where: folder,
        hint: 'Put one <entity>.csv per entity there, or correct source.path',
        cause,
      },
    );
  });
  const files = new Map<string, string>();
  for (const name of names.toSorted()) {
    const table = FILE.exec(name)?.[1];
    if (table === undefined || name.startsWith('.')) continue;
    if (files.has(table)) {
      throw new BoardpackError('source', `There are both ${table}.csv and ${table}.csv.gz`, {
        where: folder,
        hint: 'Remove one of them',
      });
    }
    files.set(table, join(folder, name));
  }
  if (files.size === 0)
    throw new BoardpackError('source', 'The folder has no .csv file', {
      where: folder,
      hint: 'Put one <entity>.csv per entity there',
    });
  return files;
}

function missing(folder: string, table: string): never {
  throw new BoardpackError('source', `There is no ${table}.csv`, { where: folder });
}

async function headerOf(path: string): Promise<readonly string[]> {
  const file = await stat(path);
  if (file.isDirectory())
    throw new BoardpackError('source', 'It is a folder', {
      where: path,
      hint: 'Put the file there, or rename the folder',
    });
  if (file.size === 0) throw empty(path);
  for await (const { records, unreadable } of batchesOf(path)) {
    const [header] = records;
    const [broken] = unreadable;
    if (broken && (!header || broken.rowNumber < header.rowNumber))
      throw badHeader(path, `The header cannot be read: ${broken.reason}`);
    if (header) return checkedHeader(path, header.values);
  }
  throw empty(path);
}

function checkedHeader(path: string, columns: readonly string[]): readonly string[] {
  const repeated = [...new Set(columns.filter((column, at) => columns.indexOf(column) !== at))];
  if (repeated.length > 0)
    throw badHeader(path, `The header repeats ${repeated.map((name) => JSON.stringify(name)).join(', ')}`);
  return columns;
}

function badHeader(path: string, message: string): BoardpackError {
  return new BoardpackError('source', message, {
    where: path,
    hint: 'The first line names each column once, separated by commas',
  });
}

function empty(path: string): BoardpackError {
  return new BoardpackError('source', 'The file is empty', {
    where: path,
    hint: 'A file without rows still needs its header line',
  });
}

async function* rowsOf(path: string): AsyncGenerator<RawBatch> {
  let width = (await headerOf(path)).length;
  let isHeaderRead = false;
  for await (const batch of batchesOf(path)) {
    if (!isHeaderRead && batch.records.length > 0) {
      width = (batch.records.shift() as CsvBatch['records'][number]).values.length;
      isHeaderRead = true;
    }
    yield fittingRows(batch, width);
  }
}

function fittingRows({ records, unreadable }: CsvBatch, width: number): RawBatch {
  if (records.every((record) => record.values.length === width)) return { rows: records, unreadable };
  const misfits = records.map((record) => fitting(record, width)).filter((row) => row !== null);
  return {
    rows: records.filter((record) => record.values.length === width),
    unreadable: [...unreadable, ...misfits],
  };
}

async function* batchesOf(path: string): AsyncGenerator<CsvBatch> {
  const parser = new CsvRecords();
  for await (const text of utf8Texts(bytesOf(path), path)) yield parser.push(text, false);
  yield parser.push('', true);
}

async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: PIECE_BYTES });
  try {
    yield* path.endsWith('.gz') ? unpacked(file) : file;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const isPacking = code?.startsWith('Z_');
    throw new BoardpackError('source', `The file cannot be ${isPacking ? 'unpacked' : 'read'}: ${message}`, {
      where: path,
      hint: isPacking ? 'Compress it again with gzip' : 'Let the user that runs boardpack read it',
      cause,
    });
  } finally {
    file.destroy();
  }
}

function unpacked(file: ReadStream): Gunzip {
  const plain = createGunzip({ chunkSize: PIECE_BYTES });
  file.on('error', (error) => plain.destroy(error));
  return file.pipe(plain);
}
