import assert from 'node:assert/strict';
import type { CodeLens, Hover } from 'vscode-languageserver';
import { routinePlan } from '../../server/src/engine/rules/base-plans.ts';
import { inEditor, uri } from '../support/editor.ts';

const timed = routinePlan.replace('- id: push-config', '- { id: push-config, run: ./push.sh, duration: PT30M }');

describe('times in the language server', () => {
  it('are told of a step on its name, and on what means nothing else', () =>
    inEditor(timed, async ({ askAt }) => {
      const text = async (words: string) =>
        JSON.stringify((await askAt<Hover | null>('textDocument/hover', words)) ?? '');
      assert.match(await text('|push-config'), /20:00 to 20:30[^]*Undone by pull/);
      assert.match(await text('./pu|sh.sh'), /20:00 to 20:30/);
      const key = await text('dur|ation:');
      assert.match(key, /\*\*duration\*\*/);
      assert.doesNotMatch(key, /20:00/);
    }));

  it('stand above the sections, below the risk of the plan, and open the preview where there is one', async () => {
    const lenses = async (options: object) => {
      let found: CodeLens[] = [];
      await inEditor(timed, async ({ ask }) => void (found = await ask<CodeLens[]>('textDocument/codeLens')), {
        options,
      });
      return found.map(({ range, command }) => [range.start.line, command?.command, command?.arguments?.[0]]);
    };
    const preview = ['repli.openRiskPreview', uri];
    assert.deepEqual(
      await lenses({ reviewChanged: true }),
      [0, 16, 11].map(line => [line, ...preview]),
    );
    assert.deepEqual(
      await lenses({}),
      [0, 16, 11].map(line => [line, '', undefined]),
    );
  });
});
