import assert from 'node:assert/strict';
import type { CompletionList } from 'vscode-languageserver';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { inEditor, uri } from '../support/editor.ts';

const snippets = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };
const complete = 'textDocument/completion';

describe('completion in the language server', () => {
  it('offers keys with places to fill in, and what they mean', () =>
    inEditor(
      routinePlan.replace('rollback:', 'cri\nrollback:'),
      async ({ askAt }) => {
        const { items } = await askAt<CompletionList>(complete, '\ncri|\n');
        const crisis = items.find(({ label }) => label === 'crisis');
        const range = { start: { line: 16, character: 0 }, end: { line: 16, character: 3 } };
        assert.ok(crisis?.textEdit && 'range' in crisis.textEdit);
        assert.deepEqual(crisis.textEdit.range, range);
        assert.match(crisis.textEdit.newText, /^crisis:\n {2}lead: "\$\{1:TODO/);
        assert.equal(crisis.insertTextFormat, 2);
        assert.match(JSON.stringify(crisis.documentation), /who leads, where/);
      },
      { client: snippets },
    ));

  it('writes plain text for an editor without snippets', () =>
    inEditor(routinePlan.replace('rollback:', 'cri\nrollback:'), async ({ askAt }) => {
      const { items } = await askAt<CompletionList>(complete, '\ncri|\n');
      const crisis = items.find(({ label }) => label === 'crisis');
      assert.deepEqual([crisis?.textEdit?.newText, crisis?.insertTextFormat], ['crisis:', undefined]);
    }));

  it('knows the other plans of the folder, and the policy', () => {
    const other = routinePlan.replace('shop-config', 'network-upgrade');
    const files = new Map([
      ['file:///plans/b.release.yaml', other],
      ['file:///plans/.repli.yaml', 'apiVersion: repli/v1\nkind: Policy\npeople: [{ id: ines, name: Ines B }]\n'],
    ]);
    const text = routinePlan.replace('strategy: rolling', 'strategy: rolling\n  owner: \n  dependsOn: []');
    return inEditor(
      text,
      async ({ askAt }) => {
        const labels = async (place: string) => {
          const { items } = await askAt<CompletionList>(complete, place);
          return items.map(({ label, detail }) => [label, detail]);
        };
        assert.deepEqual(await labels('dependsOn: [|]'), [['network-upgrade', undefined]]);
        assert.deepEqual(await labels('owner: |'), [['ines', 'Ines B']]);
      },
      { files },
    );
  });

  it('begins an empty file, and an empty policy', async () => {
    const first = async (at: string) => {
      let label = '';
      await inEditor(
        '',
        async ({ askAt }) => void (label = (await askAt<CompletionList>(complete, '')).items[0]?.label ?? ''),
        {
          at,
        },
      );
      return label;
    };
    assert.equal(await first(uri), 'a whole small plan');
    assert.equal(await first('file:///plans/.repli.yaml'), 'a whole small policy');
  });
});
