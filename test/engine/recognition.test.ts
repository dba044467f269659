// Names make candidates, the content decides: what is a release plan, and what is somebody else's file of that name.

import assert from 'node:assert/strict';
import { stringify, parse } from 'yaml';
import { holdsPlan, recogniseFile, review } from '../../server/src/engine/index.ts';
import { fieldsOf, planFormat } from '../../server/src/engine/schema-table/format.ts';
import { keysOfOthers } from '../../server/src/engine/recognition/others.ts';
import { routinePlan, seriousPlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { filesOfOthers } from '../support/files-of-others.ts';

const context = { now: Date.UTC(2026, 2, 1), policy: undefined };
const codesIn = (text: string, isNamed = false) =>
  review(text, { ...context, isNamed }).plans.flatMap(({ findings }) => findings.map(({ code }) => code));

describe('a file is somebody else’s', () => {
  for (const [path, text] of filesOfOthers) {
    it(path, () => {
      assert.notEqual(recogniseFile(text).kind, 'plan');
      assert.deepEqual(review(text, context).plans, []);
      assert.deepEqual(review(text, context).facts, []);
      // Whoever names it as a plan is told once.
      assert.equal(codesIn(text, true).length, 1);
    });

    it(`${path}, in the layouts of other systems`, () => {
      for (const written of [text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r'), `\uFEFF${text}`])
        assert.notEqual(recogniseFile(written).kind, 'plan', JSON.stringify(written.slice(0, 80)));
    });
  }

  const others: readonly (readonly [string, string])[] = [
    ['a list of what might be plans', '- steps: []\n  rollback: {}\n'],
    ['a text', 'apiVersion is what a plan begins with\n'],
    ['keys that everybody may have', 'name: shop\nversion: "5.0"\n'],
    ['an apiVersion below another key', 'shop:\n  apiVersion: repli/v1\n  kind: ReleasePlan\n'],
    ['an apiVersion in a comment or a text', '# apiVersion: repli/v1\nnotes: |\n  apiVersion: repli/v1\n'],
    ['an apiVersion within a flow', '{ "spec": { "apiVersion": "repli/v1", "kind": "ReleasePlan" } }'],
    ['a group that only begins with the same letters', 'apiVersion: replicas.example.com/v1\nmetadata: { name: a }\n'],
    ['two keys of a plan beside one of Compose', 'metadata: { name: a }\nsteps: [{ id: a }]\nservices: {}\n'],
    [
      'a plan’s kind under another group',
      'apiVersion: example.com/v1\nkind: ReleasePlan\nsteps: [{ id: a }]\nrollback: {}\n',
    ],
    ['another kind', 'kind: pipeline\nmetadata: { name: a }\nsteps: [{ id: a, run: make }]\n'],
    ['what happened in a night', 'apiVersion: repli/v1\nkind: Night\nplan: wms-go-live\nlog: []\n'],
  ];
  for (const [title, text] of others) it(title, () => assert.notEqual(recogniseFile(text).kind, 'plan'));
});

describe('a file is a release plan', () => {
  const [release, steps] = ['release:\n  service: shop\n', 'steps:\n  - id: deploy\n    title: Deploy\n'];
  const plans: readonly (readonly [string, string])[] = [
    ['that says so', 'apiVersion: repli/v1\nkind: ReleasePlan\n'],
    ['that says so and nothing else', 'apiVersion: repli/v1'],
    ['of a version still to come', 'apiVersion: repli/v9\n'],
    ['that says so at its end', `${release}kind: ReleasePlan\napiVersion: repli/v1\n`],
    ['that says so beside keys of others', 'services: {}\nspec: {}\napiVersion: repli/v1\n'],
    ['with a byte order mark', '\uFEFFapiVersion: repli/v1\n'],
    ['behind comments', '\n# A plan\n\n   # and more\napiVersion: repli/v1\n'],
    ['behind a directive and a marker', '%YAML 1.2\n---\napiVersion: repli/v1\n'],
    ['behind a marker with a comment', '--- # the night\napiVersion: repli/v1\n'],
    ['with a comment behind', 'apiVersion: repli/v1 # the format\n'],
    ['in quotes', `"apiVersion": 'repli/v1'\n`],
    ['with a tag', 'apiVersion: !!str repli/v1\n'],
    ['with a tag at its root', '--- !!map\napiVersion: repli/v1\n'],
    ['indented', '  kind: ReleasePlan\n  apiVersion: repli/v1\n'],
    ['in lines that end as on Windows', 'kind: ReleasePlan\r\napiVersion: repli/v1\r\n'],
    ['in lines that end as they once did on a Mac', 'kind: ReleasePlan\rapiVersion: repli/v1\r'],
    ['in JSON', '{"kind": "ReleasePlan", "metadata": {"name": "a"}, "apiVersion": "repli/v1"}'],
    ['in flow style over several lines', '# flow\n{\n  kind: ReleasePlan, # the kind\n  apiVersion: repli/v1\n}\n'],
    ['among the documents of others', `apiVersion: v1\nkind: Secret\n---\n${routinePlan}---\n- list\n`],
    ['that is broken', 'apiVersion: repli/v1\nkind: ReleasePlan\nsteps: [\n  "open\n'],
    ['in UTF-16, which was read as UTF-8', `\uFFFD\uFFFD${routinePlan.replaceAll(/./gs, '$&\0')}`],
    ['without apiVersion', `${release}${steps}`],
    ['without apiVersion, in flow style', '{ release: { service: shop }, steps: [{ id: deploy }] }'],
    ['without apiVersion, and its list at the margin', 'kind: ReleasePlan\nsteps:\n- id: deploy\n'],
    ['without apiVersion, with a section that is wrong', `${release}rollback: none\n`],
    ['without apiVersion, with a section that is still empty', `${release}steps:\n`],
    ['without apiVersion, with slips in its keys', 'relese:\n  service: shop\nstep:\n  - id: deploy\n'],
    ['without apiVersion, with keys of its own', `x-board: shop\n${release}${steps}notes: none\n`],
    ['that has only its kind and its name', 'kind: ReleasePlan\nmetadata: { name: shop }\n'],
  ];
  for (const [title, text] of plans) it(title, () => assert.ok(holdsPlan(text), text));

  it('where its apiVersion has a slip, which is a finding', () => {
    for (const version of [
      'repl/v1',
      'rebli/v1',
      'Repli/v1',
      'repil/v1',
      'repli',
      'repli-v1',
      'repli:v1',
      'repli.example.com/v1',
      'v1',
    ])
      for (const plan of [routinePlan, seriousPlan]) {
        const text = plan.replace('repli/v1', version);
        assert.ok(holdsPlan(text), version);
        assert.ok(codesIn(text).includes('plan-shape'), version);
      }
    for (const key of ['apiversion', 'apiVerison', 'api-version', 'api_version', 'apiVersoin']) {
      const text = routinePlan.replace('apiVersion', key);
      assert.ok(holdsPlan(text), key);
      assert.ok(codesIn(text).includes('plan-shape'), key);
    }
  });

  it('where its apiVersion is missing, which is a finding', () => {
    for (const plan of [routinePlan, seriousPlan]) {
      const text = plan.replace(/^apiVersion.*\n/m, '');
      assert.ok(holdsPlan(text));
      assert.deepEqual(codesIn(text), ['plan-shape']);
      assert.ok(holdsPlan(text.replace(/^kind.*\n/m, '')));
    }
  });

  it('in whatever style its YAML is written', () => {
    for (const plan of [routinePlan, seriousPlan]) {
      const { apiVersion: _, ...sections } = parse(plan) as Record<string, unknown>;
      for (const value of [parse(plan) as unknown, sections, { ...sections, kind: undefined }]) {
        for (const text of [JSON.stringify(value), JSON.stringify(value, undefined, 2)])
          assert.ok(holdsPlan(text), text);
        for (const options of [{ indent: 4 }, { indentSeq: false }, { defaultStringType: 'QUOTE_DOUBLE' }] as const)
          assert.ok(holdsPlan(stringify(value, options)));
        assert.ok(holdsPlan(stringify(value, { collectionStyle: 'flow' })));
      }
    }
  });

  it('as it was meant, where it was written with slips', () => {
    const tabbed = routinePlan.replace(/^ +/gm, spaces => '\t'.repeat(spaces.length / 2));
    const slips: Readonly<Record<string, string>> = {
      'a code fence': `\`\`\`yaml\n${routinePlan}\`\`\`\n`,
      'prose and a code fence': `Sure, this is the plan for tonight\n\n\`\`\`yaml\n${routinePlan}\`\`\`\n\nGood luck!\n`,
      'prose with a colon': `Here is the plan:\n\n${routinePlan}`,
      tabs: tabbed,
      'no-break spaces': routinePlan.replaceAll(' ', '\u00A0'),
      'typographic quotes': routinePlan.replace('repli/v1', '“repli/v1”').replace('ReleasePlan', '„ReleasePlan“'),
      'keys in typographic quotes': routinePlan.replace(/^(\w+):/gm, '“$1”:'),
      'wide colons': routinePlan.replace(/^(\w+): ?/gm, '$1\uFF1A'),
      'no space behind the colon': routinePlan.replace('apiVersion: ', 'apiVersion:').replace('kind: ', 'kind:'),
      'an equals sign': routinePlan.replace('apiVersion: ', 'apiVersion = ').replace('kind: ', 'kind = '),
      'no colon': routinePlan.replace('apiVersion: ', 'apiVersion ').replace('kind: ', 'kind '),
      'bold keys': routinePlan.replace('apiVersion:', '**apiVersion:**').replace('kind:', '**kind:**'),
      'indented as a whole': routinePlan.replace(/^(?=.)/gm, '  '),
      'a comment of another language': `// the plan\n${routinePlan}`,
      CRLF: routinePlan.replaceAll('\n', '\r\n'),
      'a byte order mark': `\uFEFF${routinePlan}`,
      'a byte order mark and CRLF': `\uFEFF${routinePlan.replaceAll('\n', '\r\n')}`,
      'a quote that is never closed': routinePlan.replace(/title: (.*)/, 'title: "$1'),
    };
    for (const [slip, text] of Object.entries(slips)) {
      assert.ok(holdsPlan(text), slip);
      const [first] = review(text, context).plans;
      assert.equal(first?.plan?.metadata?.name?.value, 'shop-config', slip);
    }
  });

  it('whatever kind it says it is, with a finding', () => {
    for (const kind of ['Policy', 'Plan', 'ConfigMap', '']) {
      const text = `apiVersion: repli/v1\nkind: ${kind}\nrules:\n  test-skipped: off\n`;
      assert.ok(holdsPlan(text), kind);
      assert.ok(codesIn(text).includes('plan-shape'), kind);
    }
  });

  it('but not where it is a part of something else', () => {
    const embedded = routinePlan.replace(/^(?=.)/gm, '    ');
    for (const text of [
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: plans }\ndata:\n  plan.yaml: |\n${embedded}`,
      `- |\n${embedded}`,
      `on: push\njobs:\n  check:\n${embedded}`,
    ]) {
      assert.ok(!holdsPlan(text), text);
      assert.deepEqual(codesIn(text), []);
    }
  });

  it('and what else stands in it is left alone', () => {
    for (const [path, text] of filesOfOthers) {
      if (text.startsWith('{{')) continue; // No YAML, before or behind a plan.
      for (const mixed of [`${routinePlan}---\n${text}`, `${text}\n---\n${routinePlan}`])
        for (const isNamed of 'sign' in recogniseFile(text) ? [false, true] : [false])
          assert.deepEqual(codesIn(mixed, isNamed), [], `${path}, ${isNamed}`);
    }
  });
});

describe('the keys of others', () => {
  it('are none of a plan’s', () => {
    const ours = Object.keys(fieldsOf(planFormat, planFormat.root));
    assert.deepEqual(
      ours.filter(key => keysOfOthers.has(key)),
      [],
    );
  });
});

describe('a large file of others', () => {
  it('is not read to the end of each line to be passed over', () => {
    const large = `openapi: 3.1.0\npaths:\n${'  /shop: { get: { responses: { "200": { description: shop } } } }\n'.repeat(50_000)}`;
    assert.notEqual(recogniseFile(large).kind, 'plan');
  });

  it('may be one line of words, spaces or marks', () => {
    for (const words of ['a b ', ' ', '*', '`x', 'kind ', '"', '{a: ', '- ', 'a: b\n---\n', '\u00A0']) {
      const text = words.repeat(Math.floor(5_000_000 / words.length));
      assert.notEqual(recogniseFile(text).kind, 'plan', words);
      assert.deepEqual(review(text, context).plans, [], words);
    }
  });
});
