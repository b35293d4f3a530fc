import { customerAt } from '../customer.ts';
import { memberId } from '../members.ts';
import { decimal, type SampleRow } from '../row.ts';
import { minorUnitsFor, type World } from '../world.ts';

/** What changes rarely: people, branches, pipelines and their stages, products. */
export function* catalogue(world: World): Generator<SampleRow> {
  for (let index = 0; index < world.counts.members; index++)
    yield { entity: 'members', row: member(world, index) };
  for (let index = 0; index < world.counts.branches; index++)
    yield {
      entity: 'branches',
      row: { id: String(index + 1), name: world.profile.branches[index] ?? String(index + 1) },
    };
  yield* pipelines(world);
  for (let index = 0; index < world.counts.products; index++)
    yield {
      entity: 'products',
      row: {
        id: productId(index),
        sku: `EQ-${String(index + 1).padStart(4, '0')}`,
        name: world.profile.product(index),
      },
    };
}

function member(world: World, index: number) {
  const name = world.profile.person(world.random('member', index));
  return {
    id: memberId(world, index),
    name: name.text,
    email: `${name.mail}${index >= 12 ? index + 1 : ''}@acme.example`,
    active: index === world.counts.members - 1 ? 'false' : 'true',
  };
}

/** Product ids keep their leading zeros: text that only looks like a number. */
export function productId(index: number): string {
  return String(index + 1).padStart(4, '0');
}

/** A product's list price in US dollars. */
export function listPrice(world: World, index: number): number {
  const random = world.random('price', index);
  return 18 + 200 * random.next() ** 1.7;
}

const openStages = [
  ['lead', 0.1],
  ['qualification', 0.25],
  ['proposal', 0.5],
  ['negotiation', 0.75],
] as const;

/** The open stages of a pipeline in order; renewals begin with the proposal. */
export function stagesOf(pipeline: string): readonly (readonly [key: string, probability: number])[] {
  return pipeline === 'renewals' ? openStages.slice(2) : openStages;
}

function* pipelines(world: World): Generator<SampleRow> {
  for (const [at, id] of ['new-business', 'renewals'].entries()) {
    yield { entity: 'pipelines', row: { id, name: world.profile.pipelines[at] ?? id } };
    const open = stagesOf(id).map(([key, probability]) => ({
      key,
      kind: 'open',
      probability: String(probability),
    }));
    const closed = [
      { key: 'closed_won', kind: 'won', probability: '1' },
      { key: 'closed_lost', kind: 'lost', probability: '0' },
    ];
    for (const [position, stage] of [...open, ...closed].entries())
      yield {
        entity: 'stages',
        row: { pipeline_id: id, name: stage.key.replace('_', ' '), position: String(position + 1), ...stage },
      };
  }
}

/** One row per subscription: most still run, some have ended. */
export function subscription(world: World, n: number): SampleRow {
  const { time } = world;
  const random = world.random('subscription', n);
  const started = time.start + Math.floor((time.until - time.start) * random.next() ** 0.8);
  const ended = started + random.int(60, 900);
  const customer = customerAt(world, Math.floor(world.oldCustomers.total * random.next()));
  const cents = minorUnitsFor(world, random.pick([29, 49, 99, 99, 199, 490]), customer.currency);
  return {
    entity: 'subscriptions',
    row: {
      id: `sub-${n + 1}`,
      customer_id: customer.id,
      monthly_amount: decimal(cents, customer.currency?.digits ?? world.profile.digits),
      currency: customer.currency?.code ?? null,
      started_on: time.day(started).text,
      ended_on: random.chance(0.45) && ended < time.until ? time.day(ended).text : null,
    },
  };
}
