import type { StepKind } from '../../src/schedule/steps.ts';

/** One place at which a worker is killed, and what an observer must find when another has finished. */
export interface Point {
  /** A statement of the transaction that it happens in. */
  statement: RegExp;
  when: 'before it' | 'before its commit' | 'after its commit';
  /** The step that is begun a second time; null when what was killed had all been committed. */
  again: StepKind | null;
  /** Mails that the server has accepted per recipient: how many, at least and at most. */
  copies: readonly [least: number, most: number];
}

const ONCE = [1, 1] as const;
/** The message may have been accepted: it is sent once more, under the same Message-ID. */
const PERHAPS_TWICE = [1, 2] as const;

/** While an owner is told of something. */
export const alertPoints: Readonly<Record<string, Pick<Point, 'statement' | 'when' | 'copies'>>> = {
  'alert: before what it tells of is committed': {
    statement: /insert into alert_subjects/,
    when: 'before its commit',
    copies: ONCE,
  },
  'alert: written, before it is sent': {
    statement: /insert into alert_subjects/,
    when: 'after its commit',
    copies: ONCE,
  },
  'alert: accepted, before it is recorded': {
    statement: /update deliveries\s+set state = \$/,
    when: 'before it',
    copies: PERHAPS_TWICE,
  },
};

/** By the name that the test shows. */
export const points: Readonly<Record<string, Point>> = {
  'extract: as its load begins': {
    statement: /insert into loads/,
    when: 'after its commit',
    again: 'extract',
    copies: ONCE,
  },
  'extract: as its first rows are copied': {
    statement: /^copy .* from stdin/,
    when: 'before it',
    again: 'extract',
    copies: ONCE,
  },
  'extract: among its tables': {
    statement: /create view/,
    when: 'before it',
    again: 'extract',
    copies: ONCE,
  },
  'extract: before its counts are committed': {
    statement: /set state = 'extracted'/,
    when: 'before its commit',
    again: 'extract',
    copies: ONCE,
  },
  'extract: after its counts are committed': {
    statement: /set state = 'extracted'/,
    when: 'after its commit',
    again: 'extract',
    copies: ONCE,
  },
  'extract: before it is done': {
    statement: /update steps set state = 'done'/,
    when: 'before its commit',
    again: 'extract',
    copies: ONCE,
  },
  'between extract and snapshot': {
    statement: /update steps set state = 'done'/,
    when: 'after its commit',
    again: null,
    copies: ONCE,
  },
  'snapshot: as the first facts are written': {
    statement: /insert into facts\./,
    when: 'before it',
    again: 'snapshot',
    copies: ONCE,
  },
  'snapshot: inside the merge': {
    statement: /set state = 'merged'/,
    when: 'before it',
    again: 'snapshot',
    copies: ONCE,
  },
  'snapshot: before it is published': {
    statement: /insert into snapshots/,
    when: 'before it',
    again: 'snapshot',
    copies: ONCE,
  },
  'snapshot: before it keeps the rows of exports': {
    statement: /insert into export_rows/,
    when: 'before it',
    again: 'snapshot',
    copies: ONCE,
  },
  'snapshot: among its documents': {
    statement: /insert into documents/,
    when: 'before it',
    again: 'snapshot',
    copies: ONCE,
  },
  'snapshot: before its commit': {
    statement: /insert into snapshots/,
    when: 'before its commit',
    again: 'snapshot',
    copies: ONCE,
  },
  'between snapshot and render': {
    statement: /insert into snapshots/,
    when: 'after its commit',
    again: null,
    copies: ONCE,
  },
  'render: after the condition is settled': {
    statement: /insert into pack_conditions/,
    when: 'after its commit',
    again: 'render',
    copies: ONCE,
  },
  'render: between its exports': {
    statement: /insert into contents/,
    when: 'after its commit',
    again: 'render',
    copies: ONCE,
  },
  'render: between rendering and storing': {
    statement: /insert into artifacts/,
    when: 'before it',
    again: 'render',
    copies: ONCE,
  },
  'render: stored, before it is done': {
    statement: /insert into artifacts/,
    when: 'before its commit',
    again: 'render',
    copies: ONCE,
  },
  'between render and deliver': {
    statement: /insert into artifacts/,
    when: 'after its commit',
    again: null,
    copies: ONCE,
  },
  'deliver: before the first message is stored': {
    statement: /insert into deliveries/,
    when: 'before its commit',
    again: 'deliver',
    copies: ONCE,
  },
  'deliver: between the messages': {
    statement: /insert into deliveries/,
    when: 'after its commit',
    again: 'deliver',
    copies: ONCE,
  },
  'deliver: before `sending` is committed': {
    statement: /set state = 'sending'/,
    when: 'before its commit',
    again: 'deliver',
    copies: PERHAPS_TWICE,
  },
  'deliver: after `sending` is committed': {
    statement: /set state = 'sending'/,
    when: 'after its commit',
    again: 'deliver',
    copies: PERHAPS_TWICE,
  },
  'deliver: accepted, before it is recorded': {
    statement: /update deliveries\s+set state = \$/,
    when: 'before it',
    again: 'deliver',
    copies: PERHAPS_TWICE,
  },
  'deliver: recorded, before the commit': {
    statement: /update deliveries\s+set state = \$/,
    when: 'before its commit',
    again: 'deliver',
    copies: PERHAPS_TWICE,
  },
  'deliver: after the record is committed': {
    statement: /update deliveries\s+set state = \$/,
    when: 'after its commit',
    again: 'deliver',
    copies: PERHAPS_TWICE,
  },
  'deliver: all sent, before it is done': {
    statement: /update occurrences set state = 'done'/,
    when: 'before its commit',
    again: 'deliver',
    copies: ONCE,
  },
  'after deliver': {
    statement: /update occurrences set state = 'done'/,
    when: 'after its commit',
    again: null,
    copies: ONCE,
  },
};
