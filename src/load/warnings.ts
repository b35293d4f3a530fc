import type { Transaction } from '../db/database.ts';
import type { Column, Entity } from '../entities/entity.ts';
import { quoteName, quoteText, stagedOf } from './names.ts';

const SHOWN_WORDS = 10;

/** Words among the staged rows that the product does not know, with how often they occur. */
export async function unknownWords(tx: Transaction, entity: Entity): Promise<string[]> {
  const warnings: string[] = [];
  for (const [name, column] of Object.entries(entity.columns)) {
    if (!column.known) continue;
    const words = await tx.rows<{ word: string; count: number }>(unknown(entity, name, column.known), {
      limit: SHOWN_WORDS,
    });
    warnings.push(
      ...words.map(
        ({ word, count }) => `${name}: ${count} rows have the unknown word ${JSON.stringify(word)}`,
      ),
    );
  }
  return warnings;
}

function unknown(entity: Entity, name: string, { words, warn }: NonNullable<Column['known']>): string {
  const known = `array[${words.map(quoteText).join(', ')}]`;
  const alike = `array[${words.map((word) => quoteText(word.replaceAll('_', ''))).join(', ')}]`;
  const isNear =
    warn === 'near miss'
      ? `where lower(regexp_replace(word, '[[:space:]_-]+', '', 'g')) = any (${alike})`
      : '';
  return `
    with words as (
      select ${quoteName(name)} as word, count(*) as count from ${stagedOf(entity)}
      where not is_deleted and ${quoteName(name)} <> all (${known})
      group by 1
    )
    select word, count from words ${isNear} order by count desc, word collate "C" limit :limit::int`;
}
