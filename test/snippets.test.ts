import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { planFrom, planTemplates, resolveSnippet } from '../server/src/files/plan-template.ts';
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

  it('has one for every section, and six whole plans', () => {
    const prefixes = new Set(snippets.map(({ prefix }) => prefix));
    const schema = JSON.parse(
      readFileSync(new URL('../schemas/v1/release-plan.schema.json', import.meta.url), 'utf8'),
    ) as { properties: object };
    const sections = Object.keys(schema.properties).filter(key => key !== 'apiVersion' && key !== 'kind');
    assert.deepEqual(
      sections.filter(name => !prefixes.has(name)),
      [],
    );
    assert.deepEqual(
      [...prefixes].filter(prefix => prefix.startsWith('plan-')),
      ['standard', 'service', 'database', 'infrastructure', 'configuration', 'cutover'].map(name => `plan-${name}`),
    );
  });
});

describe('the templates of new plans', () => {
  const now = Date.UTC(2026, 2, 7);
  const findingsOn = (text: string) =>
    review(text, { now, policy: undefined }).plans.flatMap(({ findings }) => findings);

  for (const template of planTemplates) {
    const text = planFrom(template, { name: 'shop-5', day: '2026-03-14' });

    it(`breaks no rule but for what is still to be filled in: ${template.name}`, () => {
      const others = findingsOn(text).filter(({ code }) => code !== 'placeholder-left');
      assert.deepEqual(
        others.map(({ code, message }) => `${code}: ${message}`),
        [],
      );
    });

    it(`is a plan without fault once it is filled in: ${template.name}`, () => {
      const filled = text.replaceAll(
        /^([ -]*)(\w+): (.*"TODO: .*)$/gm,
        (_, indent: string, key: string, value: string) => {
          const word = value.includes('done,') ? 'done' : (facts[key] ?? `what ${key} asks for`);
          return `${indent}${key}: ${value.replaceAll(/"TODO: [^"]*"/g, word)}`;
        },
      );
      assert.doesNotMatch(filled, /TODO/);
      assert.deepEqual(
        findingsOn(filled).map(({ code, message }) => `${code}: ${message}`),
        [],
      );
    });

    it(`is in block style, with the same words at the same tab stop: ${template.name}`, () => {
      assert.ok(!template.body.some(line => /^\s*(?:- )?\{|: \{/.test(line.replaceAll(/\$\{/g, ''))));
      const stops = [...template.body.join('\n').matchAll(/\$\{(\d+):([^}]*)\}/g)];
      assert.equal(new Set(stops.map(([, number]) => number)).size, stops.length);
      assert.equal(new Set(stops.map(([, , words]) => words)).size, stops.length);
    });
  }
});

/** What a team could know of its release, by the key that asks for it. */
const facts: Readonly<Record<string, string>> = {
  version: '"5.0"',
  processes: 'ordering',
  covers: 'ordering',
  status: 'approved',
  newDataSurvives: 'true',
  independent: 'true',
  restoreTestedOn: '2026-03-01',
  on: '2026-03-01',
  took: 'PT20M',
  keepUntil: '2026-03-28',
  announcedOn: '2026-03-01',
  warRoom: 'room 4',
};

/** The snippet in its section, in a plan that is otherwise sound. */
function placed(prefix: string, text: string): string {
  const place = places[prefix] ?? '';
  const depth = ' '.repeat(place === '' ? 0 : place.includes('\n  ') ? 4 : 2);
  const piece = place + text.replaceAll(/^(?=.)/gm, depth);
  const section = /^(\w+):/.exec(piece)?.[1];
  const rest = routinePlan.split(/^(?=[a-zA-Z])/m).filter(part => !part.startsWith(`${section}:`));
  return `${rest.join('')}${piece}\n`;
}
