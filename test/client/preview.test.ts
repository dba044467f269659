import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { review, riskOf, rules, utc, wallClockOf } from '../../server/src/engine/index.ts';
import { planJson, type PlanJson } from '../../server/src/protocol/review-json.ts';
import { useLocale } from '../../server/src/l10n/locale.ts';
import { inPseudoLanguage, plainWords, pseudoBundle, wordsOf } from '../support/pseudo-language.ts';
import { describeSlow } from '../support/slow.ts';
import { openBrowser, openPreview, type Preview } from './preview-page.ts';
import { themes, type Theme } from './themes.ts';

/** The text of the page, and what a screen reader says besides. */
const everythingSaid = `[
  document.body.innerText,
  ...Array.from(document.querySelectorAll('*')).flatMap(element =>
    ['title', 'alt', 'aria-label', 'aria-valuetext', 'aria-description', 'aria-roledescription', 'placeholder'].map(
      name => element.getAttribute(name) ?? '',
    ),
  ),
].join('\\n')`;

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const story = readFileSync(new URL('../../examples/wms-go-live.release.yaml', import.meta.url), 'utf8');
const repaired = readFileSync(new URL('../../examples/wms-go-live-repaired.release.yaml', import.meta.url), 'utf8');
const suppressed = story.replace(
  '    status: skipped # no time left',
  '    # repli-ignore test-skipped: Acme vouches for it\n    status: skipped # no time left',
);

