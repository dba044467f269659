import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { readFileSync, readdirSync } from 'node:fs';
import { checkFiles } from '../../../server/src/cli/check/checker.ts';
import type { CheckedPlan } from '../../../server/src/cli/check/result.ts';
import { fingerprintsOf, partKeysOf } from '../../../server/src/cli/check/fingerprint.ts';
import { seriousPlan } from '../../../server/src/engine/rules/support/base-plans.ts';
import { wholeExample, rules } from '../../../server/src/engine/index.ts';
import { withFolder } from '../../support/folder.ts';
import { world } from '../../support/io.ts';
import { widened } from '../../support/plans.ts';
import { itSlow } from '../../support/slow.ts';
import { story, windows } from './support.ts';

/** What the formats know the findings of a text by, in the order of the text. */
async function fingerprints(text: string, path = 'a.release.yaml'): Promise<string[]> {
  return (await plansOf(text, path)).flatMap(plan => fingerprintsOf(plan));
}

function plansOf(text: string, path = 'a.release.yaml'): Promise<readonly CheckedPlan[]> {
  return withFolder({ [path]: text }, async folder => {
    return checkFiles(world(folder), [], { now: Date.UTC(2026, 2, 1), config: undefined }).plans;
  });
}

describe('the fingerprint of a finding', () => {
  const layouts: [string, (plan: string) => string][] = [
    ['lines above it', plan => `# one\n# two\n\n${plan}`],
    ['comments behind it', plan => plan.replaceAll(/^( +\w+: \w+)$/gm, '$1 # a remark')],
    ['empty lines', plan => plan.replaceAll(/^(\w+:)$/gm, '\n\n$1')],
    ['wider indentation', widened],
    ['the line breaks of Windows', plan => plan.replaceAll('\n', '\r\n')],
    ['other quotes', plan => plan.replaceAll(/"([\w.]+)"/g, "'$1'")],
  ];
  for (const [what, relaid] of layouts) {
    it(`survives ${what}`, async () => {
      assert.notEqual(relaid(story), story);
      const known = await fingerprints(story);
      assert.ok(known.length > 20, `${known.length}`);
      assert.deepEqual((await fingerprints(relaid(story))).sort(), known.sort());
    });
  }

  it('survives other things of the same list, and other findings above it', async () => {
    const known = await fingerprints(story);
    const longer = await fingerprints(
      story
        .replace(/^people:\n/m, '$&  - { id: newcomer, team: it-logistics, deputy: nobody }\n')
        .replace(/^tests:\n/m, '$&  - { id: hurried, kind: load, status: skipped }\n'),
    );
    assert.deepEqual(
      known.filter(one => !longer.includes(one)),
      [],
    );
    assert.ok(longer.length > known.length);
  });

  it('is the same in every language', async () => {
    const contents = Object.fromEntries(
      (await plansOf(story)).flatMap(({ findings }) => findings.map(({ message }) => [message, `~ ${message}`])),
    );
    const known = await fingerprints(story);
    try {
      l10n.config({ contents });
      const [told] = await plansOf(story);
      assert.ok(told?.findings.some(({ message }) => message.startsWith('~ ')));
      assert.deepEqual(told && fingerprintsOf(told), known);
    } finally {
      l10n.config({ contents: {} });
    }
  });

  it('differs between steps, between missing things at one place, between files and between plans of one file', async () => {
    const plan = seriousPlan
      .replaceAll(/, verify: [^}]*/g, ' ')
      .replaceAll(/^(?:approvals|review):\n(?: .*\n)*/gm, '')
      .replaceAll(/kind: (?:rollback|integration)/g, 'kind: smoke');
    const keysOf = async (text: string, path = 'a.release.yaml') =>
      (await plansOf(text, path)).flatMap(one => partKeysOf(one).flat());
    const known = await keysOf(plan);
    const found = (await plansOf(plan)).flatMap(({ findings }) => findings);
    const several = found.filter(({ parts = [] }) => parts.length > 1).map(({ code }) => code);
    assert.deepEqual(several, ['sections-missing', 'step-unverified', 'test-kind-missing']);
    const elsewhere = await keysOf(plan, 'b.release.yaml');
    const twins = await keysOf(`${plan}\n---\n${plan}`);
    const all = [...known, ...elsewhere];
    assert.equal(new Set(all).size, all.length);
    assert.equal(new Set(twins).size, twins.length);
    for (const one of known) assert.ok(twins.includes(one), 'the first of them is known by what it was');
  });

  it('stays the same while the places that it stands for become fewer', async () => {
    const two = seriousPlan.replaceAll(/, verify: [^}]*/g, ' ');
    const one = seriousPlan.replace(', verify: counts equal', '');
    const other = seriousPlan.replace(', verify: the first order is picked', '');
    const known = await Promise.all([two, one, other].map(text => fingerprints(text)));
    assert.deepEqual(
      known.map(({ length }) => length),
      [1, 1, 1],
    );
    assert.equal(new Set(known.flat()).size, 1);
  });

  itSlow(
    'is one for each finding of every plan that is at hand, and needs the counter for true twins only',
    async () => {
      const folder = new URL('../../plans/', import.meta.url);
      const files = readdirSync(folder).filter(file => file.endsWith('.yaml'));
      const texts = [story, windows, ...files.map(file => readFileSync(new URL(file, folder), 'utf8'))];
      texts.push(...rules.flatMap(({ examples }) => examples.map(example => wholeExample(example).text)));
      const folderOf = Object.fromEntries(texts.map((text, index) => [`${index}.release.yaml`, text]));
      const plans = await withFolder(folderOf, async at => {
        return checkFiles(world(at), [], { now: Date.UTC(2026, 2, 1), config: undefined }).plans;
      });
      assert.ok(plans.flatMap(({ findings }) => findings).length > 100);
      for (const plan of plans) {
        const known = fingerprintsOf(plan);
        assert.equal(new Set(known).size, plan.findings.length);
        // What only the order in the file tells apart would change hands when the first of them is mended.
        const alone = plan.findings.flatMap(finding => fingerprintsOf(plan, [finding]));
        assert.deepEqual(known, alone, plan.path);
      }
    },
  );

  it('says nothing of a secret, not even by its hash', async () => {
    const plan = (secret: string) =>
      seriousPlan
        .replace('verify: counts equal', `verify: ./count --password ${secret}`)
        .replace('name: warehouse-5', `name: warehouse-5\n  links: ["https://dana:${secret}@example.com"]`);
    const [one, other] = [await plansOf(plan('hunter2secret')), await plansOf(plan('2correct4horse'))];
    const codes = one.flatMap(({ findings }) => findings.map(({ code }) => code));
    assert.deepEqual(codes, ['secret-in-plan', 'secret-in-plan']);
    assert.deepEqual(
      one.flatMap(known => fingerprintsOf(known)),
      other.flatMap(known => fingerprintsOf(known)),
    );
  });
});
