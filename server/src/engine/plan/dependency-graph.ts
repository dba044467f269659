import type { Text } from './values.ts';

/** Something that is done in an order: a step, a rollback step. */
export interface Ordered {
  readonly id?: Text;
  readonly needs?: readonly Text[];
}

/**
 * For each item the indices of those that come directly before it: what its `needs` name, or, without that key, the one
 * above it. Ids that name nothing are left out.
 */
export function predecessorsOf(items: readonly Ordered[]): number[][] {
  const indices = items.some(({ needs }) => needs) ? indicesOf(items) : new Map<string, number>();
  return items.map((item, index) => {
    if (item.needs === undefined) return index === 0 ? [] : [index - 1];
    return item.needs.map(need => indices.get(need.value)).filter(found => found !== undefined);
  });
}

/** Where each id stands; of two with one id, the first. */
export function indicesOf(items: readonly Ordered[]): Map<string, number> {
  const indices = new Map<string, number>();
  for (const [index, { id }] of items.entries()) if (id && !indices.has(id.value)) indices.set(id.value, index);
  return indices;
}

/** One circle out of each knot of items that wait for each other, as indices in the order of waiting. */
export function circlesIn(predecessors: readonly (readonly number[])[]): number[][] {
  if (isTopologicallyOrdered(predecessors)) return [];
  const circles: number[][] = [];
  const state = new Uint8Array(predecessors.length);
  const [untouched, onPath, finished] = [0, 1, 2];
  for (const start of predecessors.keys()) {
    if (state[start] !== untouched) continue;
    const path: { node: number; next: number }[] = [{ node: start, next: 0 }];
    state[start] = onPath;
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = predecessors[top.node]?.[top.next++];
      if (next === undefined) {
        state[top.node] = finished;
        path.pop();
      } else if (state[next] === untouched) {
        state[next] = onPath;
        path.push({ node: next, next: 0 });
      } else if (state[next] === onPath) {
        const nodes = path.map(({ node }) => node);
        const circle = nodes.slice(nodes.indexOf(next));
        if (!circles.some(known => known.some(node => circle.includes(node)))) circles.push(circle);
      }
    }
  }
  return circles;
}

/** A set of small numbers, one bit each. */
export class BitSet {
  readonly #words: Uint32Array;

  constructor(size: number) {
    this.#words = new Uint32Array((size + 31) >>> 5);
  }

  add(number: number): void {
    this.#words[number >>> 5] = (this.#words[number >>> 5] ?? 0) | (1 << (number & 31));
  }

  addAll(other: BitSet): void {
    for (const [index, word] of other.#words.entries()) this.#words[index] = (this.#words[index] ?? 0) | word;
  }

  has(number: number): boolean {
    return ((this.#words[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
  }

  /** The smallest number that both sets hold. */
  firstShared(other: BitSet): number | undefined {
    for (const [index, word] of this.#words.entries()) {
      const shared = word & (other.#words[index] ?? 0);
      if (shared !== 0) return index * 32 + (31 - Math.clz32(shared & -shared));
    }
    return undefined;
  }
}

/** The items in an order in which each stands behind its predecessors; undefined where they wait in a circle. */
export function topologicalOrder(predecessors: readonly (readonly number[])[]): number[] | undefined {
  if (isTopologicallyOrdered(predecessors)) return predecessors.map((_, index) => index);
  const followers: number[][] = predecessors.map(() => []);
  const waitingFor = predecessors.map(before => before.length);
  for (const [index, before] of predecessors.entries()) for (const one of before) followers[one]?.push(index);
  const order = [...waitingFor.keys()].filter(index => waitingFor[index] === 0);
  for (const index of order) {
    for (const follower of followers[index] ?? []) {
      const left = (waitingFor[follower] ?? 0) - 1;
      waitingFor[follower] = left;
      if (left === 0) order.push(follower);
    }
  }
  return order.length === predecessors.length ? order : undefined;
}

/** True where everything is written in the order in which it runs, as in most plans. */
export function isTopologicallyOrdered(predecessors: readonly (readonly number[])[]): boolean {
  return predecessors.every((before, index) => before.every(one => one < index));
}

/** With more items, all pairs of them would not fit into memory. */
const mostItems = 4000;

/**
 * For each item all that come before it, directly or through others; undefined where they wait in a circle or are
 * beyond counting.
 */
export function ancestorsOf(predecessors: readonly (readonly number[])[]): BitSet[] | undefined {
  const order = predecessors.length > mostItems ? undefined : topologicalOrder(predecessors);
  if (!order) return undefined;
  const ancestors = predecessors.map(() => new BitSet(predecessors.length));
  for (const index of order) {
    for (const before of predecessors[index] ?? []) {
      const [own, others] = [ancestors[index], ancestors[before]];
      if (!own || !others) continue;
      own.add(before);
      own.addAll(others);
    }
  }
  return ancestors;
}
