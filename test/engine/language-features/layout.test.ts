import assert from 'node:assert/strict';
import {
  foldsIn,
  linksIn,
  outlineOf,
  planFormat,
  policyFormat,
  review,
  reviewPolicy,
  stretchesAround,
  type OutlineItem,
} from '../../../server/src/engine/index.ts';
import { routinePlan, seriousPlan } from '../../../server/src/engine/rules/support/base-plans.ts';

function documentOf(text: string) {
  return review(text, { now: 0, policy: undefined, isNamed: true }).plans[0]?.document ?? assert.fail('a document');
}

function told({ name, parts }: OutlineItem, depth = 0): string[] {
  return [`${'  '.repeat(depth)}${name}`, ...parts.flatMap(part => told(part, depth + 1))];
}

function outline(text: string): string[] {
  const plan = outlineOf(documentOf(text), planFormat);
  return plan ? told(plan) : [];
}

describe('the outline of a plan', () => {
  it('names the plan, its sections, and what they hold', () => {
    assert.deepEqual(outline(routinePlan), [
      'shop-config',
      '  metadata',
      '  release',
      '  impact',
      '  window',
      '  steps',
      '    push-config',
      '  rollback',
      '    steps',
      '      pull-config',
    ]);
  });

  it('has titles, and finds a name for what has no id', () => {
    const text = routinePlan
      .replace(
        '- id: push-config',
        '- { id: push-config, title: Push it }\n  - title: Only a title\n  - { owner: karim }\n  - { }',
      )
      .replace('metadata:', 'metadata:\n  title: A new shop');
    const plan = outlineOf(documentOf(text), planFormat);
    assert.equal(plan?.detail, 'A new shop');
    const steps = plan?.parts.find(({ name }) => name === 'steps')?.parts ?? [];
    assert.deepEqual(
      steps.map(({ name, detail, is }) => [name, detail, is]),
      [
        ['push-config', 'Push it', 'step'],
        ['Only a title', undefined, 'step'],
        ['karim', undefined, 'step'],
      ],
    );
  });

  it('holds each part within the one around it', () => {
    const within = ({ span, place, parts }: OutlineItem): void => {
      assert.ok(span.start <= place.start && place.end <= span.end);
      for (const part of parts) {
        assert.ok(span.start <= part.span.start && part.span.end <= span.end, part.name);
        within(part);
      }
    };
    within(outlineOf(documentOf(seriousPlan), planFormat) ?? assert.fail());
  });

  it('is there for a policy, and absent for nothing', () => {
    const { document } = reviewPolicy('kind: Policy\nfreezes:\n  - name: Black Friday\n');
    assert.deepEqual(told(outlineOf(document, policyFormat) ?? assert.fail()), [
      'Policy',
      '  freezes',
      '    Black Friday',
    ]);
    assert.deepEqual(outline(''), []);
  });
});

describe('stretches of a plan', () => {
  it('fold: sections, items, long texts and comments', () => {
    const text = `# one\n# two\nmetadata:\n  name: a # not this\n  # alone\nsteps:\n  - id: b\n    run: |\n      x\n      y\n  - id: c\n`;
    const folds = foldsIn(documentOf(text)).map(({ span, isComment }) => {
      const [first = '', ...rest] = text.slice(span.start, span.end).split('\n');
      return `${isComment ? 'comment ' : ''}${first.trim()} +${rest.length}`;
    });
    assert.deepEqual(folds.sort(), ['- id: b +3', 'comment # one +1', 'metadata: +1', 'run: | +2', 'steps: +5']);
  });

  it('grow around a word up to the whole plan', () => {
    const text = routinePlan.replace('undoes: [push-config]', 'undoes: ["push-config"]');
    const around = stretchesAround(documentOf(text), text.indexOf('push-config"]') + 2).map(({ start, end }) =>
      text.slice(start, end),
    );
    assert.deepEqual(around.slice(0, 4), [
      'push-config',
      '"push-config"',
      '["push-config"]',
      'undoes: ["push-config"]',
    ]);
    assert.equal(around.at(-1), text);
    for (const [index, stretch] of around.entries())
      assert.ok(around[index + 1]?.includes(stretch) ?? true, `each holds the one before: ${stretch}`);
    assert.deepEqual(
      stretchesAround(documentOf(text), text.indexOf('undoes') + 1).map(({ start, end }) => text.slice(start, end))[0],
      'undoes',
    );
  });

  it('end where lists name themselves', () => {
    const text = 'steps: &a\n  - id: b\n  - *a\nx-more: *a\n';
    assert.ok(foldsIn(documentOf(text)).length > 0);
    assert.ok(stretchesAround(documentOf(text), text.indexOf('id')).length > 2);
    assert.deepEqual(linksIn(documentOf(text)), []);
  });
});

describe('the links of a plan', () => {
  it('are addresses, and the files of reports and runbooks', () => {
    const text = routinePlan
      .replace(
        '- id: push-config',
        '- { id: push-config, runbook: docs/push.md, run: "see (https://a.example/x), then go" }',
      )
      .replace('name: shop-config', 'name: shop-config\n  links: [https://b.example/y?z=1#part, "ftp://c.example"]')
      .concat(
        'tests:\n  - { id: t, report: reports/*.xml }\n  - { id: u, report: ../reports/u.xml, evidence: in my mail }\n',
      );
    const links = linksIn(documentOf(text)).map(({ span, target }) => [
      text.slice(span.start, span.end),
      'path' in target ? `file ${target.path}` : target.address,
    ]);
    assert.deepEqual(links, [
      ['https://b.example/y?z=1#part', 'https://b.example/y?z=1#part'],
      ['docs/push.md', 'file docs/push.md'],
      ['https://a.example/x', 'https://a.example/x'],
      ['../reports/u.xml', 'file ../reports/u.xml'],
    ]);
  });
});
