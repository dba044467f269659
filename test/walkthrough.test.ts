// The walkthrough of the extension as it is written down; the suite in the editor opens it.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import manifest from '../package.json' with { type: 'json' };
import english from '../package.nls.json' with { type: 'json' };
import french from '../package.nls.fr.json' with { type: 'json' };
import { rules } from '../server/src/engine/index.ts';

const [walkthrough] = manifest.contributes.walkthroughs;
const commands = new Set(manifest.contributes.commands.map(({ command }) => command));

/** Commands of VS Code itself that our pages may call. */
const foreign = new Set(['workbench.actions.view.problems', 'workbench.action.openWalkthrough']);

describe('the walkthrough', () => {
  it('has five steps, each with a button for the command that completes it', () => {
    assert.deepEqual(
      walkthrough?.steps.map(({ id }) => id),
      ['story', 'findings', 'rollback', 'preview', 'own'],
    );
    for (const { description, completionEvents } of walkthrough?.steps ?? [])
      for (const words of [english, french]) {
        const [button] = linksIn(wordsFor(description, words));
        // A step that works on the sample shows it first.
        const shown = button?.command === 'repli.openSample' ? (button.args[0] ?? button.command) : button?.command;
        const onSample =
          shown === button?.command ? [] : [`onContext:${shown?.replace('repli.', 'repli.sample.') ?? ''}`];
        assert.deepEqual(completionEvents, [`onCommand:${shown ?? ''}`, ...onSample]);
      }
  });

  it('calls, as the welcome does, only what is there', () => {
    for (const words of [english, french])
      for (const { command, args } of Object.values(words).flatMap(linksIn)) {
        assert.ok(commands.has(command) || foreign.has(command), command);
        for (const next of command === 'repli.openSample' ? args : []) assert.ok(commands.has(next));
        if (command === 'repli.explainRule') assert.ok(rules.some(({ code }) => code === args[0]));
        if (command === 'workbench.action.openWalkthrough')
          assert.deepEqual(args, [`${manifest.publisher}.${manifest.name}#${walkthrough?.id}`]);
      }
  });

  it('shows a page beside each step, in both languages', () => {
    for (const { media } of walkthrough?.steps ?? []) {
      const pages = [media.markdown, media.markdown.replace(/\.md$/, '.nls.fr.md')];
      for (const page of pages) assert.ok(existsSync(page), page);
      const [one, other] = pages.map(page => readFileSync(page, 'utf8'));
      assert.notEqual(one, other);
      // VS Code colours a fence there as in a light theme, whatever the theme is.
      for (const text of [one, other]) assert.doesNotMatch(text ?? '', /^```/m);
    }
  });
});

function wordsFor(key: string, words: Readonly<Record<string, string>>): string {
  return words[key.replaceAll('%', '')] ?? assert.fail(key);
}

function linksIn(text: string): { command: string; args: string[] }[] {
  return Array.from(text.matchAll(/\]\(command:([\w.]+)(?:\?([^)]*))?\)/g), ([, command = '', args = '']) => ({
    command,
    args: args === '' ? [] : (JSON.parse(decodeURIComponent(args)) as string[]),
  }));
}
