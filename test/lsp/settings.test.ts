import assert from 'node:assert/strict';
import type { DocumentDiagnosticReport } from 'vscode-languageserver';
import { rules } from '../../server/src/engine/index.ts';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { defaultSettings, FolderSettings, readSettings } from '../../server/src/lsp/settings.ts';
import type { TemplatesAnswer } from '../../server/src/protocol/requests.ts';
import { inEditor, uri, type Editor } from '../support/editor.ts';

const skipped = routinePlan.replace('rollback:', 'tests:\n  - id: peak-day\n    status: skipped\nrollback:');
const timed = skipped.replace('- id: push-config', '- { id: push-config, duration: PT30M }');

describe('the settings of an editor', () => {
  it('give a rule another severity, at once when they change, and switch it off', () => {
    let severities: object = {};
    return inEditor(
      skipped,
      async editor => {
        assert.deepEqual(await found(editor), ['test-skipped 1']);
        const { resultId } = await pull(editor);
        for (const [wanted, expected] of [
          ['info', ['test-skipped 3']],
          ['warning', ['test-skipped 2']],
          ['off', []],
        ] as const) {
          severities = { 'test-skipped': wanted };
          await editor.notify('workspace/didChangeConfiguration', { settings: null });
          await until(async () => (await found(editor)).join() === expected.join());
        }
        assert.notEqual((await pull(editor)).resultId, resultId);
      },
      { configuration: () => ({ severities }) },
    );
  });

  it('give way to a policy where both speak, since the pull request knows the policy only', () =>
    inEditor(
      skipped.replace('id: push-config', 'id: push_config'),
      async editor => {
        await until(async () => {
          return (await found(editor)).join() === 'plan-shape 2,test-skipped 3,reference-unknown 1';
        });
      },
      {
        configuration: () => ({ severities: { 'test-skipped': 'off', 'plan-shape': 'warning' } }),
        files: new Map([['file:///plans/.repli.yaml', policy('rules: { test-skipped: info }')]]),
      },
    ));

  it('switch everything off, and on again', () => {
    let enable = false;
    const nothing = async ({ ask, askAt }: Editor) => [
      await found({ ask } as Editor),
      await askAt('textDocument/hover', 'st|atus: skipped'),
      await ask('textDocument/codeLens'),
      await ask('textDocument/inlayHint', { range: whole }),
      await ask('textDocument/codeAction', { range: whole, context: { diagnostics: [] } }),
      await ask('textDocument/documentSymbol'),
      (await askAt<{ items: unknown[] }>('textDocument/completion', 'status: |skipped')).items,
      await ask('repli/review', { uri }),
      await ask('repli/plans'),
      await ask('repli/isPlan', { uri, text: timed }),
    ];
    return inEditor(
      timed,
      async editor => {
        const off = [[], null, [], [], [], [], [], null, [], false];
        await until(async () => JSON.stringify(await nothing(editor)) === JSON.stringify(off));
        enable = true;
        await editor.notify('workspace/didChangeConfiguration', { settings: null });
        await until(async () => (await found(editor)).length > 0);
        const on = await nothing(editor);
        for (const [index, answer] of on.entries()) assert.notDeepEqual(answer, off[index], String(index));
      },
      { configuration: () => ({ enable }) },
    );
  });

  it('hide the times behind the lines, or the lines above the sections', () => {
    let [hints, lenses] = [false, true];
    return inEditor(
      timed,
      async ({ ask, notify }) => {
        const shown = async () => [
          (await ask<unknown[]>('textDocument/inlayHint', { range: whole })).length > 0,
          (await ask<unknown[]>('textDocument/codeLens')).length > 0,
        ];
        await until(async () => (await shown()).join() === 'false,true');
        [hints, lenses] = [true, false];
        await notify('workspace/didChangeConfiguration', { settings: null });
        await until(async () => (await shown()).join() === 'true,false');
      },
      { configuration: () => ({ inlayHints: { enabled: hints }, codeLens: { enabled: lenses } }) },
    );
  });

  it('name further plan files, from the folder on', () => {
    let patterns = ['ops/**/*.yml'];
    const [named, other] = ['file:///plans/ops/night/shop.yml', 'file:///plans/other/shop.yml'];
    return inEditor(
      routinePlan.replace('name: shop-config', 'name: one'),
      async ({ ask, notify }) => {
        await ask('textDocument/diagnostic');
        const plans = async () => (await ask<string[]>('repli/plans')).filter(one => one.endsWith('shop.yml'));
        await until(async () => (await plans()).join() === named);
        assert.deepEqual((await ask<TemplatesAnswer>('repli/templates')).taken.toSorted(), ['one', 'shop-config']);
        assert.equal(await ask('repli/isPlan', { uri: named, text: '' }), true);
        assert.equal(await ask('repli/isPlan', { uri: other, text: '' }), false);
        assert.equal(
          await ask('repli/isPlan', { uri: 'file:///plans/ops/new.yml', text: '' }),
          true,
          'also one to come',
        );
        assert.equal(await ask('repli/isPlan', { uri: 'file:///elsewhere/ops/new.yml', text: '' }), false);
        patterns = [];
        await notify('workspace/didChangeConfiguration', { settings: null });
        await until(async () => (await plans()).length === 0);
        assert.deepEqual((await ask<TemplatesAnswer>('repli/templates')).taken, ['one']);
      },
      {
        configuration: () => ({ files: patterns }),
        files: new Map([named, other].map(file => [file, routinePlan])),
      },
    );
  });

  it('may differ from folder to folder', async () => {
    const folders = ['file:///plans', 'file:///plans/strict', 'file:///other'];
    const configuration = (scope: string | undefined) => ({
      severities: {
        'test-skipped': scope === 'file:///plans/strict' ? 'info' : scope === undefined ? 'off' : 'warning',
      },
    });
    for (const [at, expected] of [
      [uri, 'test-skipped 2'],
      ['file:///plans/strict/a.release.yaml', 'test-skipped 3'],
      ['file:///plans/strictly/a.release.yaml', 'test-skipped 2'],
      ['file:///nowhere/a.release.yaml', ''],
      ['untitled:Untitled-1', ''],
    ] as const)
      await inEditor(skipped, editor => until(async () => (await found(editor)).join() === expected), {
        configuration,
        folders,
        at,
      });
  });

  it('are taken from a client that sends them, and from one that gives them at the start', async () => {
    await inEditor(skipped, async editor => {
      assert.deepEqual(await found(editor), ['test-skipped 1']);
      await editor.notify('workspace/didChangeConfiguration', {
        settings: { repli: { severities: { 'test-skipped': 'info' } } },
      });
      await until(async () => (await found(editor)).join() === 'test-skipped 3');
    });
    await inEditor(skipped, async editor => assert.deepEqual(await found(editor), ['test-skipped 2']), {
      options: { settings: { severities: { 'test-skipped': 'warning' } } },
    });
  });

  it('stay as they are where a client cannot be asked after all', () =>
    inEditor(
      skipped,
      async editor => {
        await until(async () => editor.logged.length > 0);
        assert.deepEqual(await found(editor), ['test-skipped 1']);
      },
      {
        configuration: () => {
          throw new Error('not today');
        },
      },
    ));

  it('tell in the log what has no meaning', () =>
    inEditor(
      skipped,
      async editor => {
        await until(async () => editor.logged.length >= 3);
        const log = editor.logged.join('\n');
        assert.match(log, /there is no rule test-skiped\. Did you mean test-skipped\?/);
        assert.match(log, /test-failed can be off, info, warning or error, and not "fatal"/);
        assert.match(log, /repli\.files: 5 is no pattern/);
        assert.deepEqual(await found(editor), ['test-skipped 1']);
      },
      { configuration: () => ({ severities: { 'test-skiped': 'off', 'test-failed': 'fatal' }, files: [5] }) },
    ));
});

