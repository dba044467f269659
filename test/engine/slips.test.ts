import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, digestOf, review, withoutOverlaps, type Finding } from '../../server/src/engine/index.ts';
import { tries } from '../support/fuzz.ts';

const context = { now: Date.UTC(2026, 10, 28), policy: undefined };

/** Without a finding, so that each is one of the slip. */
const plan = `apiVersion: repli/v1
kind: ReleasePlan
metadata:
  name: shop-5
  title: The shop goes to five
  links: [https://wiki.example.com/shop]
release:
  service: shop
  version: "5.0"
  replaces: "4.9"
  type: minor
  strategy: rolling
impact:
  criticality: low
  data: none
  processes:
    - ordering
    - delivery
window:
  start: 2026-12-02T20:00:00+01:00
  end: 2026-12-02T22:00:00+01:00
people:
  - id: dana
    name: Dana Roy
  - id: karim
    name: Karim Ash
    deputy: dana
steps:
  - id: deploy
    title: Deploy
    run: ./deploy.sh
    duration: PT15M
    verify: the version is shown
  - { id: warm, title: Warm the cache, duration: PT5M, verify: the cache is warm }
monitoring:
  - signal: error-rate
    threshold: "> 2 %"
    for: PT5M
    source: https://grafana.example.com/d/1
rollback:
  strategy: redeploy
  decider: dana
  deputy: karim
  triggers:
    - signal: error-rate
      threshold: "> 2 %"
      for: PT5M
  steps:
    - id: undo-deploy
      title: Back to 4.9
      duration: PT15M
      undoes: [deploy, warm]
      verify: the old version is shown
`;

/**
 * What is replaced, with what is written instead, and with what is meant; where that is left out, what was replaced.
 */
type Slip = readonly [before: string, written: string, meant?: string];

const item = '{ id: warm, title: Warm the cache, duration: PT5M, verify: the cache is warm }';

