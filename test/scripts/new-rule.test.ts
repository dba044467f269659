import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { newRule } from '../../scripts/new-rule.ts';
import { rules } from '../../server/src/engine/index.ts';

describe('a new rule', () => {
  const path = 'server/src/engine/rules/index.ts';
  const index = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const added = (code: string) => {
    const text = newRule(code, index).get(path) ?? '';
    return text.split('\n').filter(line => !index.split('\n').includes(line));
  };

  it('is a file of its own and one row in each list', () => {
    assert.deepEqual(added('rollback-untried'), [
      "import { rollbackUntried } from './rollback-untried.ts';",
      '  rollbackUntried,',
    ]);
    assert.deepEqual(
      [...newRule('rollback-untried', index).keys()],
      ['server/src/engine/rules/rollback-untried.ts', path],
    );
  });

  it('is imported in alphabetical order, wherever it comes', () => {
    for (const code of ['aaa-first', 'rollback-untried', 'zzz-last']) {
      const text = newRule(code, index).get(path) ?? '';
      const paths = [...text.matchAll(/from '\.\/([a-z-]+)\.ts'/g)].map(([, name = '']) => name);
      assert.deepEqual(
        paths,
        paths.toSorted((one, other) => (one < other ? -1 : 1)),
      );
    }
  });

  it('has the shape of the rules that are there', () => {
    const text = newRule('rollback-untried', index).values().next().value ?? '';
    for (const key of ['code', 'title', 'severity', 'why', 'lesson', 'examples']) {
      assert.ok(key in (rules[0] ?? {}), key);
      assert.match(text, new RegExp(`^  ${key}: `, 'm'));
    }
  });

  it('is not finished while it says TODO', () => {
    for (const { code, title, why, lesson, examples } of rules) {
      for (const text of [title, why, lesson, ...examples.map(example => example.title)]) {
        assert.doesNotMatch(text, /^TODO/, code);
      }
    }
  });

  it('refuses a code that is taken or no code', () => {
    assert.throws(() => newRule('backup-untested', index), /is there already/);
    for (const code of ['', 'Rule', 'rule', '../x-y', 'a-b.ts'])
      assert.throws(() => newRule(code, index), /kebab-case/);
  });
});
