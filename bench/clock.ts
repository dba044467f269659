import { clockOf } from '../server/src/engine/clock/clock.ts';
import { review } from '../server/src/engine/index.ts';
import { readPlan } from '../server/src/engine/plan/read.ts';
import { readDocuments } from '../server/src/engine/tree/read.ts';

/** The clock of a plan of 2,000 steps, as a multiple of parsing the same text. Both take turns in one run. */
const steps = 2000;
const rounds = 41;
const text = planOf(steps);
const figures = { parsing: [] as number[], clock: [] as number[], confidence: [] as number[], review: [] as number[] };

for (let round = 0; round < rounds; round++) {
  const root = timed(figures.parsing, () => readDocuments(text)[0]?.root);
  if (root?.kind !== 'mapping') throw new Error('The plan of the bench cannot be read.');
  const { plan } = readPlan(root);
  const clock = timed(figures.clock, () => clockOf(plan));
  timed(figures.confidence, () => clock?.recoveryConfidence);
  timed(figures.review, () => review(text, { now: 0, policy: undefined }));
}

const parsing = median(figures.parsing);
console.log(
  `A plan of ${steps} steps and as many rollback steps, ${(text.length / 1000).toFixed(0)} kB; median of ${rounds}.`,
);
for (const [what, times] of Object.entries(figures))
  console.log(
    `${what.padEnd(12)} ${median(times).toFixed(1).padStart(7)} ms  ${(median(times) / parsing).toFixed(2).padStart(6)} × parsing`,
  );

function timed<T>(times: number[], work: () => T): T {
  const { user } = process.cpuUsage();
  const result = work();
  times.push((process.cpuUsage().user - user) / 1000);
  return result;
}

/** Two lanes that meet now and then: not one long chain, and not all at once. */
function planOf(count: number): string {
  const lines = ['apiVersion: repli/v1', 'kind: ReleasePlan', 'metadata: { name: two-thousand-steps }'];
  lines.push('release: { service: warehouse, version: "5", type: major, strategy: phased }');
  lines.push(
    'impact: { criticality: high }',
    'window: { start: 2026-03-07T20:00:00Z, end: 2026-03-21T20:00:00Z }',
    'steps:',
  );
  for (let step = 0; step < count; step++) {
    const needs = step < 2 ? [] : step % 10 === 0 ? [step - 1, step - 2] : [step - 2];
    lines.push(`  - id: step-${step}`, `    title: Move part ${step}`, '    owner: karim');
    lines.push(`    duration: { best: PT5M, likely: PT10M, worst: PT30M }`);
    lines.push(`    needs: [${needs.map(need => `step-${need}`).join(', ')}]`, '    verify: counts are equal');
  }
  lines.push('gates:', `  - { id: go, before: step-${count - 1}, criteria: [{ text: all is well }] }`, 'rollback:');
  lines.push('  strategy: restore', '  steps:');
  for (let step = count - 1; step >= 0; step--)
    lines.push(`    - { id: back-${step}, duration: PT1M, undoes: [step-${step}] }`);
  return `${lines.join('\n')}\n`;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
