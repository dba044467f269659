import assert from 'node:assert/strict';
import { resolveSnippet } from '../../../server/src/files/plan-template.ts';
import {
  applyEdits,
  mostSuggestions,
  planFormat,
  policyFormat,
  review,
  reviewPolicy,
  skeletonParts,
  suggestionsAt,
  type Suggestion,
} from '../../../server/src/engine/index.ts';
import { routinePlan, seriousPlan } from '../../../server/src/engine/rules/support/base-plans.ts';
import { itSlow } from '../../support/slow.ts';

const now = Date.UTC(2026, 2, 1, 12);

/** What is suggested at the cursor `¦`. */
function suggested(marked: string): Suggestion[] {
  const offset = marked.indexOf('¦');
  assert.ok(offset >= 0, 'a cursor');
  const text = marked.replace('¦', '');
  const { plan, document } =
    review(text, { now, policy: undefined, isNamed: true }).plans.at(-1) ?? assert.fail('a document');
  const plans = ['network-upgrade'];
  const all = suggestionsAt(document, offset, { format: planFormat, plan, policy: undefined, plans, now });
  for (const { span } of all) assert.ok(span.start <= offset && offset <= span.end, 'around the cursor');
  assert.equal(new Set(all.map(({ label }) => label)).size, all.length, 'each once');
  return all;
}

function labels(marked: string): string[] {
  return suggested(marked).map(({ label }) => label);
}

function inPolicy(marked: string): string[] {
  const offset = marked.indexOf('¦');
  const { document, policy } = reviewPolicy(marked.replace('¦', ''));
  const sources = { format: policyFormat, plan: undefined, policy, plans: [], now };
  return suggestionsAt(document, offset, sources).map(({ label }) => label);
}

/** The text after a suggestion was taken, everything filled in as it is proposed. */
function taken(marked: string, label: string): string {
  const one = suggested(marked).find(suggestion => suggestion.label === label) ?? assert.fail(label);
  const text = marked.replace('¦', '');
  const indent = /[^\n]*$/.exec(text.slice(0, one.span.start))?.[0].replaceAll('-', ' ') ?? '';
  const inserted = resolveSnippet(one.snippet ?? one.text, '2026-03-07').replaceAll('\n', `\n${indent}`);
  return applyEdits(text, [{ span: one.span, text: inserted }]);
}

