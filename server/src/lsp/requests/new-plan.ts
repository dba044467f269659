import * as l10n from '@vscode/l10n';
import { review } from '../../engine/index.ts';
import { planFrom, planTemplates } from '../../files/plan-template.ts';
import { rangeJson } from '../../protocol/review-json.ts';
import type { NewPlanAnswer, NewPlanParams, TemplateJson } from '../../protocol/requests.ts';

/** `repli/newPlan`: the text of a new plan, whose window is a week from now. */
export function newPlan({ template: wanted, name, offset }: NewPlanParams, now: number): NewPlanAnswer | null {
  const template = planTemplates.find(one => one.name === wanted);
  if (!template) return null;
  const day = new Date(now + week).toISOString().slice(0, 10);
  const text = planFrom(template, { name, day, offset });
  const { plans, lines } = review(text, { now, policy: undefined });
  const findings = plans.flatMap(plan => plan.findings);
  const first = findings.find(({ code }) => code === 'placeholder-left')?.span;
  return { text, ...(first && { fillIn: rangeJson(withoutQuotes(first, text), lines) }) };
}

const week = 7 * 24 * 60 * 60 * 1000;

/** What is typed over the words of a quoted text stays between its quotes. */
function withoutQuotes(span: { readonly start: number; readonly end: number }, text: string) {
  const isQuoted = /^(["']).*\1$/s.test(text.slice(span.start, span.end));
  return isQuoted ? { start: span.start + 1, end: span.end - 1 } : span;
}

/** The templates in the reader's language. */
export function templatesJson(): TemplateJson[] {
  return planTemplates.map(({ name, title, description }) => {
    return { name, title: l10n.t(title), description: l10n.t(description) };
  });
}
