import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templates } from '../../server/src/cli/commands/init.ts';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { withFolder } from '../support/folder.ts';
import { repli } from '../support/io.ts';

describe('repli init', () => {
  for (const template of templates) {
    it(`writes a plan of a ${template} release that is sound but for what only a person knows`, () =>
      withFolder({}, async folder => {
        const { code, stdout } = await repli(folder, ['init', '--template', template, 'New Shop.release.yaml']);
        assert.equal(code, 0);
        assert.match(stdout, /^Wrote New Shop\.release\.yaml\./);
        assert.match(readFileSync(join(folder, 'New Shop.release.yaml'), 'utf8'), /name: new-shop\b/);
        const { stdout: json } = await repli(folder, ['check', '--format', 'json']);
        const [plan] = (JSON.parse(json) as { plans: { name: string; findings: { code: string }[] }[] }).plans;
        assert.equal(plan?.name, 'new-shop');
        const codes = new Set(plan.findings.map(one => one.code));
        assert.ok(codes.has('placeholder-left'));
        for (const slip of ['plan-syntax', 'plan-shape', 'id-duplicate', 'reference-unknown'])
          assert.ok(!codes.has(slip), slip);
      }));
  }

  it('overwrites nothing, and writes nothing that would not be found', () =>
    withFolder({ 'my.release.yaml': routinePlan }, async folder => {
      for (const [args, message] of [
        [['init'], /my\.release\.yaml is already there/],
        [['init', 'plan.yaml'], /Name it like plan\.release\.yaml/],
      ] as const) {
        const { code, stderr } = await repli(folder, args);
        assert.equal(code, 2);
        assert.match(stderr, message);
      }
      assert.equal(readFileSync(join(folder, 'my.release.yaml'), 'utf8'), routinePlan);
    }));
});