describe('completion of keys', () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ['at the margin', seriousPlan.replace('issues: []', '¦'), ['stages', 'tasks', 'issues', 'scenarios']],
    ['half typed', seriousPlan.replace('issues: []', 'iss¦'), ['stages', 'tasks', 'issues', 'scenarios']],
    [
      'in a section',
      seriousPlan.replace('deputy: lea\n  triggers', '¦\n  triggers'),
      ['justification', 'deputy', 'decideBy', 'pointOfNoReturn'],
    ],
    ['in an item', seriousPlan.replace('    decider: dana\n', '    decider: dana\n    ¦\n'), ['title', 'links']],
    ['behind a dash', 'gates:\n  - ¦\n', ['id', 'title', 'before', 'at', 'decider', 'criteria', 'links']],
    [
      'in a list at the margin of its key',
      'gates:\n- id: a\n  title: b\n  at: c\n  ¦',
      ['before', 'decider', 'criteria', 'links'],
    ],
    ['in brackets', 'gates:\n  - { id: a, ¦, at: b, title: "x, y" }', ['before', 'decider', 'criteria', 'links']],
    [
      'in brackets over lines',
      'gates:\n  - { id: a,\n      ti¦\n      at: b }\n',
      ['title', 'before', 'at', 'decider', 'criteria', 'links'],
    ],
    [
      'in brackets that nobody closes',
      'gates:\n  - { id: a, ¦',
      ['title', 'before', 'at', 'decider', 'criteria', 'links'],
    ],
    ['in brackets in brackets', 'gates: [{ criteria: [{ text: a }, { ¦ }] }]', ['signal', 'threshold', 'text']],
    ['in an estimate', 'steps:\n  - id: a\n    duration:\n      best: PT1H\n      ¦\n', ['likely', 'worst']],
    [
      'above what is broken',
      'gates:\n  - id: a\n    ¦\n    before: "open\nsteps:\n  - [\n',
      ['title', 'at', 'decider', 'criteria', 'links'],
    ],
    [
      'behind CRLF',
      'gates:\r\n  - id: a\r\n    ¦\r\n    at: b\r\n',
      ['title', 'before', 'decider', 'criteria', 'links'],
    ],
    ['not in comments', 'gates:\n  # ¦\n', []],
    ['not in long texts', 'steps:\n  - id: a\n    run: |\n      ¦\n', []],
    ['not in sentences', 'metadata:\n  title: a new ¦ day\n', []],
    ['not below what no plan has', 'x-mine:\n  ¦\n', []],
  ];
  for (const [name, text, expected] of cases)
    it(`works ${name}`, () => {
      const found = labels(text);
      assert.deepEqual(
        expected.length > 4 ? found.slice(0, expected.length) : found.filter(one => expected.includes(one)),
        expected,
        found.join(' '),
      );
      if (name !== 'in a section') assert.deepEqual(found, expected);
    });

  it('replaces the word under the cursor, and keeps a value that stands there', () => {
    assert.equal(taken('gates:\n  - id: a\n    des¦ider: dana\n', 'decider'), 'gates:\n  - id: a\n    decider: dana\n');
  });

  it('explains each key', () => {
    const [strategy] = suggested('rollback:\n  ¦');
    assert.match(strategy?.documentation ?? '', /^\*\*strategy\*\*[^]*- `restore` /);
  });

  it('writes whole sections that have the form of a plan', () => {
    for (const section of labels(routinePlan.replace(/rollback:[^]*/, '¦'))) {
      const text = taken(routinePlan.replace(/rollback:[^]*/, '¦'), section);
      const findings = review(text, { now, policy: undefined, isNamed: true }).plans.flatMap(one => one.findings);
      const wrong = findings.filter(({ code, message }) => /syntax|shape/.test(code) && !message.includes('TODO'));
      assert.deepEqual(
        wrong.map(({ message }) => message),
        [],
        text,
      );
    }
  });

  it('knows the parts that it writes', () => {
    for (const [object, keys] of Object.entries(skeletonParts)) {
      const fields = (planFormat.objects[object] ?? policyFormat.objects[object])?.fields ?? {};
      assert.deepEqual(
        keys.filter(key => !Object.hasOwn(fields, key)),
        [],
        object,
      );
      const missing = Object.keys(fields).filter(key => fields[key]?.required && !keys.includes(key));
      assert.deepEqual(missing, [], object);
    }
  });

  it('writes a whole small plan into an empty file', () => {
    for (const empty of ['¦', '\n\n¦', '# our plan\n¦', 'a¦']) assert.equal(labels(empty)[0], 'a whole small plan');
    assert.ok(!labels('apiVersion: repli/v1\n¦').includes('a whole small plan'));
    const plan = review(taken('¦', 'a whole small plan'), { now, policy: undefined, isNamed: true }).plans[0];
    assert.equal(plan?.plan?.metadata?.name?.value, 'my-release');
    assert.ok(
      plan.findings.some(({ code }) => code === 'placeholder-left'),
      'nothing that it writes passes for a fact',
    );
  });

  it('begins a list with its first item', () => {
    assert.deepEqual(labels('steps:\n  ¦\n'), ['- a new item']);
    assert.match(taken('steps:\n  ¦', '- a new item'), /^steps:\n {2}- id: my-step\n {4}title: "TODO: /);
  });
});