describe('reading settings', () => {
  it('takes the usual for whatever has no meaning', () => {
    for (const odd of [undefined, null, 5, 'x', [], {}, { enable: 'no', files: {}, severities: 7, codeLens: [] }])
      assert.deepEqual(readSettings(odd), defaultSettings);
  });

  it('knows a change from none', () => {
    const settings = new FolderSettings();
    const strict = readSettings({ severities: { 'test-skipped': 'error' } });
    assert.equal(settings.replace(new Map(), defaultSettings), false);
    assert.equal(settings.replace(new Map([['file:///a', strict]]), defaultSettings), true);
    assert.equal(settings.replace(new Map([['file:///a', strict]]), defaultSettings), false);
    assert.equal(settings.of('file:///a/b.release.yaml'), strict);
    assert.equal(settings.of('file:///ab/b.release.yaml'), defaultSettings);
  });

  it('can switch off every rule', () => {
    const all = Object.fromEntries(rules.map(({ code }) => [code, 'off']));
    assert.equal(readSettings({ severities: all }).severities.size, rules.length);
  });
});

const whole = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

function policy(rows: string): string {
  return `apiVersion: repli/v1\nkind: Policy\n${rows}\n`;
}

async function pull({ ask }: Editor) {
  const report = await ask<DocumentDiagnosticReport>('textDocument/diagnostic');
  assert.ok(report.kind === 'full');
  return report;
}

async function found(editor: Editor): Promise<string[]> {
  return (await pull(editor)).items.map(({ code, severity }) => `${code} ${severity}`);
}

async function until(settled: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await settled()); tries++) {
    assert.ok(tries < 2000, 'it never came to that');
    await new Promise(resolve => setTimeout(resolve, 2));
  }
}
