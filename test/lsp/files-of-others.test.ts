// A client that sends every YAML file: what is no plan gets no answer from us, and what is one gets all of them.

import assert from 'node:assert/strict';
import type { CodeLens, DocumentDiagnosticReport, DocumentSymbol, Hover, InlayHint } from 'vscode-languageserver';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import type { ReviewAnswer } from '../../server/src/protocol/requests.ts';
import { inEditor, type Editor } from '../support/editor.ts';
import { filesOfOthers } from '../support/files-of-others.ts';

const compose = filesOfOthers.get('compose/docker-compose.release.yml') ?? '';
const misspelt = routinePlan.replace('repli/v1', 'repl/v1');
const whole = { range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } } };

async function codes({ ask }: Editor): Promise<unknown[]> {
  const report = await ask<DocumentDiagnosticReport>('textDocument/diagnostic');
  assert.ok(report.kind === 'full');
  return report.items.map(({ code }) => code);
}

/** How many things the server says of the open document, besides findings. */
async function answers({ ask, document }: Editor): Promise<number> {
  const position = document.positionAt(document.getText().search(/^\w/m) + 1);
  const [lenses, hints, symbols, completion, hover, actions] = await Promise.all([
    ask<CodeLens[]>('textDocument/codeLens'),
    ask<InlayHint[]>('textDocument/inlayHint', whole),
    ask<DocumentSymbol[]>('textDocument/documentSymbol'),
    ask<{ items: unknown[] }>('textDocument/completion', { position }),
    ask<Hover | null>('textDocument/hover', { position }),
    ask<unknown[]>('textDocument/codeAction', { ...whole, context: { diagnostics: [] } }),
  ]);
  const lists = [lenses, hints, symbols, completion.items, actions];
  return lists.reduce((sum, list) => sum + list.length, hover ? 1 : 0);
}

describe('files of others in the language server', () => {
  it('get no finding and no answer, whatever the client calls their language', async () => {
    for (const [path, text] of filesOfOthers) {
      const at = `file:///plans/${path}`;
      for (const language of ['yaml', 'dockercompose', 'helm'])
        await inEditor(
          text,
          async editor => {
            assert.deepEqual(await codes(editor), [], path);
            assert.equal(await answers(editor), 0, path);
            assert.deepEqual(await editor.ask('repli/plans'), [], path);
            assert.deepEqual((await editor.ask<ReviewAnswer>('repli/review', { uri: at })).plans, [], path);
            assert.equal(await editor.ask('repli/isPlan', { uri: at, text }), path.startsWith('empty/'), path);
          },
          { at, language, files: new Map([[at, text]]) },
        );
    }
  });

  it('are no plans of the workspace: no row, no symbol, no fact', () => {
    const files = new Map([...filesOfOthers].map(([path, text]) => [`file:///plans/${path}`, text]));
    const plan = 'file:///plans/a.release.yaml';
    return inEditor(
      routinePlan,
      async ({ ask }) => {
        assert.deepEqual(await ask('repli/plans'), [plan]);
        const symbols = await ask<{ location: { uri: string } }[]>('workspace/symbol', { query: '' });
        assert.deepEqual([...new Set(symbols.map(({ location }) => location.uri))], [plan]);
        assert.deepEqual((await ask<{ taken: string[] }>('repli/templates')).taken, ['shop-config']);
      },
      { files: new Map([...files, [plan, routinePlan]]) },
    );
  });

  it('get a finding in the language of plans, which somebody chose for them', () =>
    inEditor(compose, async editor => assert.deepEqual(await codes(editor), ['plan-shape']), {
      at: 'file:///plans/docker-compose.release.yml',
    }));

  it('get a finding where a policy names the very file, and none where a pattern fits it', async () => {
    for (const [pattern, expected] of [
      ['ops/*.yaml', []],
      ['ops/compose.yaml', ['plan-shape']],
    ] as const) {
      const policy = `apiVersion: repli/v1\nkind: Policy\nfiles: ["${pattern}"]\n`;
      const at = 'file:///plans/ops/compose.yaml';
      const files = new Map([
        [at, compose],
        ['file:///plans/.repli.yaml', policy],
      ]);
      await inEditor(
        compose,
        async editor => {
          assert.deepEqual(await codes(editor), expected, pattern);
          assert.deepEqual(await editor.ask('repli/plans'), expected.length > 0 ? [at] : [], pattern);
        },
        { at, language: 'yaml', files },
      );
    }
  });
});

describe('plans in the language server', () => {
  it('are served under any name and language', async () => {
    for (const at of ['file:///plans/ops/night.yaml', 'file:///plans/compose.release.yaml'])
      await inEditor(
        misspelt,
        async editor => {
          assert.deepEqual(await codes(editor), ['plan-shape']);
          assert.ok((await answers(editor)) > 5);
          assert.deepEqual(await editor.ask('repli/plans'), [at]);
          assert.equal(await editor.ask('repli/isPlan', { uri: at, text: misspelt }), true);
        },
        { at, language: 'yaml' },
      );
  });

  it('are served where they stand among the documents of others', () =>
    inEditor(
      `${compose}---\n${misspelt}`,
      async editor => {
        assert.deepEqual(await codes(editor), ['plan-shape']);
        const symbols = await editor.ask<DocumentSymbol[]>('textDocument/documentSymbol');
        assert.deepEqual(
          symbols.map(({ name }) => name),
          ['shop-config'],
        );
        assert.equal(await editor.askAt('textDocument/hover', 'serv|ices:'), null);
      },
      { at: 'file:///plans/all.yaml', language: 'yaml' },
    ));

  it('are begun in an empty file without a finding, and with something to choose from', async () => {
    for (const text of ['', '# A plan\n'])
      await inEditor(text, async editor => {
        assert.deepEqual(await codes(editor), []);
        const position = { line: text === '' ? 0 : 1, character: 0 };
        const { items } = await editor.ask<{ items: unknown[] }>('textDocument/completion', { position });
        assert.ok(items.length > 0);
        assert.deepEqual(await editor.ask('repli/plans'), []);
      });
  });

  it('are plans from the moment on when they say so', () =>
    inEditor(
      'name: shop\n',
      async editor => {
        assert.deepEqual(await codes(editor), []);
        await editor.change(misspelt);
        assert.deepEqual(await codes(editor), ['plan-shape']);
        await editor.change(compose);
        assert.deepEqual(await codes(editor), []);
      },
      { at: 'file:///plans/ops/night.yaml', language: 'yaml' },
    ));
});
