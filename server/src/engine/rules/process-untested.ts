import * as l10n from '@vscode/l10n';
import { freeId } from '../plan/draft.ts';
import { idResolver } from '../plan/resolve-ids.ts';
import { isRoutine } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { requiredTests } from '../plan/requirements.ts';
import type { PlanWriter } from '../plan/plan-writer.ts';
import type { Content } from '../tree/print.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';

export const processUntested = defineRule({
  code: 'process-untested',
  title: 'A business process that no test tries',
  severity: 'warning',
  severityNote: 'silent for a routine change',
  reads: ['impact', 'tests', 'release', 'steps'],
  why: 'What the business lives from is where the first fault hurts, and where it is found if nobody has looked before.',
  lesson:
    'When the warehouse system went live, orders were too slow and flows disorganised: the very processes that the skipped tests would have tried.',
  check(plan, { policy }) {
    if (isRoutine(plan)) return undefined;
    // Where there is no test at all, and some are required, `test-kind-missing` has said so.
    const criticality = plan.impact?.criticality?.value;
    if (!plan.tests?.length && criticality && requiredTests(policy, criticality).length > 0) return undefined;
    const processes = plan.impact?.processes ?? [];
    const known = new Set([...processes, ...(plan.steps ?? []).map(step => step.id)].map(id => id?.value ?? ''));
    const meant = idResolver(known);
    const covered = new Set(plan.tests?.flatMap(test => test.covers?.map(name => meant(name.value)) ?? []));
    return collectMatches(processes, process =>
      covered.has(process.value) ? undefined : { at: process.span, process: process.value },
    );
  },
  message({ process }) {
    return l10n.t(
      'The process {process} depends on this release, and no test covers it. Name the test that does, or plan one.',
      { process },
    );
  },
  fix({ process }, write) {
    const [test] = testsOf([process], write);
    return {
      title: l10n.t('Insert a test that covers {process}', { process }),
      edits: test ? write.addItem(write.plan, 'tests', test) : [],
    };
  },
  group: {
    name: ({ process }) => process,
    message: names =>
      l10n.t(
        'The processes {names} depend on this release, and no test covers them. Name the tests that do, or plan one for each.',
        { names },
      ),
    fix(matches, write) {
      const tests = testsOf(
        matches.map(({ process }) => process),
        write,
      );
      return { title: l10n.t('Insert a test for each process'), edits: write.addItems(write.plan, 'tests', tests) };
    },
  },
  examples: [
    {
      title: 'Invoices, untried',
      in: 'serious',
      plan: `
impact:
  criticality: high
  processes: [ordering, invoicing] # process-untested on "invoicing"
  data: written

tests:
  - { id: load, kind: load, status: passed, covers: [ordering], evidence: https://ci.example.com/42 }
  - { id: together, kind: integration, status: passed, evidence: https://ci.example.com/43 }
  - { id: way-back, kind: rollback, status: passed, evidence: https://ci.example.com/44 }
`,
      fixed: `
impact:
  criticality: high
  processes: [ordering, invoicing]
  data: written

tests:
  - { id: load, kind: load, status: passed, covers: [ordering], evidence: https://ci.example.com/42 }
  - { id: together, kind: integration, status: passed, evidence: https://ci.example.com/43 }
  - { id: way-back, kind: rollback, status: passed, evidence: https://ci.example.com/44 }
  - id: invoicing
    title: "TODO: what is tried"
    status: planned
    covers: [invoicing]
`,
    },
    {
      title: 'A slip in the name of the process is one finding, and not also an untested process',
      in: 'serious',
      plan: `
tests:
  - { id: load, kind: load, status: passed, covers: [orderng], evidence: https://ci.example.com/42 } # reference-unknown on "orderng"
  - { id: together, kind: integration, status: passed, evidence: https://ci.example.com/43 }
  - { id: way-back, kind: rollback, status: passed, evidence: https://ci.example.com/44 }
`,
    },
    {
      title: 'Each process has its test',
      in: 'serious',
      plan: `
impact:
  criticality: high
  processes: [ordering]
  data: written
`,
    },
  ],
});

/** A planned test for each process, under ids that are free. */
function testsOf(processes: readonly string[], { plan }: PlanWriter): Content[] {
  const taken = new Set(plan.tests?.map(test => test.id?.value));
  return processes.map(process => {
    const slug = process
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '');
    const id = freeId(slug === '' ? 'process' : slug, taken);
    taken.add(id);
    return { id, title: placeholder(l10n.t('what is tried')), status: 'planned', covers: [process] };
  });
}
