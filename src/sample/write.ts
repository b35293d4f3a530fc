import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entity } from '../entities/entity.ts';
import { entities } from '../entities/registry.ts';
import { csvLine } from './csv.ts';
import type { Row } from './row.ts';
import { sampleRows } from './rows.ts';
import type { SampleOptions } from './world.ts';

/** Characters of an entity that are gathered before they are written. */
const CHUNK = 256 * 1024;
const ROWS_PER_REPORT = 50_000;

export interface WriteSampleOptions extends SampleOptions {
  /** Folder for the files; made when it is not there. Files of the same names are replaced. */
  out: string;
  /** Called with the number of rows so far, every 50,000. */
  onProgress?: (rows: number) => void;
}

export interface WrittenEntity {
  entity: string;
  rows: number;
  bytes: number;
}

/**
 * Writes a sample as one canonical `<entity>.csv` per entity. Equal options give identical bytes; memory stays the same at
 * every scale.
 * @throws usage when the scale, profile or `until` cannot be used
 */
export async function writeSample({
  out,
  onProgress,
  ...options
}: WriteSampleOptions): Promise<WrittenEntity[]> {
  const rows = sampleRows(options);
  const first = rows.next();
  await mkdir(out, { recursive: true });
  const files = new Map<string, EntityFile>();
  try {
    for (const entity of entities) files.set(entity.name, await EntityFile.create(out, entity));
    let count = 0;
    for (let next = first; !next.done; next = rows.next()) {
      const full = (files.get(next.value.entity) as EntityFile).add(next.value.row);
      if (full) await full.flush();
      if (++count % ROWS_PER_REPORT === 0) onProgress?.(count);
    }
    for (const file of files.values()) await file.flush();
    return [...files.values()].map(({ entity, rows, bytes }) => ({ entity, rows, bytes }));
  } finally {
    for (const file of files.values()) await file.close();
  }
}

/** One entity's file while it is written. */
class EntityFile {
  readonly entity: string;
  rows = 0;
  bytes = 0;
  readonly #columns: readonly string[];
  readonly #handle: FileHandle;
  #pending: string;

  private constructor(entity: Entity, handle: FileHandle) {
    this.entity = entity.name;
    this.#columns = Object.keys(entity.columns);
    this.#handle = handle;
    this.#pending = csvLine(this.#columns);
  }

  static async create(folder: string, entity: Entity): Promise<EntityFile> {
    return new EntityFile(entity, await open(join(folder, `${entity.name}.csv`), 'w'));
  }

  /** Takes a row; returns the file itself when it is time to flush, so that only then the caller waits. */
  add(row: Row): EntityFile | null {
    this.#pending += csvLine(this.#columns.map((column) => row[column]));
    this.rows++;
    return this.#pending.length >= CHUNK ? this : null;
  }

  async flush(): Promise<void> {
    const chunk = Buffer.from(this.#pending);
    this.#pending = '';
    this.bytes += chunk.length;
    await this.#handle.writeFile(chunk);
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}
