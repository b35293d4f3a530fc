import { expect, test } from 'vitest';
import { prepareResends, resendsDue } from '../../src/delivery/resend.ts';
import { database, deliver, ledger, occurrenceTo, scripted, states, tenant } from './occurrence.ts';

const CFO = 'cfo@acme.example';
const CEO = 'ceo@acme.example';

const again = (occurrenceId: number, to?: string) =>
  database.db.tenant(tenant, (tx) => prepareResends(tx, { tenant, occurrenceId, to, by: 'Ada' }));
const due = () => database.db.tenant(tenant, (tx) => resendsDue(tx, tenant));

async function sent(): Promise<{ id: number; original: ReturnType<typeof scripted> }> {
  const id = await occurrenceTo(CFO, CEO);
  const original = scripted();
  await deliver(id, original);
  return { id, original };
}

test('sends exactly the stored bytes once more, as often as it is asked for, and records each', async () => {
  const { id, original } = await sent();
  const before = await ledger(id);
  const transport = scripted();
  for (let times = 0; times < 2; times++) {
    expect(await again(id, 'CFO@acme.example')).toEqual([CFO]);
    expect(await due()).toContain(id);
    await deliver(id, transport, { purpose: 'resend' });
  }
  const stored = original.sent.find(({ to }) => to === CFO);
  expect(transport.sent).toEqual([stored, stored]);
  expect(await ledger(id)).toEqual(before);
  const rows = await database.db.tenant(tenant, (tx) =>
    tx.rows(
      `select recipient, copy, asked_by as by, state from deliveries where occurrence_id = :id and purpose = 'resend' order by id`,
      { id },
    ),
  );
  expect(rows).toEqual([
    { recipient: CFO, copy: 1, by: 'Ada', state: 'sent' },
    { recipient: CFO, copy: 2, by: 'Ada', state: 'sent' },
  ]);
  expect(await due()).not.toContain(id);
});

test('without an address it goes to every recipient', async () => {
  const { id } = await sent();
  expect(await again(id)).toEqual([CFO, CEO]);
  const transport = scripted();
  expect(await deliver(id, transport, { purpose: 'resend' })).toMatchObject({ sent: 2 });
});

test('nobody but its recipients is sent a message that is addressed to them', async () => {
  const { id } = await sent();
  await expect(again(id, 'eve@acme.example')).rejects.toThrow('eve@acme.example is not a recipient');
  expect(await due()).not.toContain(id);
});

test('mails that are still on their way are not doubled', async () => {
  const id = await occurrenceTo(CFO);
  await expect(again(id)).rejects.toThrow(`still on their way (${CFO}: pending)`);
  expect(await states(id)).toEqual(['cfo pending']);
});

test('one that may have arrived or was given up can be sent again by a person', async () => {
  const id = await occurrenceTo(CFO);
  await deliver(id, scripted({ cfo: [{ kind: 'ambiguous', reason: 'Timeout' }] }), { ambiguous: 'hold' });
  expect(await states(id)).toEqual(['cfo held']);
  expect(await again(id)).toEqual([CFO]);
});

test('an occurrence that has no mails says so', async () => {
  await expect(again(999_999)).rejects.toThrow('Occurrence 999999 of acme has no mails');
});
