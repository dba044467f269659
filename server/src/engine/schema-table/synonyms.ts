import type { Node } from '../tree/node.ts';
import type { Field } from './types.ts';

/**
 * What other tools, runbooks and forms call a key of ours, in whichever object the key stands. A word may stand for
 * several keys; the first that the object has and does not say yet is meant.
 */
const otherNames: Readonly<Record<string, string>> = {
  title: 'name summary label heading headline subject task step description desc action-name display-name titre nom',
  service: 'app application component system product project microservice module name',
  run: 'command cmd commands script scripts exec execute shell action instruction instructions how operation bash commande',
  runbook: 'procedure playbook sop doc docs documentation wiki manual guide',
  needs:
    'after depends-on depends dependencies dependency requires require required prerequisite prerequisites predecessor predecessors blocked-by waits-for wait-for upstream follows dépend-de',
  dependsOn: 'depends dependencies requires needs after prerequisites',
  owner:
    'assignee assigned-to assigned responsible who actor accountable executor performer operator performed-by executed-by done-by owned-by role resource responsable',
  duration: 'eta estimate estimated estimated-duration estimated-time time length est effort takes timebox lasts durée',
  took: 'duration time length measured',
  verify:
    'verification check checks validation validate expected expect expected-result expected-outcome acceptance assert assertion smoke success-criteria success done-when verified-by postcondition postconditions vérification',
  reversible: 'revertible revertable can-rollback rollbackable can-be-undone',
  undoes: 'reverts revert undo rolls-back rollback-of compensates reverses reverse for-step',
  id: 'key slug ref identifier step-id',
  kind: 'type category',
  class: 'category',
  rollback:
    'backout back-out recovery revert contingency rollback-plan backout-plan back-out-plan recovery-plan contingency-plan fallback-plan remediation reversal undo undo-plan plan-b retour-arrière',
  issues: 'risks risk known-issues known-risks problems bugs limitations defects open-issues risques',
  gates: 'go-no-go gonogo go-nogo decision-points decisions checkpoints quality-gates decision go-or-no-go',
  readiness: 'preconditions precondition prerequisites pre-checks prechecks requirements entry-criteria pre-requisites',
  steps:
    'tasks actions activities implementation implementation-plan implementation-steps deployment-steps deployment cutover cutover-plan cutover-steps procedure plan runbook execution étapes',
  tests: 'testing test-plan test-cases validations test-results',
  people: 'contacts team members participants staff roles stakeholders persons responsibles raci',
  communications: 'comms communication communication-plan communications-plan notifications announcements messages',
  monitoring: 'alerts alerting metrics observability monitors dashboards signals kpis',
  approvals: 'approvers approved-by sign-off signoff sign-offs signoffs authorisations authorizations cab',
  window: 'schedule change-window maintenance-window deployment-window time-frame timeframe timing slot outage-window',
  start: 'from begin begins start-time starts-at start-at since start-date planned-start début',
  end: 'to until finish finishes end-time ends-at end-at stop till end-date planned-end fin',
  impact: 'affects business-impact impact-assessment blast-radius',
  criticality: 'priority importance severity risk-level impact-level',
  processes: 'affected-processes business-processes affected-systems services affected-services',
  users: 'affected-users user-count users-affected',
  downtime: 'outage expected-downtime planned-downtime outage-duration',
  release: 'change deployment deploy',
  version: 'tag to-version target-version new-version build release-version',
  replaces: 'from-version previous-version current-version old-version previous rollback-version',
  strategy: 'method approach deployment-strategy rollout rollout-strategy rollback-strategy deployment-method',
  triggers:
    'when conditions criteria rollback-criteria rollback-triggers abort-criteria abort-if abort-conditions trigger rollback-conditions rollback-if',
  criteria: 'conditions condition exit-criteria checks checklist requirements go-criteria',
  decider: 'decision-maker decided-by authority decision-owner approver decides owner',
  deputy: 'substitute stand-in delegate alternate backup replacement',
  signal: 'metric alert query indicator kpi measure',
  threshold: 'limit value condition bound expr expression above',
  for: 'during period for-duration lasting over',
  source: 'dashboard url link',
  lead: 'leader manager incident-commander commander owner',
  warRoom: 'bridge call conference war-room-link channel',
  crisis: 'incident incident-response escalation-plan emergency emergency-plan',
  review: 'retrospective retro post-mortem postmortem pir post-implementation-review lessons-learned debrief',
  metadata: 'meta info header',
  ticket: 'issue jira change change-id ticket-id rfc cr change-request change-number',
  links: 'urls references docs documentation link',
  labels: 'tags',
  fallback: 'workaround manual-process business-continuity plan-b manual-workaround',
  rehearsal: 'dry-run drill rehearsed dress-rehearsal test rollback-test',
  justification: 'reason why rationale because',
  mitigation: 'workaround countermeasure response action',
  status: 'state result outcome',
  evidence: 'proof link',
  report: 'results test-report report-file',
  on: 'date when at day done-on performed-on',
  executedAt: 'date ran-at executed run-at on when',
  executedBy: 'tester by ran-by run-by owner',
  by: 'approver name approved-by signed-by who',
  environment: 'env stage target',
  volume: 'load',
  contact: 'phone email mail tel telephone mobile',
  roles: 'role',
  before: 'guards blocks step',
  reconciliation: 'catch-up replay',
  backup: 'snapshot dump',
  restore: 'restore-time restore-duration rto',
};

/** Words for what has no key here and is worth keeping. */
const remarks = new Set(
  'notes note comment comments remark remarks description details detail info information remarque remarques'.split(
    ' ',
  ),
);

const meanings = new Map<string, string[]>();
for (const [key, names] of Object.entries(otherNames)) {
  for (const name of names.split(' ')) meanings.set(simple(name), [...(meanings.get(simple(name)) ?? []), key]);
}

/** The key that a word of other tools stands for, among those that are free. */
export function synonymFor(word: string, free: ReadonlySet<string>): string | undefined {
  return meanings.get(simple(word))?.find(key => free.has(key));
}

export function isRemark(word: string): boolean {
  return remarks.has(simple(word));
}

const negations = ['ir', 'in', 'un', 'non', 'not'];

/** Words that say the opposite of a key that looks like them. */
export function isOpposite(word: string, key: string): boolean {
  const meant = simple(key);
  return negations.some(negation => simple(word) === negation + meant);
}

function simple(word: string): string {
  return word
    .slice(0, 100)
    .toLowerCase()
    .replaceAll(/[-_\s]/g, '');
}

/** True where a value has the form that a field wants: nothing that was written is lost when it is read as that. */
export function fitsForm(node: Node | undefined, field: Field | undefined): boolean {
  if (!node || !field) return field !== undefined;
  if (node.kind === 'sequence') {
    if (!field.list) return false;
    const item = { ...field, list: undefined } as unknown as Field;
    return node.items.every(({ value }) => fitsForm(value, item));
  }
  if (node.kind === 'mapping') return field.kind === 'object' || field.kind === 'free' || field.kind === 'estimate';
  const written = String(node.value);
  switch (field.kind) {
    case 'object':
    case 'free':
      return node.value === null;
    case 'flag':
      return /^(?:true|false|yes|no|on|off|y|n|oui|non)$/i.test(written);
    case 'number':
      return /^[\d][\d _'.,]*$/.test(written);
    case 'duration':
    case 'estimate':
      return !/\d{4}-\d{2}-\d{2}/.test(written);
    default:
      return true;
  }
}
