import { openDatabase } from '../db/open.ts';
import { migrate } from '../migrate.ts';
import type { Command } from './command.ts';
import { configOf } from './session.ts';
import { stopRequested } from './stop.ts';

const command: Command = {
  usage: 'migrate',
  summary: 'Bring the database to this version; every other command does it too.',
  run: async (given, output) => {
    const config = await configOf(given, output);
    void stopRequested();
    const opened = await openDatabase(config);
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
