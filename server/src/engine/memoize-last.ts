/**
 * A function that keeps its last answer: several rules ask the same of the plan at hand, one after the other. Nothing
 * is kept of earlier plans. A `WeakMap` would drop them too, but only in a full collection: until then each scavenge
 * copies all that an answer holds, and ten thousand plans pass through.
 */
export function memoizeLast<Key, Answer>(work: (key: Key) => Answer): (key: Key) => Answer {
  let last: { readonly key: Key; readonly answer: Answer } | undefined;
  return key => {
    if (last?.key !== key) last = { key, answer: work(key) };
    return last.answer;
  };
}