describe('completion of values', () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ['words of a choice', 'impact:\n  criticality: ¦\n', ['low', 'medium', 'high', 'critical']],
    ['yes or no', 'steps:\n  - { id: a, reversible: ¦ }', ['true', 'false']],
    [
      'steps, but those that are listed',
      seriousPlan.replace('undoes: [open-orders]', 'undoes: [open-orders, ¦]'),
      ['migrate-stock'],
    ],
    [
      'steps in a list with dashes',
      'steps:\n  - id: a\n  - id: b\n  - id: c\n    needs:\n      - b\n      - ¦\n',
      ['a'],
    ],
    ['people', seriousPlan.replace('lead: dana', 'lead: d¦'), ['dana', 'lea', 'karim', 'sam']],
    [
      'processes and steps',
      seriousPlan.replace('covers: [ordering]', 'covers: [¦]'),
      ['ordering', 'migrate-stock', 'open-orders'],
    ],
    [
      'signals',
      seriousPlan.replace('- { signal: order-time, threshold: "< 30 s" }', '- { signal: "¦" }'),
      ['order-time'],
    ],
    ['rollback steps', seriousPlan.replace('undoes: [migrate-stock]', 'needs: [¦]'), ['close-orders']],
    ['tests', seriousPlan.replace('verify: [the old', 'verify: [¦, the old'), ['load', 'together', 'way-back']],
    [
      'other plans',
      routinePlan.replace('strategy: rolling', 'strategy: rolling\n  dependsOn: [¦]'),
      ['network-upgrade'],
    ],
    ['durations', 'crisis: { pause: ¦ }', ['PT5M', 'PT15M', 'PT30M', 'PT1H', 'PT2H', 'PT4H']],
    ['the kind', 'kind: ¦\n', ['ReleasePlan']],
    [
      'days',
      routinePlan.replace('rollback:', 'review: { on: ¦ }\nrollback:'),
      ['2026-03-01', '2026-02-28', '2026-03-07', '2026-03-14', 'T-3d', 'T+1d', 'T+7d'],
    ],
    ['nothing where words are free', 'metadata:\n  ticket: ¦\n', []],
  ];
  for (const [name, text, expected] of cases) it(`knows ${name}`, () => assert.deepEqual(labels(text), expected));

  it('knows times around the window, in its own offset', () => {
    const times = suggested(routinePlan.replace('rollback:\n', 'rollback:\n  decideBy: ¦\n'));
    assert.deepEqual(
      times.map(({ label, detail }) => [label, detail]),
      [
        ['2026-03-07T20:00:00+01:00', 'the window begins'],
        ['2026-03-07T21:00:00+01:00', undefined],
        ['2026-03-07T22:00:00+01:00', 'the window ends'],
        ...['T+1h', 'T+2h', 'T-1d'].map(label => [label, 'from the start of the window on']),
      ],
    );
  });

  it('replaces what stands there, within its quotes', () => {
    assert.equal(taken('impact:\n  criticality: "lo¦w"\n', 'high'), 'impact:\n  criticality: "high"\n');
    assert.equal(
      taken('tests:\n  - { status: fa¦iled, kind: load }\n', 'passed'),
      'tests:\n  - { status: passed, kind: load }\n',
    );
  });

  it('opens the list where one is due', () => {
    assert.equal(
      taken('steps:\n  - id: a\n  - id: b\n    needs: ¦\n', 'a'),
      'steps:\n  - id: a\n  - id: b\n    needs: [a]\n',
    );
  });

  it('tells what people and steps are called', () => {
    const plan = seriousPlan
      .replace('{ id: dana,', '{ id: dana, name: Dana Roy,')
      .replace('decider: dana', 'decider: ¦');
    assert.equal(suggested(plan).find(({ label }) => label === 'dana')?.detail, 'Dana Roy');
  });
});

describe('completion among very many names', () => {
  it('offers those that hold what is typed, and no more than one would read', () => {
    const steps = Array.from({ length: 2000 }, (_, index) => `  - id: step-${index}\n`).join('');
    const all = labels(`steps:\n${steps}gates:\n  - id: a\n    before: ¦\n`);
    assert.equal(all.length, mostSuggestions);
    const typed = labels(`steps:\n${steps}gates:\n  - id: a\n    before: step-199¦\n`);
    assert.deepEqual(typed.slice(0, 2), ['step-199', 'step-1990']);
  });
});

describe('completion of a policy', () => {
  it('knows its keys, its rules and their severities', () => {
    assert.deepEqual(inPolicy('limits:\n  shift: PT12H\n  ¦').slice(0, 2), ['rest', 'week']);
    assert.ok(inPolicy('rules:\n  pause-missing: off\n  ¦').includes('rollback-missing'));
    assert.ok(!inPolicy('rules:\n  pause-missing: off\n  ¦').includes('pause-missing'));
    assert.deepEqual(inPolicy('rules: { pause-missing: ¦ }'), ['off', 'info', 'warning', 'error']);
    assert.equal(inPolicy('¦')[0], 'a whole small policy');
  });
});

describe('completion of a suppression', () => {
  it('knows the rules', () => {
    assert.ok(labels('steps: # repli-ignore gate-¦').includes('gate-missing'));
    assert.ok(labels('steps: # repli-ignore a-rule, ¦').includes('gate-missing'));
    assert.deepEqual(labels('steps: # repli-ignore gate-missing: because ¦'), []);
  });
});

describe('completion anywhere', () => {
  itSlow('never fails, whatever stands around the cursor', () => {
    const texts = [
      seriousPlan,
      seriousPlan.replaceAll('\n', '\r\n'),
      seriousPlan.replaceAll(/[\]}"]/g, ''),
      '{{[[',
      '- - - ',
      '"\n\'\n{',
    ];
    for (const text of texts) {
      for (let offset = 0; offset <= text.length; offset += 23)
        suggested(`${text.slice(0, offset)}¦${text.slice(offset, offset + 400)}`);
    }
  });
});
