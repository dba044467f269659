import assert from 'node:assert/strict';
import { applyEdits, review, reviewPolicy, type Finding } from '../../server/src/engine/index.ts';
import { seriousPlan } from '../../server/src/engine/rules/support/base-plans.ts';

const now = Date.UTC(2026, 2, 1);

function reviewed(text: string, rules?: string) {
  const house = rules && `apiVersion: repli/v1\nkind: Policy\nrules: { ${rules} }\n`;
  const policy = house === undefined ? undefined : reviewPolicy(house).policy;
  const [plan] = review(text, { now, policy }).plans;
  return { findings: plan?.findings ?? [], accepted: plan?.accepted ?? [] };
}

/** The serious plan with other steps, each of them undone and none of them checked. */
function withSteps(ids: readonly string[], behind: (id: string) => string = () => ''): string {
  const steps = ids.map(id => `  - { id: ${id}, owner: karim, duration: PT1M }${behind(id)}\n`).join('');
  return seriousPlan
    .replace(/^steps:\n(?: .*\n)+/m, `steps:\n${steps}`)
    .replace('before: open-orders', `before: ${ids[0]}`)
    .replace(/undoes: \[open-orders\]/, `undoes: [${ids.join(', ')}]`)
    .replace(/undoes: \[migrate-stock\]/, 'undoes: []');
}

function only(findings: readonly Finding[], code: string): Finding {
  const found = findings.filter(one => one.code === code);
  assert.equal(found.length, 1, `${found.length} times ${code}`);
  return found[0] as Finding;
}

const words = (text: string, { start, end }: { start: number; end: number }) => text.slice(start, end);

describe('what one repair settles', () => {
  const seven = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];

  it('is one finding at the first place: it names five, and all places are related', () => {
    const text = withSteps(seven);
    const { findings } = reviewed(text);
    const finding = only(findings, 'step-unverified');
    assert.match(finding.message, /^Nothing checks that steps one, two, three, four, five and 2 more worked\./);
    assert.equal(words(text, finding.span), 'one');
    assert.deepEqual(
      finding.related.map(({ span, message }) => [words(text, span), message]),
      seven.map(id => [id, id]),
    );
  });

  it('is repaired at all places by its fix', () => {
    const text = withSteps(seven);
    const [fix] = only(reviewed(text).findings, 'step-unverified').fixes;
    const fixed = applyEdits(text, fix?.edits ?? []);
    assert.equal(fixed.match(/verify: "TODO/g)?.length, 7);
    assert.deepEqual(
      reviewed(fixed).findings.map(({ code }) => code),
      ['placeholder-left'],
    );
  });

  it('loses a place to the comment that accepts it there', () => {
    const text = withSteps(['one', 'two', 'three'], id => {
      return id === 'three' ? '' : ' # repli-ignore step-unverified: one sees it at once';
    });
    const { findings, accepted } = reviewed(text);
    const finding = only(findings, 'step-unverified');
    assert.match(finding.message, /^Nothing checks that step three worked\./);
    assert.equal(words(text, finding.span), 'three');
    assert.deepEqual(
      accepted.map(({ finding: { message } }) => /step \w+/.exec(message)?.[0]),
      ['step one', 'step two'],
    );
  });

  it('is counted in full where there are more places than anybody reads', () => {
    const many = Array.from({ length: 3000 }, (_, index) => `step-${index}`);
    const finding = only(reviewed(withSteps(many)).findings, 'step-unverified');
    assert.match(finding.message, /step-4 and 2995 more worked/);
    assert.ok((finding.parts?.length ?? 0) <= 1000);
  });

  it('is the same name that stands for nothing, wherever it is written', () => {
    const text = seriousPlan.replaceAll('owner: karim', 'owner: karin');
    const finding = only(reviewed(text).findings, 'reference-unknown');
    assert.match(finding.message, /^karin is named 4 times, in migrate-stock\.owner, open-orders\.owner, /);
    assert.equal(applyEdits(text, finding.fixes[0]?.edits ?? []), seriousPlan);
  });

  it('is what is still to be filled in, section by section, with the severity of the worst', () => {
    const text = seriousPlan
      .replace('verify: counts equal', 'verify: "TODO: how"')
      .replace('owner: karim, duration: PT30M', 'owner: karim, duration: "TODO: how long"')
      .replace('warRoom: https://meet.example.com/war', 'warRoom: TBD')
      .replace('owner: dana\n', 'owner: TBD\n');
    const { findings } = reviewed(text);
    assert.deepEqual(
      findings.map(({ code, severity, about }) => [code, severity, about]),
      [
        ['placeholder-left', 'warning', 'steps'],
        ['placeholder-left', 'error', 'crisis'],
        ['placeholder-left', 'warning', 'review'],
      ],
    );
    assert.match(findings[0]?.message ?? '', /under steps: migrate-stock\.verify and open-orders\.duration\./);
  });
});

describe('sections on how people work that are not there', () => {
  const bare = seriousPlan.replaceAll(/^(?:crisis|mandate|approvals|review):\n(?: .*\n)*/gm, '');
  const parts = (finding: Finding) => finding.parts?.map(({ code }) => code);

  it('are one finding, as severe as the worst, with a fix for each', () => {
    const { findings } = reviewed(bare);
    assert.equal(findings.length, 1);
    const finding = only(findings, 'sections-missing');
    assert.equal(finding.severity, 'error');
    assert.deepEqual(parts(finding), ['approval-missing', 'crisis-missing', 'mandate-missing', 'review-missing']);
    assert.match(finding.message, /no sections approvals, crisis, mandate and review,/);
    let text = bare;
    for (let left = 4; left > 0; left--) {
      const { fixes } = only(reviewed(text).findings, 'sections-missing');
      assert.equal(fixes.length, left);
      text = applyEdits(text, fixes[0]?.edits ?? []);
    }
    assert.deepEqual(
      reviewed(text).findings.filter(({ code }) => code !== 'placeholder-left'),
      [],
    );
  });

  it('are told under the same code where one is missing alone', () => {
    const finding = only(reviewed(seriousPlan.replace(/^review:\n(?: .*\n)*/m, '')).findings, 'sections-missing');
    assert.deepEqual([finding.severity, parts(finding)], ['warning', ['review-missing']]);
    assert.match(finding.message, /^No day is set for looking back at this release\./);
  });

  it('lose the part that a policy switches off or lowers, and all of them with the code of the whole', () => {
    const some = only(reviewed(bare, 'crisis-missing: off, approval-missing: info').findings, 'sections-missing');
    assert.deepEqual(
      [some.severity, parts(some)],
      ['warning', ['mandate-missing', 'review-missing', 'approval-missing']],
    );
    assert.equal(only(reviewed(bare, 'sections-missing: info').findings, 'sections-missing').severity, 'info');
    assert.deepEqual(reviewed(bare, 'sections-missing: off').findings, []);
  });

  it('lose the part that a comment accepts, and all of them with the code of the whole', () => {
    const accepting = (codes: string) => bare.replace('metadata:', `# repli-ignore ${codes}: our own way\nmetadata:`);
    const some = reviewed(accepting('crisis-missing, mandate-missing'));
    assert.deepEqual(parts(only(some.findings, 'sections-missing')), ['approval-missing', 'review-missing']);
    assert.equal(some.accepted.length, 2);
    const all = reviewed(accepting('sections-missing'));
    assert.deepEqual(
      [all.findings, all.accepted.map(({ finding }) => [finding.code, finding.parts?.length])],
      [[], [['sections-missing', 4]]],
    );
  });
});
