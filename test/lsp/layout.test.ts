import assert from 'node:assert/strict';
import type { DocumentLink, DocumentSymbol, FoldingRange, SelectionRange } from 'vscode-languageserver';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { inEditor } from '../support/editor.ts';

describe('the layout of a plan in the language server', () => {
  it('is an outline', () =>
    inEditor(`${routinePlan}---\n${routinePlan.replace('shop-config', 'second')}`, async ({ ask }) => {
      const plans = await ask<DocumentSymbol[]>('textDocument/documentSymbol');
      assert.deepEqual(
        plans.map(({ name, range }) => [name, range.start.line]),
        [
          ['shop-config', 0],
          ['second', 22],
        ],
      );
      const steps = plans[0]?.children?.find(({ name }) => name === 'steps');
      assert.deepEqual(steps?.children?.[0]?.selectionRange.start, { line: 15, character: 8 });
    }));

  it('folds, and grows a selection', () =>
    inEditor(routinePlan, async ({ ask, document }) => {
      const folds = await ask<FoldingRange[]>('textDocument/foldingRange');
      assert.deepEqual(
        folds.map(({ startLine, endLine }) => [startLine, endLine]),
        [
          [2, 3],
          [4, 8],
          [9, 10],
          [11, 13],
          [14, 15],
          [16, 20],
          [18, 20],
          [19, 20],
        ],
      );
      const positions = [document.positionAt(routinePlan.indexOf('low')), { line: 99, character: 0 }];
      const [first, second] = await ask<SelectionRange[]>('textDocument/selectionRange', { positions });
      const grown: string[] = [];
      for (let one = first; one; one = one.parent) grown.push(document.getText(one.range));
      assert.deepEqual(grown.slice(0, 2), ['low', 'criticality: low']);
      assert.ok(second);
    }));

  it('links to addresses, and to files within the folder only', () => {
    const steps = [
      '  - { id: a, runbook: https://a.example/b }',
      '  - { id: c, runbook: docs/d e.md }',
      '  - { id: f, runbook: docs/f%2e.md }',
      '  - { id: g, runbook: ../../etc/passwd.md }',
    ];
    return inEditor(routinePlan.replace('  - id: push-config', steps.join('\n')), async ({ ask }) => {
      const links = await ask<DocumentLink[]>('textDocument/documentLink');
      assert.deepEqual(
        links.map(({ target }) => target),
        ['https://a.example/b', 'file:///plans/docs/f%252e.md'],
      );
    });
  });
});
