import assert from 'node:assert/strict';
import { seriousPlan } from '../../../server/src/engine/rules/support/base-plans.ts';
import { withFolder } from '../../support/folder.ts';
import { repli } from '../../support/io.ts';
import { story } from './support.ts';

const pretty = (files: Readonly<Record<string, string>>, ...flags: readonly string[]) =>
  withFolder(files, async folder => (await repli(folder, ['check', ...flags])).stdout);

const open = seriousPlan
  .replace('verify: counts equal', 'verify: "TODO: how"')
  .replace('owner: karim, duration: PT30M', 'owner: karim, duration: "TODO: how long"')
  .replace('warRoom: https://meet.example.com/war', 'warRoom: TBD');

describe('--format pretty', () => {
  it('says why once for each rule of a run', async () => {
    const other = story.replace('name: wms-go-live', 'name: other').replace('service: warehouse', 'service: other');
    const text = await pretty({ 'a.release.yaml': story, 'b.release.yaml': other });
    const heads = [...text.matchAll(/^(?:error|warning|info) ([a-z-]+) /gm)].map(([, code]) => code);
    assert.ok(heads.length > new Set(heads).size);
    assert.equal(text.match(/^ {2}why {2}/gm)?.length, new Set(heads).size);
  });

  it('lists the lines of a finding that stands for several places', async () => {
    const text = await pretty({ 'a.release.yaml': seriousPlan.replaceAll(/, verify: [^}]*/g, ' ') });
    assert.match(text, /^ {2}lines {2}29, 30$/m);
  });

  it('shows what is still to be filled in as one list behind the findings, with the next thing and its line', async () => {
    const text = await pretty({
      'a.release.yaml': open.replace('pause: PT1H', 'pause: PT2H').replace(/ {2}escalation.*\n/, ''),
    });
    const list = text.slice(text.indexOf('3 things'));
    assert.match(text, /^warning escalation-missing [^]*^3 things are still to be filled in {2}a\.release\.yaml$/m);
    assert.match(list, /^ {2}steps {3}migrate-stock\.verify:29, open-orders\.duration:30$/m);
    assert.match(list, /^ {2}crisis {2}warRoom:81$/m);
    assert.match(list, /^ {2}Next {2}a\.release\.yaml:29:\d+$/m);
    assert.equal(text.match(/TODO/g)?.length, 1, 'the next thing alone is shown');
  });

  it('closes with the verdict', async () => {
    const files = { 'a.release.yaml': open };
    assert.match(await pretty(files), /\n✗ Incomplete: 1 error, 1 warning in 1 plan\.\n$/);
    const skipped = seriousPlan.replace('status: passed', 'status: skipped');
    assert.match(await pretty({ 'a.release.yaml': skipped }), /\n✗ Not ready: 1 error in 1 plan\. /);
    const accepted = skipped.replace(
      'status: skipped',
      'status: skipped # repli-ignore test-skipped: the vendor is here',
    );
    assert.match(
      await pretty({ 'a.release.yaml': accepted }),
      /\n✓ Ready: 1 plan checked, nothing to report, 1 error accepted\.\n$/,
    );
    const two = {
      ...files,
      'b.release.yaml': seriousPlan.replace('name: warehouse-5', 'name: b').replace('service: warehouse', 'service: b'),
    };
    assert.match(await pretty(two), /Incomplete \(1 incomplete, 1 (?:not )?ready\): /);
  });

  it('keeps to the width of the terminal, in both languages', async () => {
    for (const width of [60, 80, 120])
      for (const locale of ['fr', 'en']) {
        const text = await withFolder({ 'a.release.yaml': story, 'b.release.yaml': open }, async folder => {
          return (await repli(folder, ['check', '--locale', locale], { width })).stdout;
        });
        // A place is one word, and words are not broken.
        const long = text.split('\n').filter(line => line.length > width && !/\.release\.yaml/.test(line));
        assert.deepEqual(long, []);
      }
  });
});