describeSlow('the page of the risk preview', () => {
  let browser: Browser;

  before(async () => (browser = await openBrowser()));
  after(() => browser.close());

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`can be read by everybody in a theme that is ${theme}`, () =>
      opened(async preview => {
        await preview.wear(theme);
        const [troubled] = recordsOf(suppressed);
        assert.equal(troubled?.accepted.length, 1);
        for (const plans of [[troubled], recordsOf(repaired)]) {
          await preview.show({ plans, before: [50] });
          await preview.page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
          assert.deepEqual(await barriersOn(preview), []);
        }
      }));
  }

  it('has calm words for whatever is not there', () =>
    opened(async preview => {
      const [plan] = recordsOf(story);
      assert.ok(plan);
      const states = [
        [{ kind: 'nothing' }, /Open a release plan/],
        [{ kind: 'waiting' }, /being read/],
        [{ plans: [] }, /no plan in this file yet/],
        [{ kind: 'policy', plans: recordsOf('kind: [') }, /has no risk of its own[^]*Findings/],
        [{ plans: recordsOf('kind: [') }, /cannot be read as a plan yet[^]*Findings \(1\)/],
        [{ plans: [{ ...plan, risk: null, findings: [] }] }, /There is no score for this plan yet/],
        [{ plans: [{ ...plan, clock: null }] }, /cannot be drawn yet/],
      ] as const;
      for (const [show, words] of states) {
        await preview.show(show);
        assert.match(await textOf(preview), words);
        assert.deepEqual(await barriersOn(preview), []);
      }
    }));

  it('says nothing past the translation', () =>
    inPseudoLanguage(() =>
      opened(async preview => {
        useLocale('fr');
        const days = Array.from({ length: 365 }, (_, day) => new Date(Date.UTC(2026, 2, 1 + day)).toUTCString());
        const known = wordsOf(suppressed, repaired, 'a.release.yaml', ...days, ...rules.map(({ code }) => code));
        for (const show of [
          { plans: recordsOf(suppressed), before: [50] },
          { plans: recordsOf(repaired), before: [50] },
          { kind: 'policy', plans: recordsOf('kind: [') },
          { kind: 'nothing' },
          { kind: 'waiting' },
          { plans: [] },
        ] as const) {
          await preview.show({ ...show, words: pseudoBundle() });
          await preview.page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
          const said = await preview.page.evaluate<string>(everythingSaid);
          assert.deepEqual(plainWords(said, known), [], said);
        }
      }),
    ).finally(() => useLocale('en')));

  it('leads to the line of what is pressed, and asks for its fix', () =>
    opened(async preview => {
      const [plan] = recordsOf(story);
      assert.ok(plan?.risk);
      await preview.show({ plans: [plan] });
      const factor = plan.risk.factors.find(({ code }) => code === 'rollback-not-rehearsed');
      assert.ok(factor);
      await preview.page.locator('.factor').getByRole('button', { name: factor.label, exact: true }).click();
      assert.deepEqual(await preview.told(), [{ type: 'jump', range: factor.range }]);
      await preview.page.getByText('Findings (').click();
      const missing = plan.findings.find(({ code }) => code === 'rollback-missing');
      await preview.page.locator('.finding[data-code=rollback-missing] .fix').click();
      assert.deepEqual(await preview.told(), [{ type: 'fix', title: missing?.fixes[0]?.title, range: missing?.range }]);
      await preview.page.locator('.next li').first().locator('.fix').click();
      assert.deepEqual(await preview.told(), [{ type: 'fix', title: missing?.fixes[0]?.title, range: missing?.range }]);
      const bar = preview.page.locator('.step', { hasText: 'Migrate' }).first();
      await bar.click();
      assert.deepEqual(await preview.told(), [{ type: 'jump', range: plan.clock?.steps[1]?.range }]);
    }));

  it('offers no fix where there is none', () =>
    opened(async preview => {
      const [plan] = recordsOf(story);
      assert.ok(plan);
      await preview.show({ plans: [{ ...plan, findings: plan.findings.map(one => ({ ...one, fixes: [] })) }] });
      assert.equal(await preview.page.locator('.fix').count(), 0);
    }));

  it('says what becomes of a failure, by keyboard and by pointer, and keeps the moment', () =>
    opened(async preview => {
      const plans = recordsOf(repaired);
      await preview.show({ plans });
      const slider = preview.page.getByRole('slider');
      const said = () => slider.getAttribute('aria-valuetext');
      assert.equal(await said(), 'If it fails at 02:30, you are back at 05:10: 50 min before the window ends.');
      await slider.press('ArrowLeft');
      assert.equal(await said(), 'If it fails at 02:25, you are back at 05:05: 55 min before the window ends.');
      await slider.press('End');
      assert.match((await said()) ?? '', /^If it fails at 06:00, nothing brings you back/);
      await slider.press('Home');
      assert.match((await said()) ?? '', /^If it fails at 20:00/);
      assert.ok(await isFocused(preview, '.handle'), 'the focus stays');
      const knob = await slider.boundingBox();
      assert.ok(knob);
      await preview.page.mouse.move(knob.x + knob.width / 2, knob.y + knob.height / 2);
      await preview.page.mouse.down();
      await preview.page.mouse.move(knob.x + 300, knob.y + 40, { steps: 4 });
      await preview.page.mouse.up();
      const dragged = await said();
      assert.doesNotMatch(dragged ?? '', /fails at 20:00/);
      const record = plans[0]?.clock?.wayBack?.find(({ from }) => dragged?.includes(from.slice(11, 16)));
      assert.ok(record?.backBy && dragged?.includes(record.backBy.slice(11, 16)), 'what the record says, nothing else');
      assert.equal((await preview.kept())?.moment, record.from);
      await preview.show({ plans });
      assert.equal(await said(), dragged);
    }));

  it('keeps the place and the focus of its reader while somebody types', () =>
    opened(async preview => {
      await preview.page.setViewportSize({ width: 500, height: 500 });
      const [plan] = recordsOf(story);
      assert.ok(plan?.risk);
      await preview.show({ plans: [plan] });
      const factor = preview.page.locator('.factor[data-code=fallback-not-kept] .jump');
      await factor.focus();
      const scrolled = await preview.page.evaluate('window.scrollY');
      assert.ok(Number(scrolled) > 0);
      const factors = plan.risk.factors.filter(({ code }) => code !== 'fallback-missing');
      await preview.show({ plans: [{ ...plan, risk: { ...plan.risk, score: 71.2, level: 'high', factors } }] });
      assert.match(await textOf(preview), /Risk 71\.2 of 100, high/);
      assert.ok(await isFocused(preview, '[data-code=fallback-not-kept] .jump'), 'the focus stays');
      assert.ok(Math.abs(Number(await preview.page.evaluate('window.scrollY')) - Number(scrolled)) < 40);
    }));

  it('tells what the score is of itself and what is left open, and what is to be done in which order', () =>
    opened(async preview => {
      const [plan] = recordsOf(story);
      assert.ok(plan?.risk);
      const { score, base, nextBest } = plan.risk;
      await preview.show({ plans: [plan] });
      const text = await textOf(preview);
      assert.ok(
        text.includes(`${base.toFixed(1)} of itself`) && text.includes(`${(score - base).toFixed(1)} left open`),
      );
      assert.deepEqual(
        await preview.page.locator('.next li .jump').allTextContents(),
        nextBest.map(({ title }) => title),
      );
      await preview.page.getByText('What the release is').click();
      assert.match(await textOf(preview), /The criticality is critical/);
    }));

  it('lets one choose among the plans of a file', () =>
    opened(async preview => {
      await preview.show({ plans: recordsOf(`${story}\n---\n${repaired}`) });
      await preview.page.getByRole('combobox').selectOption({ index: 1 });
      assert.match(await textOf(preview), /Plan 2 of 2[^]*goes live, with a way back/);
      assert.equal((await preview.kept())?.plan, 1);
      assert.deepEqual(await barriersOn(preview), []);
    }));

  it('tells how the score has changed since the last commit', () =>
    opened(async preview => {
      const plans = recordsOf(story);
      const score = plans[0]?.risk?.score ?? 0;
      for (const [before, words] of [
        [score, /As at the last commit/],
        [score - 3, /3\.0 more than at the last commit/],
        [score + 2.5, /2\.5 less than at the last commit/],
        [null, /New since the last commit/],
      ] as const) {
        await preview.show({ plans, before: [before] });
        assert.match(await textOf(preview), words);
      }
      await preview.show({ plans });
      assert.doesNotMatch(await textOf(preview), /last commit/);
    }));

  it('shows markup as the text that it is, in every field', () =>
    opened(async preview => {
      const attack = `"></title></svg><img src=x onerror="window.hacked=1"><script>window.hacked=1</script><b id=injected>`;
      const plans = poisoned(recordsOf(suppressed), attack);
      await preview.show({ plans, file: attack, uri: `file:///${attack}` });
      await preview.page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
      assert.ok((await textOf(preview)).includes('<b id=injected>'), 'it is shown');
      assert.equal(await preview.page.locator('main :is(img, script, #injected, b, iframe, a)').count(), 0);
      assert.equal(await preview.page.evaluate('window.hacked'), undefined);
    }));

  it('draws a part of five thousand steps', () =>
    opened(async preview => {
      const [plan] = recordsOf(repaired);
      assert.ok(plan?.clock);
      const { steps, gates } = plan.clock;
      const many = { steps: Array(400).fill(steps).flat(), gates: Array(400).fill(gates).flat() };
      await preview.show({ plans: [{ ...plan, clock: { ...plan.clock, ...many } }] });
      assert.match(await textOf(preview), /New warehouse system goes live/);
      assert.ok((await preview.page.locator('.step, .gate, tr').count()) < 1000);
    }));

  it('fits in whatever room there is', () =>
    opened(async preview => {
      for (const width of [280, 420, 700, 1600]) {
        await preview.page.setViewportSize({ width, height: 900 });
        await preview.show({ plans: recordsOf(repaired) });
        const wide = await preview.page.evaluate('document.documentElement.scrollWidth');
        assert.ok(Number(wide) <= width, `${String(wide)} in ${width}`);
      }
    }));

  /** Opens the page, and looks at the end whether the browser had to refuse anything. */
  async function opened(use: (preview: Preview) => Promise<void>): Promise<void> {
    const preview = await openPreview(browser);
    try {
      assert.deepEqual(await preview.told(), [{ type: 'ready' }]);
      await use(preview);
      assert.deepEqual(preview.complaints, []);
    } finally {
      await preview.page.close();
    }
  }
});

