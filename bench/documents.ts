/** A release plan of a given length, and the one place in it where a single typed letter breaks it. */
export interface BenchPlan {
  readonly text: string;
  readonly lines: number;
  /** Where `kind: change` ends on a step in the middle of the plan. An `s` typed there is no kind of step. */
  readonly fault: { readonly line: number; readonly character: number; readonly typed: string };
  /** How far the keys of that step are indented: a new key may be typed on a line of its own below it. */
  readonly indentation: string;
}

/** The lengths that every figure is measured at: a service's plan, a programme's, and one that was generated. */
export const sizes = [58, 1015, 9991] as const;

/**
 * Writes a well-made plan of exactly so many lines. The same length and name always give the same text, so that
 * figures can be compared from one day to the next.
 */
export function benchPlan(lines: number, name = 'warehouse-update'): BenchPlan {
  const steps = Math.floor(lines / 22);
  const written = chosen([...head(name, steps), ...stepLines(steps), ...proof(steps), ...wayBack(steps)], lines);
  const middle = written.indexOf(`  - id: ${stepId(Math.floor(steps / 2))}`);
  const line = written.indexOf(kindLine, middle);
  return {
    text: `${written.join('\n')}\n`,
    lines: written.length,
    fault: { line, character: kindLine.length, typed: 's' },
    indentation: '    ',
  };
}

const kindLine = '    kind: change';

/** A line of the plan. Rank 0 is always written, the others fill the plan up to its length, the lowest rank first. */
interface Line {
  readonly text: string;
  readonly rank: number;
}

