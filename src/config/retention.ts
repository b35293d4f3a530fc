import { z } from 'zod';

const DECADE = 3660;

/** The section `retention` of boardpack.yaml. */
export const retentionSchema = z
  .strictObject({
    snapshot_days: z
      .int()
      .min(1)
      .max(DECADE)
      .default(90)
      .describe(
        'Days for which every snapshot is kept, and the files of packs that were never sent. Of older snapshots those stay that are the last of a month, that a mail was made from, or that a closed month or a restatement rests on.',
      ),
    quarantine_days: z
      .int()
      .min(1)
      .max(DECADE)
      .default(90)
      .describe("Days for which the rows that loads left out are kept; the newest load's always are."),
  })
  .prefault({})
  .describe('How long what is no longer needed is kept; it is removed once a day by the planner.');
