import { isMap, isScalar } from 'yaml';
import { keysIn, printed, type GoodPlan } from './good-plans.ts';

interface Slip {
  readonly name: string;
  readonly text: string;
}

/** Each kind of key that was not seen yet, with its last letter typed twice. */
export function* slipsInKeys({ tree }: GoodPlan, seen: Set<string>): Iterable<Slip> {
  for (const { path, pattern, holder } of keysIn(tree.contents)) {
    if (seen.has(pattern) || isFree(pattern)) continue;
    seen.add(pattern);
    const key = holder.items.find(item => String(item.key) === path.at(-1))?.key;
    if (!isScalar(key)) continue;
    const before = key.value;
    key.value = `${String(before)}${String(before).at(-1) ?? ''}`;
    yield { name: path.join('.'), text: printed(tree) };
    key.value = before;
  }
}

/**
 * Each kind of word that was not seen yet, not said but promised: no ids, no words of a choice, which other rules go
 * by.
 */
export function* promisesIn({ tree }: GoodPlan, seen: Set<string>): Iterable<Slip> {
  for (const { path, pattern, holder } of keysIn(tree.contents)) {
    const value = holder.get(path.at(-1), true);
    if (seen.has(pattern) || !words.test(pattern) || !isScalar(value) || isMap(value)) continue;
    seen.add(pattern);
    const before = value.value;
    value.value = seen.size % 2 === 0 ? 'will be tested later' : 'TODO: ask Kim';
    yield { name: path.join('.'), text: printed(tree) };
    value.value = before;
  }
}

const isFree = (pattern: string) => /^metadata\.labels\.|(?:^|\.)x-/.test(pattern);
const words =
  /(?:^|\.)(?:title|ticket|run|runbook|verify|name|contact|replaces|source|mitigation|reconciliation|backup|fallback|warRoom|audience|channel|statement|sponsor|justification|need|text|evidence|report|reason)$/;

/** Where a plan names something by its id. */
const references: readonly RegExp[] = [
  /^people\[\]\.deputy$/,
  /^(?:rollback\.)?steps\[\]\.owner$/,
  /^gates\[\]\.(?:before|decider)$/,
  /^rollback\.(?:decider|deputy|pointOfNoReturn|data\.takenBy)$/,
  /^(?:crisis\.lead|monitoring\[\]\.owner|communications\[\]\.owner|review\.owner)$/,
];

/**
 * Each kind of reference that was not seen yet, with one letter too many; only where the plan says who and what there
 * is.
 */
export function* slipsInNames({ tree, written }: GoodPlan, seen: Set<string>): Iterable<Slip> {
  for (const { path, pattern, holder } of keysIn(tree.contents)) {
    const value = holder.get(path.at(-1), true);
    const names = references.some(reference => reference.test(pattern));
    if (!names || seen.has(pattern) || !written.people || !isScalar(value)) continue;
    seen.add(pattern);
    const before = value.value;
    value.value = `${String(before)}q`;
    yield { name: path.join('.'), text: printed(tree) };
    value.value = before;
  }
}
