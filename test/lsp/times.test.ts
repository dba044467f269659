import assert from 'node:assert/strict';
import type { Hover } from 'vscode-languageserver';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { inEditor } from '../support/editor.ts';

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
});