/** What the server would answer for a text. */
function recordsOf(text: string): PlanJson[] {
  const { plans, lines } = review(text, { now: Date.UTC(2026, 2, 1), policy: undefined, isNamed: true });
  return plans.map(({ plan, ...reviewed }) => {
    const told = {
      path: '/a.release.yaml',
      name: plan?.metadata?.name?.value,
      risk: plan && riskOf(plan),
      lines,
      wall: plan ? wallClockOf(plan) : utc,
    };
    return planJson({ ...reviewed, ...told, plan });
  });
}

/** Words that stand for something keep their form, since no plan can change them. */
const ownWords = new Set([
  'severity',
  'level',
  'dial',
  'outcome',
  'start',
  'end',
  'from',
  'backBy',
  'at',
  'latestDecision',
]);

/** A record in which every word that a plan can choose, and every other one, is replaced. */
function poisoned<T>(value: T, attack: string, key = ''): T {
  if (typeof value === 'string') return (ownWords.has(key) || key.startsWith('window') ? value : attack) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => poisoned(one, attack, key)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poisoned(one, attack, name)])) as T;
}

async function textOf({ page }: Preview): Promise<string> {
  return page.evaluate<string>(`document.querySelector('main').textContent.replace(/\\s+/g, ' ')`);
}

async function isFocused({ page }: Preview, selector: string): Promise<boolean> {
  return page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`);
}

/** What axe finds, in one line each. */
async function barriersOn({ page }: Preview): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 160) + failureSummary)).slice(0, 5))`);
}
