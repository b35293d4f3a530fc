import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { AddressObject, ParsedMail } from 'mailparser';
import { afterEach, expect, test, vi } from 'vitest';
import { passTime, RECIPIENTS, stage, type Stage, TENANT, untilEnded } from './stage.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let here: Stage;
afterEach(() => here.strike());

/** What each recipient gets: the pack as PDF and workbook, and its two exports. */
const FILES = 4;

const SETTINGS = `
mail: { attach_up_to: 0 B }
api: { public_url: https://reports.acme.example }
`;

test.each([
  ['deliver: before the first message is stored', 0],
  ['deliver: between the messages', 1],
  ['deliver: after `sending` is committed', 2],
])(
  'a worker killed at %s leaves each recipient one link per file, whatever is sent again',
  async (failpoint, stored) => {
    here = await stage({ settings: SETTINGS });
    const [, signal] = (await once(here.worker({ failpoint }), 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    const before = await rows();
    // A link is there with the message that names it, or not at all.
    expect(before.messages).toHaveLength(stored);
    expect(before.links.map(({ recipient }) => recipient)).toEqual(
      before.messages.flatMap(({ recipient }) => Array<string>(FILES).fill(recipient)),
    );
    await passTime(here);
    here.worker();
    expect(await untilEnded(here)).toEqual({ state: 'done', reason: null });

    const after = await rows();
    expect(after.messages.slice(0, stored)).toEqual(before.messages);
    expect(after.links.slice(0, FILES * stored)).toEqual(before.links);
    for (const recipient of RECIPIENTS) {
      const mails = here.mails.filter((mail) => toOf(mail) === recipient);
      const ofRecipient = after.links
        .filter((link) => link.recipient === recipient)
        .map(({ token }) => token);
      expect(mails.length).toBeGreaterThan(0);
      expect(ofRecipient).toHaveLength(FILES);
      for (const mail of mails) expect(tokensOf(mail).toSorted()).toEqual(ofRecipient.toSorted());
    }
  },
);

interface Rows {
  messages: { recipient: string; sha256: string }[];
  links: { recipient: string; token: string; sha256: string }[];
}

async function rows(): Promise<Rows> {
  return here.db.tenant(TENANT, async (tx) => ({
    messages: await tx.rows(
      `select recipient, message_sha256 as sha256 from deliveries where purpose = 'pack' order by id`,
    ),
    links: await tx.rows('select recipient, token_sha256 as token, sha256 from links order by id'),
  }));
}

/** The hashes of the tokens that a mail names. */
function tokensOf({ text = '' }: ParsedMail): string[] {
  return [...text.matchAll(/https:\/\/reports\.acme\.example\/files\/(\S+)/g)].map(([, token = '']) =>
    createHash('sha256').update(token).digest('hex'),
  );
}

function toOf({ to }: ParsedMail): string {
  return (to as AddressObject).value[0]?.address ?? '';
}