const slips: Readonly<Record<string, readonly Slip[]>> = {
  'a space that is none': [
    ['  criticality: low', '\u00A0\u00A0criticality: low'],
    ['  criticality: low', '\u202F criticality: low'],
    ['  criticality: low', '\u3000criticality: low'],
    ['  criticality: low', '  criticality:\u00A0low'],
    ['  criticality: low', '  criticality\u00A0: low'],
    ['  criticality: low', '  criticality: low\u00A0'],
    ['  criticality: low', '  criticality: low\u200B'],
    ['  criticality: low', '  \u200Bcriticality: low'],
    ['  criticality: low', '  criti\u00ADcality: low'],
    ['    - ordering', '    -\u2007ordering'],
    ['duration: PT5M, verify', 'duration:\u00A0PT5M, verify'],
  ],
  'a typographic quote': [
    ['title: Deploy\n', 'title: “Deploy”\n'],
    ['title: Deploy\n', 'title: «\u00A0Deploy\u00A0»\n'],
    ['title: Deploy\n', 'title: „Deploy“\n'],
    ['type: minor', 'type: ‘minor’'],
    ['type: minor', 'type: "minor”'],
    ['strategy: rolling\n', 'strategy: “rolling”,\n'],
    ['- ordering', '- “ordering”'],
    ['title: Warm the cache,', 'title: “Warm, then cool”,', 'title: "Warm, then cool",'],
    ['title: Warm the cache,', 'title: « Warm the cache »,'],
    ['  title: The shop', '  “title”: The shop'],
  ],
  'a character that YAML keeps for itself': [
    ['threshold: "> 2 %"\n    for', 'threshold: > 2 %\n    for'],
    ['title: Deploy\n', 'title: @all deploy\n', 'title: "@all deploy"\n'],
    ['run: ./deploy.sh', 'run: `./deploy.sh` --now', "run: '`./deploy.sh` --now'"],
    ['title: Deploy\n', 'title: %5 more\n', 'title: "%5 more"\n'],
    ['title: Deploy\n', 'title: *all* of it\n', 'title: "*all* of it"\n'],
    ['title: Deploy\n', 'title: !important deploy\n', 'title: "!important deploy"\n'],
    ['title: Deploy\n', 'title: - deploy\n', 'title: "- deploy"\n'],
    ['title: Deploy\n', 'title: [URGENT] Deploy\n', 'title: "[URGENT] Deploy"\n'],
    ['run: ./deploy.sh', 'run: [ -f x ] && ./y', 'run: "[ -f x ] && ./y"'],
    ['title: Warm the cache,', 'title: Warm [all] caches,', 'title: "Warm [all] caches",'],
    ['title: Warm the cache,', 'title: "Warm" the cache,', `title: '"Warm" the cache',`],
    ['strategy: rolling\n', 'strategy: **rolling**\n'],
    ['decider: dana', 'decider: @dana'],
  ],
  'a colon in a text': [
    ['title: Deploy\n', 'title: Bascule : arrêt de l’ancien\n', 'title: "Bascule : arrêt de l’ancien"\n'],
    ['verify: the version is shown\n', 'verify: "status": ok\n', `verify: '"status": ok'\n`],
    ['run: ./deploy.sh', 'run: curl -H "Accept: text/html" x', `run: 'curl -H "Accept: text/html" x'`],
    ['title: Warm the cache,', 'title: Warm: all caches,', 'title: "Warm: all caches",'],
    ['title: Warm the cache,', 'title: curl -H "A: b, c" x,', `title: 'curl -H "A: b, c" x',`],
    ['title: Deploy\n', 'title: Deploy:\n', 'title: "Deploy:"\n'],
  ],
  'a number sign that cuts a text': [
    ['run: ./deploy.sh', 'run: ./deploy.sh --tag #5.0 --now', 'run: "./deploy.sh --tag #5.0 --now"'],
    ['title: Deploy\n', 'title: Deploy #5 # with care\n', 'title: "Deploy #5" # with care\n'],
    ['run: ./deploy.sh', 'run: #5 of the book', 'run: "#5 of the book"'],
    ['title: Warm the cache,', 'title: Warm cache #5,', 'title: "Warm cache #5",'],
    ['title: Warm the cache,', 'title: #5,', 'title: "#5",'],
    ['- ordering', '- #1 ordering', '- "#1 ordering"'],
  ],
  'a comma that cuts a text': [
    ['title: Warm the cache,', 'title: Warm, cool and dry, then stop,', 'title: "Warm, cool and dry, then stop",'],
    ['verify: the cache is warm }', 'verify: the cache is warm, and full }', 'verify: "the cache is warm, and full" }'],
  ],
  'a mark behind a value': [
    ['type: minor\n', 'type: minor,\n'],
    ['type: minor\n', 'type: minor;\n'],
    ['type: minor\n', 'type: minor.\n'],
    ['version: "5.0"\n', 'version: "5.0",\n'],
    ['title: Deploy\n', 'title: Deploy,\n'],
    ['- ordering', '- ordering,'],
    ['undoes: [deploy, warm]', 'undoes: [deploy, warm],'],
    [item, `${item},`],
  ],
  'a mark that is missing': [
    ['type: minor', 'type:minor'],
    ['type: minor', 'type = minor'],
    ['type: minor', 'type; minor'],
    ['type: minor', 'type：minor'],
    ['window:\n', 'window\n'],
    ['  - id: deploy', '  - id:deploy'],
    ['  - id: deploy', '  -id: deploy'],
    ['    - ordering', '    -ordering'],
    ['id: warm, title', 'id: warm; title'],
    ['id: warm, title', 'id: warm title'],
    [item, '{id:warm,title:Warm the cache,duration:PT5M,verify:the cache is warm}'],
    [item, item.slice(2, -2)],
    [item, item.slice(0, -2)],
    ['version: "5.0"', 'version: "5.0'],
    ['undoes: [deploy, warm]', 'undoes: [deploy, warm'],
    ['undoes: [deploy, warm]', 'undoes: [deploy, warm)'],
    ['undoes: [deploy, warm]', 'undoes: deploy, warm'],
    ['undoes: [deploy, warm]', 'undoes: (deploy, warm)'],
    ['links: [https://wiki.example.com/shop]', 'links: https://wiki.example.com/shop'],
  ],
  'a mark of another format': [
    ['    - ordering\n    - delivery', '    * ordering\n    * delivery'],
    ['    - ordering\n    - delivery', '    • ordering\n    • delivery'],
    ['    - ordering\n    - delivery', '    – ordering\n    – delivery'],
    ['    - ordering\n    - delivery', '    1. ordering\n    2. delivery'],
    ['strategy: rolling\n', '**strategy**: rolling\n'],
    ['strategy: rolling\n', '- strategy: rolling\n'],
    ['strategy: rolling\n', 'strategy: [rolling]\n'],
    ['strategy: rolling\n', 'strategy: (rolling)\n'],
    ['steps:\n  - id: deploy', '// the steps\nsteps:\n  - id: deploy', '# the steps\nsteps:\n  - id: deploy'],
    ['steps:\n  - id: deploy', 'steps: // all\n  - id: deploy', 'steps: # all\n  - id: deploy'],
    ['steps:\n  - id: deploy', '**Steps**\nsteps:\n  - id: deploy'],
    ['id: undo-deploy', 'id: undo–deploy'],
  ],
  'a line that is indented otherwise': [
    ...['      ', '     ', '   ', '  ', '', '\t', '  \t', '\t  '].map((indentation): Slip => {
      return ['    title: Deploy\n', `${indentation}title: Deploy\n`];
    }),
    ['    verify: the version is shown\n', '      verify: the version is shown\n'],
    ['    verify: the version is shown\n', '  verify: the version is shown\n'],
    ['    duration: PT15M\n    verify: the', '      duration: PT15M\n      verify: the'],
    ...['    ', ' ', '   ', ''].map((indentation): Slip => ['  data: none', `${indentation}data: none`]),
    ...['    ', ' ', ''].map((indentation): Slip => ['  criticality: low', `${indentation}criticality: low`]),
    ['kind: ReleasePlan', '  kind: ReleasePlan'],
    ['\nimpact:', '\n  impact:'],
    ['steps:\n  - id: deploy', 'steps:\n - id: deploy'],
    ...['    ', ' ', ''].map((indentation): Slip => [`  - ${item}`, `${indentation}- ${item}`]),
    ['      undoes: [', '    undoes: ['],
    ['undoes: [deploy, warm]', 'undoes: [\n  deploy,\n  warm\n]'],
    ['undoes: [deploy, warm]', 'undoes: [ # all "of" them ]\n      deploy,\n      warm\n      ]'],
    [item, item.replace('{ ', '{\n').replaceAll(', ', ',\n')],
    ['run: ./deploy.sh', 'run: |\n    ./deploy.sh\n    ./more.sh', 'run: |\n      ./deploy.sh\n      ./more.sh'],
  ],
};

