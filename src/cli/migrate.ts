import { openDatabase } from '../db/open.ts';
import { migrate } from '../migrate.ts';
import type { Command } from './command.ts';
import { configOf } from './session.ts';

const command: Command = {
  usage: 'migrate',
  summary: 'Bring the database to this version; every other command does it too.',
  run: async (given, output) => {
    const opened = await openDatabase(await configOf(given, output));
    try {
      const done = await migrate(opened.url);
      const changed = done.migrations.length + done.partitions.length > 0 || done.measures;
      output.result(done, [
        changed
          ? `${done.migrations.length} migrations, ${done.partitions.length} new reports${done.measures ? ', measures installed' : ''}`
          : 'The database is up to date.',
      ]);
    } finally {
      await opened.close();
    }
  },
};

export default command;
