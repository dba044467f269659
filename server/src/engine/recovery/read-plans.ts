import { recogniseDocument, holdsPlan } from '../recognition/recognise-file.ts';
import type { Sign } from '../recognition/recognise.ts';
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
  /** The key that shows that the document is for another tool. */
  readonly sign?: Sign;
}

/** A file without its credentials, and what is read of it. */
export interface MaskedPlans {
  readonly text: string;
  readonly plans: readonly ReadPlan[];
  readonly secrets: readonly Secret[];
}

/** Reads the plans of a file as they were meant; nothing is read of a file that holds none. */
export function readPlans(text: string): MaskedPlans {
  if (!holdsPlan(text)) return { text, plans: [], secrets: [] };
  const read = readAsMeant(text);
  return { ...read, plans: read.plans.filter(({ document, reading }) => reading?.isFlawless || isPlan(document)) };
}

/**
 * The documents of a file that is named as a plan: all but those for other tools that stand beside a plan. Where every
 * one is for another tool, the first is there, so that something can be said about it.
 */
export function readNamedPlans(text: string): MaskedPlans {
  const read = readAsMeant(text);
  const signed = read.plans.map(withSign);
  const own = signed.filter(({ sign }) => !sign);
  return { ...read, plans: own.length > 0 ? own : signed.slice(0, 1) };
}

/** The same for the first document of a policy. */
export function readPolicyDocument(text: string): { readonly text: string; readonly document: Document | undefined } {
  const masked = readMasked(text);
  const meant = policyAsMeant(masked);
  const further = meant ? coverFurther(masked, meant) : masked;
  const documents = (further === masked ? meant : policyAsMeant(further)) ?? further.documents;
  return { text: further.text, document: documents[0] };
}

function policyAsMeant({ text, documents }: MaskedText): readonly Document[] | undefined {
  return recover(text, documents, policyFormat);
}

/** Most plans are as they should be, and are read once. */
function readAsMeant(text: string): MaskedPlans {
  const masked = readMasked(text);
  const written = masked.documents.map(withPlan);
  const plans = plansAsMeant(masked, written);
  if (plans === written) return { text: masked.text, plans, secrets: masked.secrets };
  // Some values are credentials only once they are read as they were meant.
  const further = coverFurther(
    masked,
    plans.map(({ document }) => document),
  );
  const covered = further === masked ? plans : plansAsMeant(further, further.documents.map(withPlan));
  return { text: further.text, plans: covered, secrets: further.secrets };
}

function plansAsMeant({ text, documents }: MaskedText, written: readonly ReadPlan[]): readonly ReadPlan[] {
  if (written.every(isBeyondDoubt)) return written;
  const own = written.length > 1 ? written.filter(({ document }) => isPlan(document)) : [];
  if (own.length > 0 && own.every(isBeyondDoubt)) return written;
  const meant = recover(text, documents, planFormat)?.map(withPlan);
  // What is somebody else's file stays that, however it may be read.
  return meant?.some(({ reading }) => reading) ? meant : written;
}

function isBeyondDoubt({ document, reading }: ReadPlan): boolean {
  return reading?.isFlawless === true && !document.isDoubtful && document.problems.length === 0;
}

function isPlan(document: Document): boolean {
  return recogniseDocument(document).kind === 'plan';
}

function withPlan(document: Document): ReadPlan {
  const reading = document.root?.kind === 'mapping' ? readPlan(document.root) : undefined;
  return { document, reading: reading && !hasNoPlanKeys(reading.plan) ? reading : undefined };
}

function withSign(read: ReadPlan): ReadPlan {
  if (read.reading?.isFlawless) return read;
  const recognition = recogniseDocument(read.document);
  if (recognition.kind !== 'something-else') return read;
  return { document: read.document, reading: undefined, ...(recognition.sign && { sign: recognition.sign }) };
}
