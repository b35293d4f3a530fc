import { describe, expect, test } from 'vitest';
import { diffDocuments, listDepth, relativeChange } from '../../src/snapshot/diff-document.ts';

describe('diffDocuments', () => {
  test('names a figure by its path, with old, new and difference as they are written', () => {
    expect(
      diffDocuments('{"data":{"total":10.10,"orders":3}}', '{"data":{"total":12.00,"orders":3}}'),
    ).toEqual([{ path: 'data.total', before: '10.10', after: '12.00', difference: '1.90' }]);
  });

  test('a figure that is written otherwise but is the same has not changed', () => {
    expect(diffDocuments('{"a":1.0,"b":10}', '{"a":1,"b":1e1}')).toEqual([]);
  });

  test('rows are matched by the field that names them, wherever they stand', () => {
    const before = '{"rows":[{"id":"a","n":1},{"id":"b","n":2}]}';
    const after = '{"rows":[{"id":"c","n":9},{"id":"b","n":5},{"id":"a","n":1}]}';
    expect(diffDocuments(before, after)).toEqual([
      { path: 'rows[id=b].n', before: '2', after: '5', difference: '3' },
      { path: 'rows[id=c].n', before: null, after: '9', difference: null },
    ]);
  });

  test('a name that is there twice names no row: the next field does', () => {
    const before = '{"rows":[{"name":"Jo","id":"1","n":1},{"name":"Jo","id":"2","n":2}]}';
    expect(diffDocuments(before, before.replace('"n":2', '"n":3')).map(({ path }) => path)).toEqual([
      'rows[id=2].n',
    ]);
  });

  test('figures that come, go, or become unknown are told from those that change', () => {
    expect(diffDocuments('{"a":1,"b":null,"c":[5]}', '{"a":null,"b":2,"c":[]}')).toEqual([
      { path: 'a', before: '1', after: null, difference: null },
      { path: 'b', before: null, after: '2', difference: null },
      { path: 'c[0]', before: '5', after: null, difference: null },
    ]);
  });

  test('digits inside texts are texts', () => {
    expect(diffDocuments('{"note":"paid 100","\\"7":1}', '{"note":"paid 200","\\"7":2}')).toEqual([
      { path: '"7', before: '1', after: '2', difference: '1' },
    ]);
  });

  test('totals lie less deep than parts, and a change is measured by the larger value', () => {
    const [total, part] = diffDocuments(
      '{"total":100,"rows":[{"id":"a","n":0}]}',
      '{"total":80,"rows":[{"id":"a","n":5}]}',
    );
    expect(total && listDepth(total)).toBe(0);
    expect(part && listDepth(part)).toBe(1);
    expect(total && relativeChange(total)).toBe(0.2);
    expect(part && relativeChange(part)).toBe(1);
  });
});
