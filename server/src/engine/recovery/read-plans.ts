import { planFormat, policyFormat } from '../schema-table/format.ts';
import { hasNoPlanKeys, readPlan, type PlanReading } from '../plan/read.ts';
import type { Secret } from '../secrets/find-secrets.ts';
import { coverFurther, readMasked, type MaskedText } from '../secrets/read-masked.ts';
import type { Document } from '../tree/node.ts';
import { recover } from './recover.ts';

/** One document of a file, with the plan that it holds; undefined where it is none. */
export interface ReadPlan {
  readonly document: Document;
  readonly reading: PlanReading | undefined;
}

/** A file without its credentials, and the plans in it. */
export interface MaskedPlans {
  readonly text: string;
  readonly plans: readonly ReadPlan[];
  readonly secrets: readonly Secret[];
}

/** Reads the plans of a file, without its credentials, as they were meant. Most are as they should be, and are read once. */
export function readMaskedPlans(text: string): MaskedPlans {
  const masked = readMasked(text);
  const { plans, isRecovered } = plansIn(masked);
  // What is a credential only as it was meant, in a value that could not be read before.
  const further = isRecovered ? coverFurther(masked, documentsOf(plans)) : masked;
  if (further === masked) return { text: masked.text, plans, secrets: masked.secrets };
  return { text: further.text, plans: plansIn(further).plans, secrets: further.secrets };
}

export function readPlans(text: string): readonly ReadPlan[] {
  return readMaskedPlans(text).plans;
}

/** The same for the first document of a policy. */
export function readMaskedPolicy(text: string): { readonly text: string; readonly document: Document | undefined } {
  const masked = readMasked(text);
  const meant = recover(masked.text, masked.documents, policyFormat);
  const further = meant ? coverFurther(masked, meant) : masked;
  const document = (further === masked ? meant : recover(further.text, further.documents, policyFormat))?.[0];
  return { text: further.text, document: document ?? further.documents[0] };
}

function plansIn({ text, documents }: MaskedText): { plans: readonly ReadPlan[]; isRecovered: boolean } {
  const written = documents.map(withPlan);
  if (written.every(isBeyondDoubt)) return { plans: written, isRecovered: false };
  const meant = recover(text, documents, planFormat)?.map(withPlan);
  // What is somebody else's file stays that, however it may be read.
  return meant?.some(({ reading }) => reading)
    ? { plans: meant, isRecovered: true }
    : { plans: written, isRecovered: false };
}

function documentsOf(plans: readonly ReadPlan[]): Document[] {
  return plans.map(({ document }) => document);
}

function isBeyondDoubt({ document, reading }: ReadPlan): boolean {
  return reading?.isFlawless === true && !document.isDoubtful && document.problems.length === 0;
}

function withPlan(document: Document): ReadPlan {
  const reading = document.root?.kind === 'mapping' ? readPlan(document.root) : undefined;
  return { document, reading: reading && !hasNoPlanKeys(reading.plan) ? reading : undefined };
}
