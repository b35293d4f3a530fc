import { expect, test } from 'vitest';
import { mailDocument } from '../../src/packs/mail.ts';
import { type Template, templateSchema } from '../../src/packs/template/schema.ts';
import { boardPack } from '../render/documents.ts';

const section = { title: 'T', blocks: [], subtitle: '' };
const document = {
  ...boardPack('en'),
  sections: [
    { ...section, id: 'sales-dashboard' },
    { ...section, id: 'words-2' },
    { ...section, id: 'top' },
  ],
};

test('by default a mail shows every warning and section of the pack', () => {
  const mail = mailDocument(template({}), document, document.headline);
  expect(mail).toEqual(document);
});

test('a template names the figures, the sections and whether warnings are in the mail', () => {
  const mail = mailDocument(
    template({ warnings: false, sections: ['top', 'sales/dashboard'] }),
    document,
    [],
  );
  expect(mail.headline).toEqual([]);
  expect(mail.warnings).toEqual([]);
  expect(mail.sections.map(({ id }) => id)).toEqual(['sales-dashboard', 'top']);
});

test('a mail may show no section at all', () => {
  expect(mailDocument(template({ sections: 'none' }), document, []).sections).toEqual([]);
});

function template(mail: object): Template {
  return templateSchema.parse({
    title: 'Any',
    period: 'yesterday',
    headline: ['sales/dashboard.total_revenue'],
    sections: [
      { report: 'sales/dashboard', window: 'yesterday' },
      { title: 'In short', commentary: ['Nothing.'] },
      { id: 'top', report: 'sales/top-customers' },
    ],
    mail,
  });
}
