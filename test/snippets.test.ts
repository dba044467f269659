import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolveSnippet } from '../server/src/files/plan-template.ts';
import { review } from '../server/src/engine/index.ts';
import { routinePlan } from '../server/src/engine/rules/support/base-plans.ts';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const file = new URL('../snippets/release-plan.json', import.meta.url);
const snippets = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Snippet>);

/** Where a snippet that is a part of something belongs. */
const places: Readonly<Record<string, string>> = {
  person: 'people:\n',
  step: 'steps:\n',
  'step-estimate': 'steps:\n',
  'step-irreversible': 'steps:\n',
  gate: 'gates:\n',
  test: 'tests:\n',
  'test-report': 'tests:\n',
  'test-waived': 'tests:\n',
  'rollback-step': 'rollback:\n  steps:\n',
  'rollback-data': 'rollback:\n',
  rehearsal: 'rollback:\n',
};

describe('the snippets', () => {
  for (const { prefix, description, body } of snippets) {
    it(`${prefix} has the form of a plan, before anything is typed`, () => {
      assert.match(description, /\.$/);
      assert.ok(!body.some(line => line.includes('\t')));
      const text = resolveSnippet(body.join('\n'), '2026-03-07');
      const plan = prefix.startsWith('plan-') ? text : placed(prefix, text);
      const findings = review(plan, { now: Date.UTC(2026, 2, 1), policy: undefined }).plans.flatMap(
        one => one.findings,
      );
      const faults = findings.filter(({ code }) => code === 'plan-syntax' || code === 'plan-shape');
      assert.deepEqual(
        faults.map(({ message }) => message),
        [],
        plan,
      );
    });
  }

  it('has one for every section, and three whole plans', () => {
    const prefixes = new Set(snippets.map(({ prefix }) => prefix));
    const schema = JSON.parse(
      readFileSync(new URL('../schemas/v1/release-plan.schema.json', import.meta.url), 'utf8'),
    ) as { properties: object };
    const sections = Object.keys(schema.properties).filter(key => key !== 'apiVersion' && key !== 'kind');
    assert.deepEqual(
      [...sections, 'plan-standard', 'plan-service', 'plan-cutover'].filter(name => !prefixes.has(name)),
      [],
    );
  });
});

/** The snippet in its section, in a plan that is otherwise sound. */
function placed(prefix: string, text: string): string {
  const place = places[prefix] ?? '';
  const depth = ' '.repeat(place === '' ? 0 : place.includes('\n  ') ? 4 : 2);
  const piece = place + text.replaceAll(/^(?=.)/gm, depth);
  const section = /^(\w+):/.exec(piece)?.[1];
  const rest = routinePlan.split(/^(?=[a-zA-Z])/m).filter(part => !part.startsWith(`${section}:`));
  return `${rest.join('')}${piece}\n`;
}
