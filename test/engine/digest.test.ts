import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { digestOf, review } from '../../server/src/engine/index.ts';
import { seriousPlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { sha256 } from '../../server/src/engine/text/sha256.ts';
import { withFolder } from '../support/folder.ts';
import { tries } from '../support/fuzz.ts';
import { repli } from '../support/io.ts';
import { widened } from '../support/plans.ts';

describe('the digest of a plan', () => {
  it('is SHA-256, as Node computes it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), text => {
        assert.equal(sha256(text), createHash('sha256').update(text).digest('base64url'));
      }),
      tries(500),
    );
  });

  it('does not count comments, the order of keys, quotes, layout and line breaks', () => {
    const same = [
      seriousPlan.replaceAll('\n', ' # a comment\n').replaceAll(/(?<=^|\n) # a comment/g, ''),
      seriousPlan.replaceAll('\n', '\r\n'),
      widened(seriousPlan),
      seriousPlan.replace('  type: major\n  strategy: phased\n', '  strategy: "phased"\n  type: \'major\'\n'),
      seriousPlan.replace(
        '{ signal: order-time, threshold: "> 60 s", for: PT10M }',
        '{ for: PT10M, threshold: "> 60 s", signal: order-time }',
      ),
    ];
    for (const plan of same) assert.equal(digestIn(plan), digestIn(seriousPlan));
  });

  it('counts every word, and not the approvals', () => {
    assert.notEqual(digestIn(seriousPlan.replace('PT20M', 'PT21M')), digestIn(seriousPlan));
    assert.equal(digestIn(seriousPlan.replace('by: the platform team', 'by: somebody else')), digestIn(seriousPlan));
  });

  it('takes an unquoted number as the text that it was written as', () => {
    const version = (written: string) => digestIn(seriousPlan.replace('version: "5.0"', `version: ${written}`));
    assert.equal(version('5.0'), version('"5.0"'));
    assert.notEqual(version('1.10'), version('1.1'));
    assert.notEqual(version('0x1F'), version('31'));
  });

  it('binds an approval to what was approved', () =>
    withFolder({ 'a.release.yaml': seriousPlan }, async folder => {
      const { stdout } = await repli(folder, ['digest', 'a.release.yaml']);
      assert.match(stdout, /^sha256-[\w-]{43}\n$/);
      const approved = seriousPlan.replace(
        'by: the platform team,',
        `by: the platform team, digest: ${stdout.trim()},`,
      );
      assert.deepEqual(codesIn(approved), []);
      assert.deepEqual(codesIn(approved.replace('PT20M', 'PT21M')), ['approval-outdated']);
    }));
});

function codesIn(text: string): string[] {
  const { plans } = review(text, { now: Date.UTC(2026, 2, 1), policy: undefined });
  return plans.flatMap(plan => plan.findings.map(({ code }) => code));
}

function digestIn(text: string): string {
  const [plan] = review(text, { now: 0, policy: undefined }).plans;
  return digestOf(plan?.plan?.node ?? assert.fail('a plan'));
}
