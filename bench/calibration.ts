import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { review, riskOf, type Risk } from '../server/src/engine/index.ts';
import { countOfSignals, factorsOfCauses, lackOfCare } from './incidents/causes.ts';
import { readFacts, strictly, type Incident } from './incidents/facts.ts';
import { planOf } from './incidents/plan-of.ts';

/** How well the score tells documented releases that failed from those that did not, before they began. */
export function calibrate(incidents: readonly Incident[]): string {
  if (incidents.length === 0) return 'No release is documented there.\n';
  const readings: readonly (readonly [string, readonly Incident[]])[] = [
    ['loose', incidents],
    ['strict', incidents.map(strictly)],
  ];
  const lines = readings.flatMap(([name, read]) => reading(name, read.map(judge)));
  const failed = incidents.filter(incident => incident.failed).length;
  return [`${incidents.length} releases: ${failed} failed, ${incidents.length - failed} did not.`, ...lines, ''].join(
    '\n',
  );
}

interface Judged {
  readonly incident: Incident;
  readonly risk: Risk;
  readonly family: string;
}

function judge(incident: Incident): Judged {
  const [plan] = review(planOf(incident.facts), { now: 0, policy: undefined }).plans;
  if (!plan?.plan) throw new Error(`${incident.id} gave no plan.`);
  const release = plan.plan.release?.class?.value;
  const family =
    release === undefined
      ? 'unknown'
      : release === 'business-cutover' || release === 'facility'
        ? 'business'
        : 'internet';
  return { incident, risk: riskOf(plan.plan), family };
}

function reading(name: string, judged: readonly Judged[]): string[] {
  const families = [...new Set(judged.map(({ family }) => family))].sort();
  const score = ({ risk }: Judged) => risk.score;
  return [
    '',
    name,
    row('AUC of the score', separation(judged, score)),
    row(
      'AUC of a plain count of bad signs',
      separation(judged, ({ incident }) => countOfSignals(incident.facts)),
    ),
    row(
      'AUC of a plain count of good signs',
      separation(judged, ({ incident }) => lackOfCare(incident.facts)),
    ),
    ...medians(judged),
    ...families.map(family =>
      row(
        `AUC, ${family}`,
        separation(
          judged.filter(one => one.family === family),
          score,
        ),
      ),
    ),
    ...pairs(judged),
    ...causes(judged),
  ];
}

/** Levels mean something where the two sides stand apart. */
function medians(judged: readonly Judged[]): string[] {
  return [true, false].map(failed => {
    const scores = judged.filter(({ incident }) => incident.failed === failed).map(({ risk }) => risk);
    const levels = ['low', 'moderate', 'high', 'critical'].map(
      level => `${scores.filter(risk => risk.level === level).length} ${level}`,
    );
    const sorted = scores.map(({ score }) => score).sort((one, other) => one - other);
    const middle = ((sorted[(sorted.length - 1) >> 1] ?? NaN) + (sorted[sorted.length >> 1] ?? NaN)) / 2;
    return row(`median of those that ${failed ? 'failed' : 'did not'}`, `${middle.toFixed(1)}  (${levels.join(', ')})`);
  });
}

function row(label: string, value: string): string {
  return `  ${label.padEnd(46)} ${value}`;
}

/** The chance that a failure has a higher score than a success; a tie counts half. */
function separation(judged: readonly Judged[], value: (one: Judged) => number): string {
  const [bad, good] = [true, false].map(failed =>
    judged.filter(({ incident }) => incident.failed === failed).map(value),
  );
  if (!bad?.length || !good?.length) return '– (one side only)';
  let won = 0;
  for (const one of bad) for (const other of good) won += one > other ? 1 : one === other ? 0.5 : 0;
  return `${(won / (bad.length * good.length)).toFixed(3)}  (${bad.length} failed, ${good.length} good)`;
}

/** Releases that had much in common and ended differently: the one that failed should have scored higher. */
function pairs(judged: readonly Judged[]): string[] {
  const names = [...new Set(judged.flatMap(({ incident }) => incident.pair ?? []))];
  return names.flatMap(name => {
    const members = judged.filter(({ incident }) => incident.pair === name);
    const told = members.map(({ incident, risk }) => `${incident.id} ${risk.score}`).join(', ');
    const [bad, good] = [true, false].map(failed => members.filter(({ incident }) => incident.failed === failed));
    if (!bad?.length || !good?.length) return [row(`pair ${name}`, `– (one of two is not in the file) ${told}`)];
    const ordered = bad.every(one => good.every(other => one.risk.score > other.risk.score));
    return [row(`pair ${name}`, `${ordered ? 'in order' : 'NOT in order'}: ${told}`)];
  });
}

const top = 5;

/** How often a cause that became known afterwards is among what the score blamed before. */
function causes(judged: readonly Judged[]): string[] {
  const failed = judged.filter(({ incident }) => incident.failed);
  const visible = failed.filter(({ incident }) => expected(incident).size > 0);
  const found = (codes: (risk: Risk) => readonly string[]) =>
    visible.filter(({ incident, risk }) => codes(risk).some(code => expected(incident).has(code))).length;
  return [
    row(
      `a documented cause among the top ${top} factors`,
      `${found(risk => distinct(risk.factors))} of ${visible.length}`,
    ),
    row(
      '… among the pieces of work',
      `${found(risk => risk.nextBest.flatMap(({ codes }) => codes))} of ${visible.length}`,
    ),
    row('failures without a cause that a plan can show', `${failed.length - visible.length} of ${failed.length}`),
  ];
}

function distinct(factors: Risk['factors']): string[] {
  return [...new Set(factors.map(({ code }) => code))].slice(0, top);
}

function expected({ causes: known }: Incident): ReadonlySet<string> {
  return new Set(known.flatMap(cause => (Object.hasOwn(factorsOfCauses, cause) ? (factorsOfCauses[cause] ?? []) : [])));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = process.argv[2] ?? fileURLToPath(new URL('incidents/facts.yaml', import.meta.url));
  process.stdout.write(calibrate(readFacts(readFileSync(file, 'utf8'))));
}
