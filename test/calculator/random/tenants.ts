import * as fc from 'fast-check';
import type { Given } from '../records/rows.ts';
import { crmRows } from './crm.ts';
import { type Question, questionsOf } from './questions.ts';
import { salesRows } from './sales.ts';
import { type Scene, scenes } from './scene.ts';

/** A tenant's rows, the instant it is looked at and what is asked. */
export interface Tenant extends Scene {
  given: Given;
  questions: Question[];
  /** Rows of the same keys that were loaded before, where the way of loading looks at them. */
  earlier: Given;
}

/** Small tenants whose every record lies where a definition is easily missed. */
export function tenants(reports: readonly string[], past = false): fc.Arbitrary<Tenant> {
  return scenes.chain((scene) =>
    fc.record({
      timezone: fc.constant(scene.timezone),
      currency: fc.constant(scene.currency),
      asOf: fc.constant(scene.asOf),
      today: fc.constant(scene.today),
      questions: questionsOf(scene, reports),
      given: rowsOf(scene),
      earlier: past ? rowsOf(scene) : fc.constant({}),
    }),
  );
}

function rowsOf(scene: Scene): fc.Arbitrary<Given> {
  return fc.record({ ...salesRows(scene), ...crmRows(scene) }) as fc.Arbitrary<Given>;
}