/** The plan between what an assistant, a page or a mail puts around it. */
const wrapped: readonly string[] = [
  `\`\`\`yaml\n${plan}\`\`\`\n`,
  `\`\`\`\n${plan}\`\`\``,
  `~~~yml\n${plan}~~~\n`,
  `\`\`\`yaml title="plan.release.yaml"\n${plan}\`\`\`\n`,
  `Here is the plan:\n\n\`\`\`yaml\n${plan}\`\`\`\n\nTell me what to change: anything.\n`,
  `\`\`\`yaml\n${plan}`,
  `${plan}\`\`\`\n`,
  `---\n\`\`\`yaml\n${plan}\`\`\`\n`,
  `yaml\n${plan}`,
  `Sure! Here is the plan:\n\n${plan}`,
  `"""\n${plan}"""\n`,
  `<pre>\n${plan}</pre>\n`,
  `${plan}\nLet me know what you think!\n`,
];

describe('a slip of text', () => {
  it('is looked for in a plan without a finding', () => assert.deepEqual(findingsIn(plan), []));

  for (const [kind, all] of Object.entries(slips)) {
    describe(kind, () => {
      for (const slip of all) {
        it(JSON.stringify(slip[1]), () => isOneFinding(written(slip), meant(slip)));
        it(`${JSON.stringify(slip[1])} with CRLF`, () => {
          isOneFinding(written(slip).replaceAll('\n', '\r\n'), meant(slip).replaceAll('\n', '\r\n'));
        });
      }
    });
  }

  describe('around the plan', () => {
    for (const text of wrapped) it(JSON.stringify(text.replace(plan, '…')), () => isOneFinding(text, plan));
  });

  it('is found next to a line of any length', () => {
    const end = `# ${'x'.repeat(10_000)}\n`;
    isOneFinding(written(['type: minor', 'type\uFF1Aminor']) + end, plan + end);
  });

  it('is one finding each among others', () => {
    const structural = new Set([
      'a line that is indented otherwise',
      'a mark that is missing',
      'a mark of another format',
    ]);
    const ofKind = (isStructural: boolean) =>
      Object.entries(slips).flatMap(([kind, all]) => (structural.has(kind) === isStructural ? all : []));
    const values = fc.shuffledSubarray(ofKind(false), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(fc.constantFrom(...ofKind(true)), values, (one, others) => {
        const chosen = [one, ...others];
        const lines = chosen.map(([before]) => linesOf(before));
        fc.pre(new Set(lines.flat()).size === lines.flat().length);
        const text = chosen.reduce((whole, [before, instead]) => whole.replace(before, () => instead), plan);
        const intended = chosen.reduce((whole, [before, , right = before]) => whole.replace(before, () => right), plan);
        assert.equal(digestIn(mended(text)), digestIn(intended), text);
        const codes = findingsIn(text).map(({ code }) => code);
        assert.ok(codes.length <= chosen.length && codes.every(code => code === 'plan-syntax'), text);
      }),
      tries(40),
    );
  });
});

