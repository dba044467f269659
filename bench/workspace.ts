import { benchPlan } from './documents.ts';

/**
 * How the plans of a workspace are written: the shortest that says all, each key on its own line, or in brackets as the
 * format's own page shows.
 */
const written = { short: inShort, block: inBlocks, brackets: inBrackets };

export type Layout = keyof typeof written;

export const layouts = Object.keys(written) as readonly Layout[];

/**
 * One of many small plans that a company keeps: ten nights a year and service, so that services and people meet again
 * on other nights. Valid, also for a reader to which an unquoted time is no text. The same number always gives the same
 * plan.
 */
export function workspacePlan(index: number, layout: Layout): string {
  return written[layout](index);
}

function inShort(index: number): string {
  const midnight = night(index);
  return `apiVersion: repli/v1
kind: ReleasePlan
metadata:
  name: update-${index}
release:
  service: ${service(index)}
  version: "5.${index % 10}"
  type: standard
  strategy: rolling
impact:
  criticality: low
window:
  start: "${at(midnight, 0)}"
  end: "${at(midnight, 180)}"
steps:
  - id: deploy
    title: Deploy the service
    duration: PT30M
rollback:
  strategy: redeploy
  decider: dana
  triggers:
    - { signal: errors, threshold: "> 1 %", for: PT5M }
  steps:
    - id: undeploy
      title: Go back to the version before
      duration: PT10M
      undoes: [deploy]
  verify: [the old version answers]
monitoring:
  - { signal: errors, threshold: "> 1 %", for: PT5M }
`;
}

function inBlocks(index: number): string {
  const { text } = benchPlan(58, `update-${index}`);
  const midnight = night(index);
  return text
    .replaceAll('dana-00', operator(index))
    .replace('service: warehouse', `service: ${service(index)}`)
    .replace(/start: .*/, `start: "${at(midnight, 0)}"`)
    .replace(/end: .*/, `end: "${at(midnight, 180)}"`)
    .replaceAll(/(executedAt|keepUntil): .*/g, (_, key: string) => `${key}: "${at(midnight, 0).slice(0, 10)}"`);
}

function inBrackets(index: number): string {
  const midnight = night(index);
  const [first, second] = [operator(index), operator(index + 7)];
  return `apiVersion: repli/v1
kind: ReleasePlan
metadata:
  name: update-${index}
  title: The next version of ${service(index)}
  labels: { programme: logistics, quarter: q${1 + (index % 4)} }
release: { service: ${service(index)}, version: "5.${index % 10}", replaces: "5.0", type: minor, strategy: rolling, owner: logistics }
impact: { criticality: medium, processes: [ordering, delivery], users: 340, sites: 3, data: written, downtime: PT10M }
window: { start: "${at(midnight, 0)}", end: "${at(midnight, 240)}" }
people:
  - { id: ${first}, name: Dana Roy ${index % 400}, team: it, roles: [decision-maker], deputy: ${second},
      contact: "+33 1 00 00 00 00" }
  - { id: ${second}, name: Karim Haddad ${(index + 7) % 400}, team: logistics, roles: [operator], deputy: ${first},
      contact: "+33 1 00 00 00 01" }
steps:
  - { id: deploy, title: Roll the new version out, run: ./deploy.sh, owner: ${second}, duration: PT20M }
  - { id: look, title: Look at the orders, kind: check, owner: ${first}, duration: { best: PT5M, likely: PT10M, worst: PT15M } }
tests:
  - { id: load, title: Peak-day load, kind: load, status: passed, covers: [deploy, ordering, delivery], version: "5.${index % 10}",
      environment: pre-production, executedAt: "${at(midnight, -7200).slice(0, 10)}", executedBy: ${second},
      evidence: "https://ci.example.com/${index}" }
issues: []
monitoring:
  - { signal: order-time, title: Order processing time, source: "https://grafana.example.com/d/1", threshold: "> 60 s",
      for: PT10M, owner: ${first} }
rollback:
  strategy: redeploy
  decider: ${first}
  deputy: ${second}
  triggers: [{ signal: order-time, threshold: "> 60 s", for: PT10M }]
  steps:
    - { id: undeploy, title: Roll back to the version before, run: ./deploy.sh --back, owner: ${second}, duration: PT20M,
        undoes: [deploy], verify: the old version answers }
  fallback: orders on paper for one day
  independent: true
`;
}

function service(index: number): string {
  return `service-${index % 500}`;
}

function operator(index: number): string {
  return `person-${index % 400}`;
}

/** Fourteen plans a night. */
function night(index: number): number {
  return Date.UTC(2026, 0, 5, 20) + Math.floor(index / 14) * 86_400_000;
}

function at(midnight: number, minutes: number): string {
  return new Date(midnight + minutes * 60_000).toISOString().replace(/\.000Z$/, '+00:00');
}
