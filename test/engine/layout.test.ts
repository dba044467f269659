import assert from 'node:assert/strict';
import { applyEdits, review } from '../../server/src/engine/index.ts';

const context = { now: Date.UTC(2026, 2, 1), policy: undefined };

/** A plan that has no way back, in the given layout: columns below a key, and columns to a dash. */
function planIn(step: number, dash: number, lineBreak: string): string {
  const below = ' '.repeat(step);
  const toDash = ' '.repeat(dash);
  return [
    'apiVersion: repli/v1 # the first line',
    'kind: ReleasePlan',
    'metadata:',
    `${below}name: shop-5`,
    'release:',
    `${below}service: shop`,
    `${below}version: "5.0"`,
    `${below}type: minor`,
    `${below}strategy: blue-green`,
    'impact:',
    `${below}criticality: medium # nobody dies`,
    'window:',
    `${below}start: 2026-03-07T20:00:00+01:00`,
    `${below}end: 2026-03-07T22:00:00+01:00`,
    'steps:',
    `${toDash}# first`,
    `${toDash}- id: widen-table`,
    `${toDash}  duration: { best: PT1M, likely: PT2M, worst: PT3M } # measured`,
    `${toDash}- id: look`,
    `${toDash}  kind: check`,
    `${toDash}- id: switch`,
    `${toDash}  title: "Switch: all of it"`,
    `${toDash}  owner: web`,
    '# the end',
    '',
  ].join(lineBreak);
}

function rollbackIn(step: number, dash: number, lineBreak: string): string {
  const below = ' '.repeat(step);
  const toDash = ' '.repeat(step + dash);
  return [
    'rollback:',
    `${below}strategy: switch-back`,
    `${below}decider: "TODO: who decides to go back"`,
    `${below}triggers:`,
    `${toDash}- text: "TODO: what you would see that makes you go back, with its number"`,
    `${below}steps:`,
    `${toDash}- id: undo-switch`,
    `${toDash}  title: "Undo: Switch: all of it"`,
    `${toDash}  run: "TODO: the command or the instruction that undoes switch"`,
    `${toDash}  owner: web`,
    `${toDash}  undoes: [switch]`,
    `${toDash}- id: undo-widen-table`,
    `${toDash}  title: "Undo: widen-table"`,
    `${toDash}  run: "TODO: the command or the instruction that undoes widen-table"`,
    `${toDash}  duration:`,
    `${toDash}  ${below}best: PT1M`,
    `${toDash}  ${below}likely: PT2M`,
    `${toDash}  ${below}worst: PT3M`,
    `${toDash}  undoes: [widen-table]`,
    '',
  ].join(lineBreak);
}

describe('the rollback that a fix writes', () => {
  for (const step of [2, 4]) {
    for (const dash of [0, step]) {
      for (const [name, lineBreak] of [
        ['LF', '\n'],
        ['CRLF', '\r\n'],
      ] as const) {
        it(`looks like its file: ${step} columns, dashes at ${dash}, ${name}`, () => {
          const plan = planIn(step, dash, lineBreak);
          const missing = findingsIn(plan).find(({ code }) => code === 'rollback-missing');
          const after = applyEdits(plan, missing?.fixes[0]?.edits ?? []);
          assert.equal(after, plan.replace('# the end', `${rollbackIn(step, dash, lineBreak)}# the end`));
          assert.deepEqual([...new Set(findingsIn(after).map(({ code }) => code))], ['placeholder-left']);
        });
      }
    }
  }
});

describe('small repairs', () => {
  const sound = `${planIn(2, 2, '\n')}${rollbackIn(2, 2, '\n').replaceAll('TODO: ', '')}`;
  const repairs: [string, string, string][] = [
    ['spaces for tabs', '  criticality: medium', '\tcriticality: medium'],
    ['a closing quote', 'title: "Switch: all of it"', 'title: "Switch: all of it'],
    ['the key that was meant', 'metadata:', 'metadta:'],
    ['a key in brackets that was meant', '{ best: PT1M, likely', '{ best: PT1M, likley'],
    ['the word of a list that was meant', 'type: minor', 'type: mnior'],
    ['nothing for a key that nobody knows', '  service: shop\n', '  service: shop\n  colour: red\n'],
    ['nothing for the last key of a list item', '    kind: check\n', '    kind: check\n    colour: red\n'],
    ['the version of the format', 'apiVersion: repli/v1', 'apiVersion: repli/v2'],
    ['the step that was meant', 'undoes: [switch]', 'undoes: [swich]'],
  ];
  for (const [what, right, wrong] of repairs) {
    it(`write ${what}`, () => {
      const broken = sound.replace(right, wrong);
      assert.notEqual(broken, sound);
      const repaired = findingsIn(broken).flatMap(({ fixes }) => fixes.map(({ edits }) => applyEdits(broken, edits)));
      assert.ok(repaired.includes(sound), repaired[0]);
    });
  }

  it('put braces around the only key of an item in brackets before a second one comes', () => {
    const broken = sound.replace(/steps:\n(?: +#.*\n| +-.*\n| {4}.*\n)+/, 'steps: [id: widen-table, kind: check]\n');
    const after = findingsIn(broken)
      .filter(({ code }) => code === 'plan-shape')
      .map(({ fixes }) => applyEdits(broken, fixes[0]?.edits ?? []));
    assert.match(after.join('\n'), /^steps: \[id: widen-table, \{ kind: check, id: [^\]]*\}\]$/m);
  });

  it('add the required keys, with what only a person can know left open', () => {
    const broken = sound.replace(/ {2}service: shop\n {2}version: "5.0"\n/, '');
    const finding = findingsIn(broken).find(({ code }) => code === 'plan-shape');
    assert.match(finding?.message ?? '', /service and version/);
    const after = applyEdits(broken, finding?.fixes[0]?.edits ?? []);
    assert.match(
      after,
      /release:\n {2}service: "TODO: say the service"\n {2}version: "TODO: say the version"\n {2}type: minor/,
    );
    assert.deepEqual(
      new Set(findingsIn(after).map(({ code }) => code)),
      new Set(['placeholder-left', ...findingsIn(sound).map(({ code }) => code)]),
    );
  });
});

function findingsIn(text: string) {
  return review(text, context).plans.flatMap(plan => plan.findings);
}