describe('what is no slip', () => {
  for (const [before, instead] of [
    ['title: Deploy\n', 'title: the “Deploy” of today, at 20:00\n'],
    ['title: Deploy\n', 'title: “Deploy” the shop\n'],
    ['strategy: rolling\n', 'strategy: rolling # one after the other\n'],
    ['deputy: karim\n  triggers', 'deputy: karim   #the night shift\n  triggers'],
    ['verify: the version is shown\n', 'verify: the version is shown #TODO: by whom\n'],
    ['run: ./deploy.sh', 'run: |\n      * one\n      -x: 3\n      // four\n      title:x\n      **y**'],
    ['run: ./deploy.sh', "run: sed -e 's#a#b#' x; echo a,b"],
    ['links: [https://wiki.example.com/shop]', 'links: [https://wiki.example.com/#shop, ]'],
    ['name: Dana Roy', 'name: Roy, Dana'],
    [item, '{ "id":"warm","title":"Warm","duration":"PT5M","verify":"warm", }'],
    ['undoes: [deploy, warm]', 'undoes: [\n        deploy,\n        warm\n      ]'],
    ['title: Deploy\n', 'title: Déploiement n° 5, à 20 h\u00A030\n'],
  ] as const) {
    it(JSON.stringify(instead), () => assert.deepEqual(findingsIn(plan.replace(before, () => instead)), []));
  }
});

function written([before, instead]: Slip): string {
  assert.ok(plan.includes(before), `${before} is no part of the plan`);
  return plan.replace(before, () => instead);
}

function meant([before, , right = before]: Slip): string {
  return plan.replace(before, () => right);
}

function linesOf(part: string): number[] {
  const first = plan.slice(0, plan.indexOf(part)).split('\n').length;
  // The lines above and below tell how deep a line was meant.
  return Array.from({ length: part.split('\n').length + 6 }, (_, index) => first - 3 + index);
}

/** One finding of YAML that has one safe fix; the plan is read as it was meant, before the fix and after. */
function isOneFinding(text: string, intended: string): void {
  const findings = findingsIn(text);
  assert.deepEqual(
    findings.map(({ code }) => code),
    ['plan-syntax'],
    findings.map(({ message }) => message).join('\n'),
  );
  assert.deepEqual(
    findings.flatMap(({ fixes }) => fixes.map(({ safe }) => safe)),
    [true],
  );
  assert.equal(digestIn(text), digestIn(intended), 'read as it was meant');
  assert.equal(digestIn(mended(text)), digestIn(intended), mended(text));
  assert.deepEqual(findingsIn(mended(text)), []);
}

function mended(text: string): string {
  const edits = findingsIn(text).flatMap(({ fixes }) => fixes.filter(({ safe }) => safe).map(fix => fix.edits));
  return applyEdits(text, withoutOverlaps(edits));
}

function findingsIn(text: string): Finding[] {
  return review(text, context).plans.flatMap(({ findings }) => findings);
}

function digestIn(text: string): string {
  const [first] = review(text, context).plans.flatMap(({ plan: read }) => read ?? []);
  return first ? digestOf(first.node) : 'no plan';
}
