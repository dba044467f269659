/**
 * What each gap of a plan weighs, in one table. For the likelihood a weight is what the gap adds to the odds that the
 * release goes wrong: 0.9 for what failures lacked and successes had, half of it for what supports that, 0.2 and less
 * for what no count speaks for, and 0.7 for each of the four kinds of test. For recovery it is log-odds, 0.7 doubling
 * the odds that what is lost stays lost: 0.6, 0.3 and 0.15 by the same measure. There are few weights, so that they
 * cannot follow single cases, and a class has one of its own only where the classes differ clearly. The counts are
 * failed : good, of 83 documented releases (56 : 27) or, where only they tell, of the 42 of them in bench/incidents (28
 * : 14). docs/risk.md says how far that goes.
 */
export const weights = {
  'required-tests': weight(
    'likelihood',
    2.8,
    2.8,
    'Does each kind of test that the criticality asks for have proof?',
    'tests cut or not representative 25 : 1',
  ),
  processes: weight(
    'likelihood',
    0.45,
    0.45,
    'Does a test prove each business process?',
    'tests cut or not representative 25 : 1',
  ),
  tests: weight('likelihood', 0.9, 0.9, 'Does any test prove anything?', 'tests not cut 1 : 9, representative 0 : 9'),
  checks: weight(
    'likelihood',
    0.2,
    0.45,
    'Does something show that each step worked?',
    'a step that failed unseen: Knight Capital, one server of eight',
  ),
  issues: weight(
    'likelihood',
    0.9,
    0.9,
    'Is it said what is known to be wrong, and is it settled?',
    'went ahead over known red 17 : 0',
  ),
  failures: weight('likelihood', 0.9, 0.9, 'Is every test that failed settled?', 'went ahead over known red 17 : 0'),
  readiness: weight(
    'likelihood',
    0.9,
    0.45,
    'Are the people ready?',
    'people not ready 15 : 0, nearly all of them business cutovers',
  ),
  gates: weight(
    'likelihood',
    0.9,
    0.9,
    'Does somebody say go or no-go, by what, and in time?',
    'criteria defined 2 : 7, none or overridden 4 : 0',
  ),
  mandate: weight(
    'likelihood',
    0.9,
    0.9,
    'Does management say openly who decides?',
    'clear mandate 0 : 5, unclear 7 : 0',
  ),
  approvals: weight(
    'likelihood',
    0.2,
    0.2,
    'Have infrastructure and applications approved?',
    'no count: two teams that had not spoken to each other',
  ),
  communications: weight(
    'likelihood',
    0.9,
    0.9,
    'Are those who are hit told before, at the end, and when going back?',
    'good 2 : 10, poor 6 : 0',
  ),
  people: weight(
    'likelihood',
    0.2,
    0.2,
    'Are those who do the work known to be rested?',
    'no count: hours are almost never documented',
  ),
  review: weight('likelihood', 0.05, 0.05, 'Will somebody look back?', 'no count'),

  undoing: weight(
    'recovery',
    0.6,
    0.6,
    'Is every step undone by a rollback step, or guarded and rehearsed?',
    'no rollback, never rehearsed or too slow 24 : 1; a written plan alone 12 : 12',
  ),
  rehearsal: weight(
    'recovery',
    0.6,
    0.6,
    'Was going back rehearsed lately, with the time taken, where it is like production?',
    'never rehearsed 15 : 0',
  ),
  fallback: weight(
    'recovery',
    0.6,
    0.45,
    'Does the business know how to go on meanwhile?',
    'fallback kept 0 : 13, not kept 10 : 0',
  ),
  kept: weight('recovery', 0.3, 0.3, 'Is the old system kept for a week?', 'fallback kept 0 : 13, not kept 10 : 0'),
  independence: weight(
    'recovery',
    0.15,
    0.6,
    'Does going back work without what changes?',
    'recovery needed what had changed 7 : 0, all internet',
  ),
  backup: weight(
    'recovery',
    0.3,
    0.3,
    'Were the data backed up, and restoring tried?',
    'reversible 0 : 6, irreversible 4 : 2',
  ),
  'new-data': weight('recovery', 0.3, 0.3, 'Do new data survive going back?', 'reversible 0 : 6, irreversible 4 : 2'),
  triggers: weight(
    'recovery',
    0.3,
    0.3,
    'Is there a measured, watched trigger?',
    'criteria defined 2 : 7, none or overridden 4 : 0',
  ),
  monitoring: weight(
    'recovery',
    0.6,
    0.6,
    'Is something watched, with a value from which on it is bad?',
    'present 3 : 9, partial 4 : 0',
  ),
  decider: weight(
    'recovery',
    0.15,
    0.15,
    'Is somebody named to decide to go back, with a deputy?',
    'clear mandate 0 : 5, unclear 7 : 0',
  ),
  verification: weight('recovery', 0.15, 0.15, 'Does something check that going back worked?', 'no count'),
  crisis: weight('recovery', 0.15, 0.15, 'Are lead, pause, sync and escalation settled?', 'no count: the story itself'),
} satisfies Record<string, Weight>;

