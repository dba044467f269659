import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  foldsIn,
  hintsIn,
  hoverAt,
  linksIn,
  nameIn,
  outlineOf,
  placesOf,
  planFormat,
  renameAt,
  review,
  stepTimeAt,
  stretchesAround,
  taskAt,
  outgoing,
  incoming,
  type OutlineItem,
  type Span,
} from '../../../server/src/engine/index.ts';
import { seriousPlan } from '../../../server/src/engine/rules/support/base-plans.ts';
import { scraps, tries } from '../../support/fuzz.ts';

/** A plan into which somebody has typed where they should not have. */
const broken = fc
  .array(fc.tuple(fc.nat(seriousPlan.length), fc.constantFrom(...scraps), fc.nat(30)), { maxLength: 6 })
  .map(changes =>
    changes.reduce((text, [at, scrap, cut]) => text.slice(0, at) + scrap + text.slice(at + cut), seriousPlan),
  );

describe('help with any text', () => {
  it('never fails, and points into the text', () => {
    fc.assert(
      fc.property(broken, fc.nat(seriousPlan.length), (text, offset) => {
        const inside = ({ start, end }: Span) => assert.ok(0 <= start && start <= end && end <= text.length);
        const each = ({ span, place, parts }: OutlineItem): void => {
          [span, place].forEach(inside);
          parts.forEach(each);
        };
        for (const one of review(text, { now: 0, policy: undefined, isNamed: true }).plans) {
          const { document, plan } = one;
          const outline = outlineOf(document, planFormat);
          if (outline) each(outline);
          const hover = hoverAt(document, planFormat, offset);
          for (const { span } of [...foldsIn(document), ...linksIn(document), ...(hover ? [hover] : [])]) inside(span);
          stretchesAround(document, offset).forEach(inside);
          if (!plan) continue;
          for (const hint of hintsIn(plan, text)) inside({ start: hint.offset, end: hint.offset });
          const name = nameIn([plan], offset)?.name;
          if (name) placesOf(name).forEach(inside);
          const edits = renameAt([plan], text, offset, 'another');
          if (!('refusal' in edits))
            for (const { span } of edits) assert.equal(text.slice(span.start, span.end), name?.id);
          const task = taskAt(plan, offset);
          if (task) [...outgoing(plan, task), ...incoming(plan, task)].flatMap(({ places }) => places).forEach(inside);
          const times = stepTimeAt(plan, offset);
          if (times) inside(times.span);
        }
      }),
      tries(250),
    );
  });

  it('renames so that the plan means the same, and back', () => {
    for (const { 0: id, index } of seriousPlan.matchAll(/(?<=id: )[\w-]+/g)) {
      const plansIn = (text: string) =>
        review(text, { now: 0, policy: undefined, isNamed: true }).plans.flatMap(({ plan }) => plan ?? []);
      const edits = renameAt(plansIn(seriousPlan), seriousPlan, index, 'zz');
      assert.ok(!('refusal' in edits), id);
      const findings = (text: string) =>
        review(text, { now: 0, policy: undefined, isNamed: true }).plans.flatMap(one =>
          one.findings.map(({ code }) => code),
        );
      let renamed = seriousPlan;
      for (const { span, text } of [...edits].sort((a, b) => b.span.start - a.span.start))
        renamed = renamed.slice(0, span.start) + text + renamed.slice(span.end);
      assert.deepEqual(findings(renamed), findings(seriousPlan), `${id} is renamed everywhere`);
    }
  });
});