function chosen(candidates: readonly Line[], wanted: number): string[] {
  const ranked = candidates
    .map((line, index) => ({ ...line, index }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index);
  if (ranked.length < wanted || (ranked[wanted]?.rank ?? 1) === 0) {
    throw new Error(`A plan cannot be made to have ${wanted} lines.`);
  }
  return ranked
    .slice(0, wanted)
    .sort((a, b) => a.index - b.index)
    .map(({ text }) => text);
}

function head(name: string, steps: number): Line[] {
  return [
    always('apiVersion: repli/v1'),
    always('kind: ReleasePlan'),
    always('metadata:'),
    always(`  name: ${name}`),
    always('  title: The warehouse system moves to its next version'),
    filling(1, '  ticket: CHG-2041'),
    always('release:'),
    always('  service: warehouse'),
    always('  version: "5.1"'),
    filling(1, '  replaces: "5.0"'),
    always('  type: minor'),
    always('  strategy: phased'),
    filling(2, '  owner: logistics'),
    always('impact:'),
    always('  criticality: medium'),
    filling(2, '  users: 340'),
    filling(2, '  sites: 3'),
    always('  data: written'),
    filling(2, '  downtime: PT30M'),
    always('window:'),
    always(`  start: ${at(0)}`),
    always(`  end: ${at(steps * 6 + 120)}`),
    always('people:'),
    ...each(1 + Math.floor(steps / 8), index => [
      always(`  - id: ${personId(index)}`),
      always(`    name: ${personName(index)}`),
      filling(1, `    team: ${pick(teams, index)}`),
      filling(2, `    contact: "+33 1 00 00 ${digits(index, 4).slice(0, 2)} ${digits(index, 4).slice(2)}"`),
    ]),
  ];
}

function stepLines(steps: number): Line[] {
  return [
    always('steps:'),
    ...each(steps, index => [
      ...(index % 25 === 24
        ? [always(`  # Site ${Math.floor(index / 25) + 2}, after the one above has run for a while.`)]
        : []),
      always(`  - id: ${stepId(index)}`),
      always(`    title: ${stepTitle(index)}`),
      always(kindLine),
      filling(1, `    run: ./${pick(actions, index)}.sh --${thing(index)} --site ${index % 40}`),
      filling(4, `    runbook: https://wiki.example.com/${stepId(index)}`),
      always(`    owner: ${owner(index, steps)}`),
      ...(index % 4 === 3
        ? [
            always('    duration:'),
            always('      best: PT30S'),
            always('      likely: PT45S'),
            always('      worst: PT1M'),
          ]
        : [always('    duration: PT1M')]),
      filling(3, `    verify: the ${thing(index)} are counted the same on both sides`),
    ]),
    ...(steps < 20 ? [] : gates(steps)),
  ];
}

function gates(steps: number): Line[] {
  return [
    always('gates:'),
    ...each(Math.floor(steps / 20), index => [
      always(`  - id: go-${digits(index, 2)}`),
      always(`    title: Does site ${index + 1} go on?`),
      always(`    before: ${stepId(index * 20 + 19)}`),
      always(`    at: ${at(index * 20 + 19)}`),
      always(`    decider: ${personId(0)}`),
      always('    criteria:'),
      always('      - signal: order-time'),
      always('        threshold: "< 30 s"'),
    ]),
  ];
}

function proof(steps: number): Line[] {
  return [
    always('tests:'),
    ...each(Math.ceil(steps / 2), index => [
      always(`  - id: ${pick(testKinds, index)}-${digits(index, 3)}`),
      always(`    title: What ${stepId(index * 2)} does, on a copy of production`),
      always(`    kind: ${pick(testKinds, index)}`),
      always('    status: passed'),
      always('    covers:'),
      always(`      - ${stepId(index * 2)}`),
      filling(1, `    evidence: https://ci.example.com/runs/${4000 + index}`),
      filling(2, '    environment: pre-production'),
      filling(2, '    version: "5.1"'),
      filling(2, '    executedAt: 2026-03-01'),
      filling(3, `    executedBy: ${owner(index, steps)}`),
    ]),
    ...(steps < 20
      ? []
      : [
          always('monitoring:'),
          always('  - signal: order-time'),
          always('    title: Order processing time'),
          always('    source: https://grafana.example.com/d/1'),
          always('    threshold: "> 60 s"'),
          always('    for: PT10M'),
          always(`    owner: ${personId(0)}`),
        ]),
  ];
}

function wayBack(steps: number): Line[] {
  return [
    always('rollback:'),
    always('  strategy: redeploy'),
    always(`  decider: ${personId(0)}`),
    always('  triggers:'),
    always('    - signal: order-time'),
    always('      threshold: "> 60 s"'),
    always('  steps:'),
    ...each(steps, position => {
      const index = steps - 1 - position;
      return [
        always(`    - id: undo-${stepId(index)}`),
        always(`      title: Take back what ${stepId(index)} did`),
        filling(2, `      run: ./${pick(actions, index)}.sh --back --${thing(index)} --site ${index % 40}`),
        always(`      owner: ${owner(index, steps)}`),
        always('      duration: PT1M'),
        always(`      undoes: [${stepId(index)}]`),
        filling(3, `      verify: the ${thing(index)} are as they were before`),
      ];
    }),
    filling(3, '  fallback: orders on paper for one day'),
    filling(3, '  keepUntil: 2026-03-22'),
    filling(3, '  independent: true'),
  ];
}

const actions = ['migrate', 'switch', 'deploy', 'index', 'convert', 'route', 'enable'];
const things = ['stock', 'orders', 'labels', 'invoices', 'routes', 'prices', 'returns', 'depots', 'carriers'];
const teams = ['it', 'logistics', 'infrastructure'];
const testKinds = ['integration', 'load', 'regression', 'rollback', 'smoke'];
const firstNames = ['Dana', 'Karim', 'Lea', 'Tomas', 'Ines', 'Jonas', 'Mei', 'Samuel'];
const lastNames = ['Roy', 'Haddad', 'Moreau', 'Novak', 'Costa', 'Weber', 'Lin'];

function stepId(index: number): string {
  return `${pick(actions, index)}-${thing(index)}-${digits(index, 3)}`;
}

function stepTitle(index: number): string {
  const action = pick(actions, index);
  return `${action.charAt(0).toUpperCase()}${action.slice(1)} the ${thing(index)} of site ${index % 40}`;
}

function thing(index: number): string {
  return pick(things, index);
}

function personId(index: number): string {
  return `${pick(firstNames, index).toLowerCase()}-${digits(index, 2)}`;
}

function personName(index: number): string {
  return `${pick(firstNames, index)} ${pick(lastNames, index)}`;
}

function owner(index: number, steps: number): string {
  return personId(index % (1 + Math.floor(steps / 8)));
}

/** The time so many minutes after the window opens. */
function at(minutes: number): string {
  const start = Date.UTC(2026, 2, 7, 20);
  return `${new Date(start + minutes * 60_000).toISOString().slice(0, 19)}+00:00`;
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

function pick(words: readonly string[], index: number): string {
  return words[index % words.length] ?? '';
}

function each(count: number, lines: (index: number) => Line[]): Line[] {
  return Array.from({ length: count }, (_, index) => lines(index)).flat();
}

function always(text: string): Line {
  return { text, rank: 0 };
}

function filling(rank: number, text: string): Line {
  return { text, rank };
}