export type Need = keyof typeof weights;

/** What gaps make likelier: that it goes wrong, or that it does not come back. */
export type Dial = 'likelihood' | 'recovery';

/** Business cutovers and facilities fail on other things than services, data, infrastructure and configurations. */
export type Family = 'business' | 'internet';

export interface Weight extends Readonly<Record<Family, number>> {
  readonly dial: Dial;
  /** What a plan has to answer; the gap is what it does not prove of it. */
  readonly asks: string;
  /** The count that speaks for it. */
  readonly from: string;
}

function weight(dial: Dial, business: number, internet: number, asks: string, from: string): Weight {
  return { dial, business, internet, asks, from };
}

/** A plan that does not say what kind it is weighs as the worse of both. */
export function weightOf(need: Need, family: Family | undefined): number {
  const { business, internet } = weights[need];
  return family === undefined ? Math.max(business, internet) : { business, internet }[family];
}

/** The log-odds of a small change without a gap: it goes wrong, and what is lost stays lost. */
export const bases: Readonly<Record<Dial, number>> = { likelihood: -2.2, recovery: -2.2 };

/**
 * What one is back in time for: the share of a way back that is lost where it comes too late, or where nothing shows
 * that it comes in time. Way back fits the window 0 : 4, does not 2 : 0.
 */
export const inTime = 0.5;

/** A justified way forward is no way back; it is better than none at all. */
export const goingForward = 0.5;

/** A small everyday change is asked for less: what it leaves out weighs half. */
export const routine = 0.5;

/** What the size of a change adds to the log-odds that it goes wrong. */
export const typeWeight = 2.2;
export const types = { standard: 0, minor: 0.35, major: 1, emergency: 1 } as const;

/**
 * How much of everything is exposed at once, 0 to 1. It is no gap of its own, it makes the others worse: whole scope in
 * one step was 6 : 9 without another gap, and 27 : 2 with one. Staged with a gap was 9 : 0, so it multiplies no more.
 */
export const bigBang = 0.35;
export const exposures = {
  'big-bang': 1,
  phased: 0.4,
  rolling: 0.3,
  'blue-green': 0.2,
  canary: 0,
  'feature-flag': 0,
  'parallel-run': 0,
} as const;

/** What is lost at most and at least, by criticality; the stakes below say where between. */
export const bands = {
  low: [0.03, 0.14],
  medium: [0.17, 0.32],
  high: [0.45, 0.7],
  critical: [0.75, 0.98],
} as const;

/** The bands that it may be in. What is not known is open between the mildest and the worst. */
export const bandOf = { unknown: ['low', 'critical'] } as const;

/** What the stakes weigh among themselves; together 1. */
export const stakes = { data: 0.3, users: 0.3, downtime: 0.15, costPerHour: 0.15, sites: 0.1 } as const;

export type Stake = keyof typeof stakes;

export const dataStakes = { none: 0, read: 0.1, written: 0.5, migrated: 0.9, destroyed: 1 } as const;

/** What is lost even when the way back works: the night, the trust, the second try. */
export const unrecoverable = 0.2;

/**
 * How the expected loss becomes a score: its power. Below 1, so that plans which are mostly in order differ as
 * well as those that are not.
 */
export const spreading = 0.75;
