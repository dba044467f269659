import assert from 'node:assert/strict';
import type { DocumentHighlight, LinkedEditingRanges, Location, Range, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument, type TextEdit } from 'vscode-languageserver-textdocument';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { inEditor, uri } from '../support/editor.ts';

const declared = { line: 15, character: 8 };

describe('names in the language server', () => {
  it('lead from where they are used to where they are given, and back', () =>
    inEditor(routinePlan, async ({ askAt, capabilities }) => {
      assert.equal(capabilities.definitionProvider, true);
      const [definition] = await askAt<Location[]>('textDocument/definition', '[push-|config]');
      assert.deepEqual([definition?.uri, definition?.range.start], [uri, declared]);
      const lines = async (includeDeclaration: boolean) => {
        const context = { includeDeclaration };
        const found = await askAt<Location[]>('textDocument/references', 'id: |push-config', { context });
        return found.map(({ range }) => range.start.line);
      };
      assert.deepEqual([await lines(true), await lines(false)], [[15, 20], [20]]);
      const marks = await askAt<DocumentHighlight[]>('textDocument/documentHighlight', '|push-config');
      assert.deepEqual(
        marks.map(({ kind, range }) => [kind, range.start.line]),
        [
          [3, 15],
          [2, 20],
        ],
      );
      assert.deepEqual(await askAt('textDocument/definition', 'criti|cality'), []);
    }));

  it('are renamed everywhere at once, or say why not', () =>
    inEditor(routinePlan, async ({ askAt, document }) => {
      const prepared = await askAt<{ range: Range; placeholder: string }>('textDocument/prepareRename', '|push-config');
      assert.deepEqual([prepared.placeholder, prepared.range.start], ['push-config', declared]);
      const edit = await askAt<WorkspaceEdit>('textDocument/rename', '|push-config', { newName: 'send' });
      const [change] = edit.documentChanges ?? [];
      assert.ok(change && 'edits' in change);
      const after = TextDocument.applyEdits(document, change.edits as TextEdit[]);
      assert.equal(after, routinePlan.replaceAll('push-config', 'send'));
      await assert.rejects(
        askAt('textDocument/rename', '|push-config', { newName: 'Not So' }),
        /Not So cannot be a name/,
      );
      assert.equal(await askAt('textDocument/prepareRename', 'criti|cality'), null);
      const linked = await askAt<LinkedEditingRanges>('textDocument/linkedEditingRange', '|push-config');
      assert.deepEqual(
        linked.ranges.map(({ start }) => start.line),
        [15, 20],
      );
    }));
});
