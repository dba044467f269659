import assert from 'node:assert/strict';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  Location,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { inEditor, uri } from '../support/editor.ts';

const other = 'file:///plans/b.release.yaml';
const files = new Map([
  [other, routinePlan.replace('shop-config', 'network').replaceAll('push-config', 'lay-cable')],
  [
    'file:///plans/c.release.yaml',
    routinePlan.replace('shop-config', 'third').replace('service: shop', 'service: s\n  dependsOn: [shop-config]'),
  ],
]);

describe('the plans of a workspace', () => {
  it('are searched for what they hold', () =>
    inEditor(
      routinePlan,
      async ({ ask }) => {
        const found = async (query: string) => {
          const symbols = await ask<SymbolInformation[]>('workspace/symbol', { query });
          return symbols.map(({ name, containerName, location }) => [name, containerName, location.uri]);
        };
        assert.deepEqual(await found('LAYC'), [['lay-cable', 'network', other]]);
        assert.deepEqual(await found('netw'), [['network', undefined, other]]);
        assert.deepEqual(
          (await found('push')).map(([, plan]) => plan),
          ['shop-config', 'third'],
        );
        assert.deepEqual(await found('no such thing'), []);
      },
      { files },
    ));

  it('are found by those that wait for them, and renamed there too', () =>
    inEditor(
      routinePlan.replace('service: shop', 'service: shop\n  dependsOn: [network]'),
      async ({ askAt }) => {
        const definition = await askAt<Location[]>('textDocument/definition', '[net|work]');
        assert.deepEqual(
          definition.map(place => [place.uri, place.range.start]),
          [[other, { line: 3, character: 8 }]],
        );
        const context = { includeDeclaration: false };
        const users = await askAt<Location[]>('textDocument/references', 'name: |shop-config', { context });
        assert.deepEqual(
          users.map(place => place.uri),
          ['file:///plans/c.release.yaml'],
        );
        const edit = await askAt<WorkspaceEdit>('textDocument/rename', 'name: |shop-config', { newName: 'shop-2' });
        assert.deepEqual(
          edit.documentChanges?.map(
            change => 'textDocument' in change && [change.textDocument.uri, change.edits.length],
          ),
          [
            [uri, 1],
            ['file:///plans/c.release.yaml', 1],
          ],
        );
        const taken = askAt('textDocument/rename', 'name: |shop-config', { newName: 'third' });
        await assert.rejects(taken, /third is already the name of another plan/);
      },
      { files },
    ));
});

describe('the order of steps in the language server', () => {
  it('is followed both ways', () =>
    inEditor(routinePlan, async ({ ask, askAt }) => {
      const [item] = await askAt<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', '|push-config');
      assert.ok(item);
      assert.deepEqual([item.name, item.selectionRange.start], ['push-config', { line: 15, character: 8 }]);
      const [incoming] = await ask<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item });
      assert.equal(incoming?.from.name, 'pull-config');
      assert.deepEqual(incoming.fromRanges[0]?.start, { line: 20, character: 15 });
      const { from } = incoming;
      const [outgoing] = await ask<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item: from });
      assert.equal(outgoing?.to.name, 'push-config');
      assert.deepEqual(await askAt('textDocument/prepareCallHierarchy', 'criti|cality'), []);
    }));
});
