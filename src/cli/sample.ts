import { BoardpackError } from '../errors.ts';
import { writeSample } from '../sample/write.ts';
import { type Command, requiredOption, textOption } from './command.ts';
import { demoUntil } from './demo-tenants.ts';
import { count, duration, table } from './output.ts';

const command: Command = {
  usage: 'sample --out DIR [--scale N] [--until DATE] [--profile usd|jpy]',
  summary: 'Write sample records, one CSV per entity; scale 1 is about 3,000 orders.',
  options: {
    out: { type: 'string' },
    scale: { type: 'string' },
    until: { type: 'string' },
    profile: { type: 'string' },
  },
  run: async (given, output) => {
    const out = requiredOption(given, 'out', command);
    const started = performance.now();
    const written = await writeSample({
      out,
      scale: scaleOf(textOption(given, 'scale') ?? '1'),
      until: textOption(given, 'until') ?? demoUntil(),
      profile: (textOption(given, 'profile') ?? 'usd') as 'usd' | 'jpy',
      onProgress: (rows) => output.tick(`${count(rows)} rows`),
    });
    const rows = written.reduce((sum, each) => sum + each.rows, 0);
    output.result({ out, entities: written }, [
      ...table(
        ['entity', 'rows', 'bytes'],
        written.map((each) => [each.entity, each.rows, each.bytes]),
      ),
      '',
      `${count(rows)} records in ${out}, ${duration(performance.now() - started)}`,
    ]);
  },
};

export default command;

function scaleOf(text: string): number {
  const scale = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && scale > 0) return scale;
  throw new BoardpackError('usage', `${JSON.stringify(text)} is not a scale`, {
    where: '--scale',
    hint: 'Give a number above 0',
  });
}
