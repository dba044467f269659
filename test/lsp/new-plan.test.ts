import assert from 'node:assert/strict';
import { review } from '../../server/src/engine/index.ts';
import { planTemplates } from '../../server/src/files/plan-template.ts';
import { isSlug, slugOf } from '../../server/src/files/slug.ts';
import type { NewPlanAnswer, TemplatesAnswer } from '../../server/src/protocol/requests.ts';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { inEditor } from '../support/editor.ts';

describe('a new plan', () => {
  it('is made from any whole plan among the snippets, told with its title', () =>
    inEditor(routinePlan, async ({ ask }) => {
      const { templates } = await ask<TemplatesAnswer>('repli/templates');
      assert.deepEqual(
        templates.map(({ name }) => name),
        planTemplates.map(({ name }) => name),
      );
      assert.ok(templates.length >= 3);
      for (const { title, description } of templates) assert.ok(title.length > 5 && description.length > 20);
    }));

  it('takes no name that another plan of the folder has', () =>
    inEditor(
      routinePlan,
      async ({ ask }) => assert.deepEqual((await ask<TemplatesAnswer>('repli/templates')).taken, ['shop-config']),
      { files: new Map([['file:///plans/b.release.yaml', routinePlan]]) },
    ));

  for (const { name: template } of planTemplates) {
    it(`of the template ${template} has its name, its window in a week, and the first thing to fill in selected`, () =>
      inEditor(routinePlan, async ({ ask }) => {
        const params = { template, name: 'spring-sale', offset: '-07:00' };
        const { text, fillIn } = await ask<NewPlanAnswer>('repli/newPlan', params);
        assert.match(text, /name: spring-sale\b/);
        assert.doesNotMatch(text, /\$\{|\$\d/);
        const { lines, plans } = review(text, { now: Date.UTC(2026, 2, 1), policy: undefined });
        assert.equal(plans[0]?.plan?.metadata?.name?.value, 'spring-sale');
        const start = plans[0].plan.window?.start;
        assert.match(text, /start: 2026-03-08T[\d:]+-07:00/);
        assert.equal(start?.offset, -420);
        assert.ok(fillIn);
        const selected = text.slice(
          lines.start(fillIn.start.line) + fillIn.start.character,
          lines.start(fillIn.end.line) + fillIn.end.character,
        );
        assert.match(selected, /^TODO\b[^"']*$/);
        assert.equal(text.indexOf(selected), text.indexOf('TODO'));
      }));
  }

  it('of a template that is not there is none', () =>
    inEditor(routinePlan, async ({ ask }) =>
      assert.equal(await ask('repli/newPlan', { template: 'absent', name: 'a' }), null),
    ));
});

describe('the name of a plan', () => {
  it('is made from free words', () => {
    for (const [words, slug] of [
      ['Shop Checkout', 'shop-checkout'],
      ['  Été 2026: caisse & stock! ', 'ete-2026-caisse-stock'],
      ['.releases', 'releases'],
      ['日本', ''],
      ['a'.repeat(150), 'a'.repeat(100)],
      [`${'a'.repeat(99)} b`, 'a'.repeat(99)],
    ] as const)
      assert.equal(slugOf(words), slug);
  });

  it('has the form that the schema asks for', () => {
    for (const good of ['shop', '4-eyes', 'a-', 'a'.repeat(100)]) assert.ok(isSlug(good), good);
    for (const bad of ['', '-shop', 'Shop', 'shop checkout', 'shop/checkout', 'shop.yaml', 'é', 'a'.repeat(101), 'a\n'])
      assert.ok(!isSlug(bad), bad);
  });
});
